"""What is done about health: taken up again, asked at the provider, walked through."""

from starlette.datastructures import FormData

from console.places import Done
from console.visits import Visit
from domain.audit import AuditEntry
from domain.errors import DomainError
from domain.messages import Words

ALL = "all"
QUEUES = ("inbox", "outbox")
LONGEST_NUMBER = 12


class NothingToRetry(DomainError):
    """It is not put aside any more, or there never was such a thing."""

    key = "refusal-nothing-to-retry"


class ChainBroken(DomainError):
    """A row of the audit log, or its place, was changed after it was written."""

    key = "refusal-chain-broken"


class ProviderSilent(DomainError):
    """The provider did not say how far the approvals are."""

    key = "refusal-provider-silent"


async def retry(visit: Visit, form: FormData) -> Done:
    """Answer or send again what was put aside: one, or all of a queue."""
    queue, number = str(form.get("queue", "")), str(form.get("number", ""))
    if queue not in QUEUES or not (number == ALL or _is_number(number)):
        raise NothingToRetry
    one = None if number == ALL else int(number)
    async with visit.door.database.unit() as unit:
        taken = (
            await unit.parked.retry_inbox(one)
            if queue == "inbox"
            else await unit.parked.retry_outbox(one, visit.now)
        )
        if not taken:
            raise NothingToRetry
        done: dict[str, str | int] = {"number": number, "count": taken}
        unit.audit.note(AuditEntry(visit.now, visit.user.contact, "parked-retried", queue, done))
        await unit.commit()
    visit.door.wake()
    return Done(words=Words("console-health-retried", {"count": taken}))


async def verify(visit: Visit, _form: FormData) -> Done:
    """Walk the whole audit log, each row of which vouches for those before it."""
    async with visit.door.database.reading() as unit:
        verdict = await unit.audit.verify()
    if verdict.broken is not None:
        raise ChainBroken(number=verdict.broken)
    return Done(words=Words("console-health-chain-sound", {"count": verdict.sound}))


async def ask_approvals(visit: Visit, _form: FormData) -> Done:
    """Ask the provider how far each template's approval is; what is approved is used at once."""
    try:
        asked = await visit.door.watching.ask_approvals()
    except OSError as error:
        raise ProviderSilent from error
    return Done(words=Words("console-health-asked", {"count": asked}))


def _is_number(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
