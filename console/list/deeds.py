"""What is done at a card: hours, calls, attendance and exits, each with who did it on record."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from starlette.datastructures import FormData

from console.places import Done
from console.visits import Visit, missing
from domain.audit import AuditEntry
from domain.errors import DomainError
from domain.hospital.appointments import AppointmentStatus, CancelledBy
from domain.hospital.calls import CALL, MEDIA, CallResult
from domain.hospital.referrals import ReferralState
from domain.ids import AppointmentId, ContactId, OfferId, SlotId
from domain.messages import Words
from storage.unit_of_work import UnitOfWork
from storage.versions import Overtaken

LONGEST_NOTE = 500
TRIES = 3
Outcome = TypeVar("Outcome")


class ChooseOne(DomainError):
    """The form came without what it asks for."""

    key = "refusal-choose-one"


async def settle(
    visit: Visit, what: str, which: str, deed: Callable[[UnitOfWork], Awaitable[Outcome]]
) -> Outcome:
    """Do *deed* and put it on record; whoever is overtaken looks again."""
    for _ in range(TRIES - 1):
        try:
            return await _once(visit, what, which, deed)
        except Overtaken:
            continue
    return await _once(visit, what, which, deed)


async def _once(
    visit: Visit, what: str, which: str, deed: Callable[[UnitOfWork], Awaitable[Outcome]]
) -> Outcome:
    async with visit.door.database.unit() as unit:
        unit.audit.note(AuditEntry(visit.now, visit.user.contact, what, which))
        outcome = await deed(unit)
        await unit.commit()
    visit.door.wake()
    return outcome


async def log_call(visit: Visit, form: FormData) -> Done:
    """Keep that somebody tried to reach the family, and what came of it."""
    number = await _number(visit)
    result, medium = str(form.get("result", "")), str(form.get("medium", CALL))
    if result not in set(CallResult) or medium not in {str(code) for code in MEDIA}:
        raise ChooseOne
    note = str(form.get("note", "")).strip()[:LONGEST_NOTE]
    desk, by, came = visit.door.hospital.desk, visit.user.contact, CallResult(result)
    await settle(
        visit, "call-logged", number,
        lambda unit: desk.log_call(unit, number, int(medium), came, note, by=by, now=visit.now),
    )  # fmt: skip
    return Done(words=Words("console-list-call-kept"))


async def book(visit: Visit, form: FormData) -> Done:
    """Give an hour to the referral; the family is told."""
    number, slot = await _number(visit), SlotId(str(form.get("slot", "")))
    if not slot:
        raise ChooseOne
    desk, by = visit.door.hospital.desk, visit.user.contact
    made = await settle(
        visit, "hour-booked", number,
        lambda unit: desk.give(unit, number, slot, by=by, now=visit.now),
    )  # fmt: skip
    return Done(words=Words("console-list-booked", {"starts_at": made.starts_at}))


async def offer(visit: Visit, form: FormData) -> Done:
    """Hold an hour for the family until it answers in chat."""
    number, slot = await _number(visit), SlotId(str(form.get("slot", "")))
    if not slot:
        raise ChooseOne
    desk, by = visit.door.hospital.desk, visit.user.contact
    made = await settle(
        visit, "hour-offered", number,
        lambda unit: desk.offer(unit, number, slot, by=by, now=visit.now),
    )  # fmt: skip
    return Done(words=Words("console-list-offer-made", {"until": made.expires_at}))


async def take_back(visit: Visit, _form: FormData) -> Done:
    """Withdraw an offer that still waits for its answer."""
    id = await _offer(visit)
    desk, by = visit.door.hospital.desk, visit.user.contact
    slot = await settle(
        visit, "offer-withdrawn", id,
        lambda unit: desk.take_back(unit, id, by=by, now=visit.now),
    )  # fmt: skip
    return Done(words=Words("console-list-offer-taken-back", {"starts_at": slot.starts_at}))


async def leave(visit: Visit, form: FormData) -> Done:
    """End the referral for one of the norm's causes; an empty one is the cause proposed."""
    number, cause = await _number(visit), str(form.get("cause", ""))
    desk, by = visit.door.hospital.desk, visit.user.contact
    await settle(
        visit, "exit-confirmed", number,
        lambda unit: desk.settle_exit(unit, number, cause, by=by, now=visit.now),
    )  # fmt: skip
    return Done(words=Words("console-list-left", {"number": number}))


