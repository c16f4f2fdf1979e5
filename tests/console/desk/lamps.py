"""What hangs on the lamps' report: each thing that an address of the console may name."""

from dataclasses import replace
from datetime import timedelta

from domain.fieldwork.assignments import give
from domain.fieldwork.rebalancing import Balance, Rebalance
from domain.fieldwork.reports import Report, receive
from domain.fieldwork.requests import request_extension
from domain.ids import AssignmentId, CrewId, RebalanceId, RequestId
from domain.people.contacts import Member
from storage.unit_of_work import UnitOfWork
from tests.builders import LAMPS, NOON

PHOTO, OTHER, REQUEST, REBALANCE = "photo-r2", "SL-r3", 2, "even-lamps"


async def furnish(unit: UnitOfWork, report: Report) -> None:
    """A crew has it and asks for more time; beside it one more, and a proposal for the area."""
    lights = await unit.setup.crew(CrewId("lights"))
    tere = (await unit.people.members_of(lights.id))[0]
    pictured = replace(await unit.reports.get(report.id), photos=(PHOTO,))
    id = AssignmentId("a-r2")
    await unit.record(give(pictured, lights, None, id=id, by=None, now=NOON))
    held = await unit.reports.get(report.id)
    await unit.record(_asked(held, tere))
    await unit.record(receive(replace(report, id="r3", folio=OTHER, description=""), now=NOON))
    balance = Balance(lights.id, lights.name, lights.limit, 1, 1)
    await unit.save(
        Rebalance(RebalanceId(REBALANCE), LAMPS, NOON, tere.contact, (), (balance,), {})
    )


def _asked(report: Report, member: Member):
    return request_extension(
        report, member, report.deadline + timedelta(days=3), "falta cable",
        open_requests=(), id=RequestId("q2"), number=REQUEST, now=NOON,
    )  # fmt: skip
