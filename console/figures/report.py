"""The monthly reports of crews and of the hospital, to be printed or sent on."""

from datetime import datetime

from anyio import CapacityLimiter, to_thread

from console.figures.crew_exhibits import crew_exhibits
from console.figures.crew_summary import crew_summary
from console.figures.crew_table import crew_stats, crew_table
from console.figures.crews import CrewFigures
from console.figures.hospital import HospitalFigures
from console.figures.hospital_exhibits import hospital_exhibits
from console.figures.hospital_table import hospital_stats, hospital_summary, hospital_table
from console.figures.spans import day
from console.paper.document import Document, Frame, Leaf
from console.tongue import Tongue
from console.visits import House

LANGUAGES = {"es": "es-MX"}
AT_ONCE = CapacityLimiter(1)  # a second report waits: laying one out takes a whole core


async def on_paper(document: Document) -> bytes:
    """The document as a PDF, laid out beside the loop."""
    return await to_thread.run_sync(_printed, document, limiter=AT_ONCE)


def _printed(document: Document) -> bytes:
    from console.paper.printing import printed  # noqa: PLC0415 - its library takes long to load, and 40 MB

    return printed(document)


def crew_report(
    t: Tongue, house: House, found: CrewFigures, areas: list[str], now: datetime
) -> Document:
    """What was done in the days that *found* tells of."""
    by = t(f"console-figures-by-{found.asked.by}")
    here = now.astimezone(house.zone)
    under = t("console-paper-under", areas=", ".join(areas), made=day(t, here.date()))
    table = Leaf(t("console-figures-table", by=by), crew_table(t, found), t("console-figures-few"))
    return Document(
        title=t("console-paper-crews", span=found.asked.span.named(t)),
        under=under,
        summary=crew_summary(t, found),
        glance=crew_stats(t, found),
        charts=[(each.chart, each.note) for each in crew_exhibits(t, found)],
        leaves=[table],
        made_at=here,
        frame=_frame(t, house),
    )


def hospital_report(t: Tongue, house: House, found: HospitalFigures, now: datetime) -> Document:
    """What became of the list and the hours in the days that *found* tells of."""
    here = now.astimezone(house.zone)
    of = found.specialties.get(found.of, "") or t("console-figures-together")
    by = t("console-figures-specialty")
    table = Leaf(t("console-figures-table", by=by), hospital_table(t, found),
                 t("console-figures-few-hospital"))  # fmt: skip
    return Document(
        title=t("console-paper-hospital", span=found.span.named(t)),
        under=t("console-paper-under-hospital", of=of, made=day(t, here.date())),
        summary=hospital_summary(t, found),
        glance=hospital_stats(t, found),
        charts=[(each.chart, each.note) for each in hospital_exhibits(t, found)],
        leaves=[table],
        made_at=here,
        frame=_frame(t, house),
    )


def _frame(t: Tongue, house: House) -> Frame:
    return Frame(
        language=LANGUAGES.get(t.locale, t.locale),
        house=house.name,
        glance=t("console-figures-glance"),
        charts=t("console-figures-pictures"),
        nothing=t("console-chart-empty"),
        page=lambda page, pages: t("console-paper-page", page=page, pages=pages),
    )
