"""Who takes part: crews with a report each, on which their members comment without end."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.database import open_database
from bot.organisation.setting_up import SettingUp
from bot.settings import Settings
from domain.fieldwork.assignments import give
from domain.fieldwork.reports import accept, receive
from domain.ids import AssignmentId, CrewId
from domain.messages import Address, Channel
from domain.organisation import CrewPlan, LiaisonPlan, MemberPlan, Organisation
from storage.schema import migrate
from tests.builders import POTHOLE, STREETS, a_report, an_organisation

IN_A_CREW = 4
EVERY_NTH_ON_TELEGRAM = 5


@dataclass(frozen=True)
class Member:
    """Somebody who writes."""

    number: int
    address: Address
    folio: str


def members(people: int, *, on_telegram: bool) -> list[Member]:
    """Everybody; one of five is on Telegram, if anybody is."""
    return [
        Member(number, _address(number, on_telegram=on_telegram), f"L-{number // IN_A_CREW}")
        for number in range(people)
    ]


def _address(number: int, *, on_telegram: bool) -> Address:
    if on_telegram and number % EVERY_NTH_ON_TELEGRAM == 0:
        return Address(Channel.TELEGRAM, str(910_000_000 + number))
    return Address(Channel.WHATSAPP, f"+5281{10_000_000 + number}")


def organisation(everybody: list[Member]) -> Organisation:
    """As many crews as the members need; each has room."""
    crews = sorted({member.folio for member in everybody})
    liaison = LiaisonPlan(
        "Marta", frozenset({STREETS}), (Address(Channel.WHATSAPP, "+528199999999"),)
    )
    return replace(
        an_organisation(),
        crews=tuple(
            CrewPlan(CrewId(f), f, STREETS, 9, frozenset({POTHOLE.key}), "24/7") for f in crews
        ),
        members=tuple(
            MemberPlan(CrewId(m.folio), f"Persona {m.number}", (m.address,)) for m in everybody
        ),
        liaisons=(liaison,),
    )


async def set_up(settings: Settings, everybody: list[Member]) -> None:
    """An organisation, and each crew with the report that its members comment on."""
    await migrate(settings.database_url)
    database, now = open_database(settings), datetime.now(UTC)
    async with database.unit() as unit:
        await SettingUp(unit, organisation(everybody)).apply(now=now)
        for folio in sorted({member.folio for member in everybody}):
            report = a_report(
                folio, folio=folio, opened_at=now, deadline=now + timedelta(days=300), reporter=None
            )
            await unit.record(receive(report, now=now))
            await unit.record(accept(report, by=None, now=now))
            report, crew = await unit.reports.by_folio(folio), await unit.setup.crew(CrewId(folio))
            if report is None or crew is None:
                raise LookupError(folio)
            given = give(report, crew, None, id=AssignmentId(unit.new_id()), by=None, now=now)
            await unit.record(given)
        await unit.commit()
    await database.close()
