"""The monthly reports of crews and of the hospital, to be printed or sent on."""

from datetime import datetime

from anyio import CapacityLimiter, to_thread

from console.figures.crew_summary import crew_summary
from console.figures.crews import CrewFigures
from console.figures.hospital import HospitalFigures
from console.figures.hospital_table import hospital_summary
from console.figures.spans import day
from console.figures.telling import Telling, of_crews, of_hospital
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
    here = now.astimezone(house.zone)
    return _report(
        of_crews(t, found),
        title=t("console-paper-crews", span=found.asked.span.named(t)),
        under=t("console-paper-under", areas=", ".join(areas), made=day(t, here.date())),
        summary=crew_summary(t, found),
        made_at=here,
        frame=_frame(t, house),
    )


def hospital_report(t: Tongue, house: House, found: HospitalFigures, now: datetime) -> Document:
    """What became of the list and the hours in the days that *found* tells of."""
    here = now.astimezone(house.zone)
    of = found.specialties.get(found.of, "") or t("console-figures-together")
    return _report(
        of_hospital(t, found),
        title=t("console-paper-hospital", span=found.span.named(t)),
        under=t("console-paper-under-hospital", of=of, made=day(t, here.date())),
        summary=hospital_summary(t, found),
        made_at=here,
        frame=_frame(t, house),
    )


def _report(
    telling: Telling, *, title: str, under: str, summary: list[str], made_at: datetime, frame: Frame
) -> Document:
    return Document(
        frame,
        title,
        under,
        summary,
        glance=telling.stats,
        charts=[(each.chart, each.note) for each in telling.exhibits],
        leaves=[Leaf(telling.caption, telling.table, telling.note)],
        made_at=made_at,
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
