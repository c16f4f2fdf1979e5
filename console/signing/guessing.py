"""Tries to get in: each is counted before it is looked at, and forgiven where it was right."""

from ipaddress import IPv6Address, ip_address

from starlette.requests import Request

from console.visits import Guest
from domain.audit import AuditEntry
from domain.people.lockout import Counted, Tries, begin, forgive, locked_until
from storage.unit_of_work import UnitOfWork

Subject = tuple[Counted, str]
NETWORK = 64  # bits of an IPv6 address that belong to one household or office


def subjects_of(request: Request, login: str) -> tuple[Subject, Subject]:
    """What a try with *login* counts for."""
    return (Counted.LOGIN, login.strip().casefold()), (Counted.ADDRESS, _origin(request))


async def begin_try(guest: Guest, *subjects: Subject) -> None:
    """Count a try; raises TooManyTries where there were too many, and looks at nothing then."""
    async with guest.door.database.unit() as unit:
        decision = begin(await unit.lockouts.of(*subjects), now=guest.now)
        for tries in decision.changed:
            if isinstance(tries, Tries) and locked_until([tries], guest.now):
                unit.audit.note(_slowed(guest, tries))
        await unit.record(decision)
        await unit.commit()


async def forgive_try(unit: UnitOfWork, *subjects: Subject) -> None:
    """It was right."""
    await unit.record(forgive(await unit.lockouts.of(*subjects)))


def _slowed(guest: Guest, tries: Tries) -> AuditEntry:
    """For the audit log, which names a login by its digest: whoever tries may invent one."""
    which = guest.door.database.vault.index(tries.whose)
    details: dict[str, str | int] = {"failures": tries.failures, "counted": str(tries.counted)}
    return AuditEntry(guest.now, "console", "sign-in-slowed", which, details)


def _origin(request: Request) -> str:
    """Where somebody comes from, as far as others cannot come from there at will."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(IPv6Address(int(address) >> NETWORK << NETWORK))
    return host