async def stay(visit: Visit, _form: FormData) -> Done:
    """Refuse the exit that was proposed; the referral stays where it was."""
    number = await _number(visit)
    desk, by = visit.door.hospital.desk, visit.user.contact
    await settle(
        visit, "exit-refused", number,
        lambda unit: desk.settle_exit(unit, number, None, by=by, now=visit.now),
    )  # fmt: skip
    return Done(words=Words("console-list-stays", {"number": number}))


async def return_(visit: Visit, _form: FormData) -> Done:
    """Undo an exit, a transfer, a loss, or a control that nobody ordered."""
    number = await _number(visit)
    desk, by = visit.door.hospital.desk, visit.user.contact
    back = await settle(
        visit, "exit-undone", number,
        lambda unit: desk.bring_back(unit, number, by=by, now=visit.now),
    )  # fmt: skip
    has_come = back.state is ReferralState.ATTENDED
    told = "console-list-control-undone" if has_come else "console-list-is-back"
    return Done(words=Words(told, {"number": number}))


async def control(visit: Visit, _form: FormData) -> Done:
    """Note that the doctor ordered a control."""
    number = await _number(visit)
    desk, by = visit.door.hospital.desk, visit.user.contact
    await settle(
        visit, "control-ordered", number,
        lambda unit: desk.order_control(unit, number, by=by, now=visit.now),
    )  # fmt: skip
    return Done(words=Words("console-list-control-kept", {"number": number}))


async def transfer(visit: Visit, _form: FormData) -> Done:
    """Note that another hospital takes the referral on."""
    number = await _number(visit)
    desk, by = visit.door.hospital.desk, visit.user.contact
    await settle(
        visit, "referral-transferred", number,
        lambda unit: desk.transfer(unit, number, by=by, now=visit.now),
    )  # fmt: skip
    return Done(words=Words("console-list-transferred", {"number": number}))


async def take_off(visit: Visit, form: FormData) -> Done:
    """Let somebody speak no more for the patient in chat, nor hear of them."""
    number, contact = await _number(visit), ContactId(str(form.get("guardian", "")))
    desk, by = visit.door.hospital.desk, visit.user.contact
    await settle(
        visit, "guardian-taken-off", number,
        lambda unit: desk.take_off(unit, number, contact, by=by, now=visit.now),
    )  # fmt: skip
    return Done(words=Words("console-list-guardian-gone"))


async def mark(visit: Visit, form: FormData) -> Done:
    """Note that a family confirmed, came, or did not; the last two can each be put right."""
    id, status = await _appointment(visit), str(form.get("status", ""))
    if status not in {"confirmed", "attended", "absent"}:
        raise ChooseOne
    desk, by, as_ = visit.door.hospital.desk, visit.user.contact, AppointmentStatus(status)
    await settle(
        visit, f"hour-{status}", id,
        lambda unit: desk.mark(unit, id, as_, by=by, now=visit.now),
    )  # fmt: skip
    return Done(words=Words(f"console-list-marked-{status}"))


async def let_go(visit: Visit, form: FormData) -> Done:
    """Cancel an hour: for a family that asked, or because the hospital cannot keep it."""
    id, who = await _appointment(visit), str(form.get("who", ""))
    if who not in set(CancelledBy):
        raise ChooseOne
    desk, by = visit.door.hospital.desk, visit.user.contact
    await settle(
        visit, "hour-cancelled", id,
        lambda unit: desk.let_go(unit, id, CancelledBy(who), by=by, now=visit.now),
    )  # fmt: skip
    return Done(words=Words(f"console-list-let-go-{who}"))


async def _number(visit: Visit) -> str:
    """The number in the path, if a referral has it."""
    number = str(visit.request.path_params["referral"])
    async with visit.door.database.reading() as unit:
        if await unit.referrals.by_number(number) is None:
            raise missing()
    return number


async def _appointment(visit: Visit) -> AppointmentId:
    id = AppointmentId(visit.request.path_params["appointment"])
    async with visit.door.database.reading() as unit:
        if await unit.appointments.get(id) is None:
            raise missing()
    return id


async def _offer(visit: Visit) -> OfferId:
    id = OfferId(visit.request.path_params["offer"])
    async with visit.door.database.reading() as unit:
        if await unit.offers.get(id) is None:
            raise missing()
    return id
