"""The monthly report of crews, to be printed or sent on."""

from datetime import datetime

from anyio import CapacityLimiter, to_thread

from console.figures.crew_exhibits import crew_exhibits
from console.figures.crew_summary import crew_summary
from console.figures.crew_table import crew_stats, crew_table
from console.figures.crews import CrewFigures
from console.figures.spans import day
from console.paper.document import Document, Leaf
from console.paper.printing import printed
from console.tongue import Tongue
from console.visits import House

AT_ONCE = CapacityLimiter(1)  # a second report waits: laying one out takes a whole core


async def on_paper(document: Document) -> bytes:
    """The document as a PDF, laid out beside the loop."""
    return await to_thread.run_sync(printed, document, limiter=AT_ONCE)


def crew_report(
    t: Tongue, house: House, found: CrewFigures, areas: list[str], now: datetime
) -> Document:
    """What was done in the days that *found* tells of."""
    by = t(f"console-figures-by-{found.asked.by}")
    here = now.astimezone(house.zone)
    under = t("console-paper-under", areas=", ".join(areas), made=day(t, here.date()))
    return Document(
        language="es-MX" if t.locale == "es" else t.locale,
        house=house.name,
        title=t("console-paper-crews", span=found.asked.span.named(t)),
        under=under,
        summary=crew_summary(t, found),
        glance_title=t("console-figures-glance"),
        glance=crew_stats(t, found),
        charts_title=t("console-figures-pictures"),
        charts=[(each.chart, each.note) for each in crew_exhibits(t, found)],
        nothing=t("console-chart-empty"),
        leaves=[
            Leaf(t("console-figures-table", by=by), crew_table(t, found), t("console-figures-few"))
        ],
        made_at=here,
        page=lambda page, pages: t("console-paper-page", page=page, pages=pages),
    )
