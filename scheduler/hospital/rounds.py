"""Rounds of the schedule through the hospital: in its hours, and each row by itself."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeVar

import structlog

from domain.calendar import Calendar
from domain.hospital.policy import Policy
from storage.leases import LeaseLost
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

Id = TypeVar("Id", bound=str)


async def open_hospital(unit: UnitOfWork, now: datetime) -> tuple[Policy, Calendar] | None:
    """The hospital's rules and hours; None where there is none, or nobody is to be written to."""
    policy = await unit.setup.hospital()
    if policy is None:
        return None
    calendar = (await unit.setup.calendars())[policy.calendar]
    return (policy, calendar) if calendar.is_open(now) else None


async def one_by_one(ids: Sequence[Id], act: Callable[[Id], Awaitable[None]], failure: str) -> None:
    """Do *act* for each; one that fails is logged as *failure*, and the others go on."""
    for id in ids:
        try:
            await act(id)
        except LeaseLost:
            raise
        except Exception:
            log.exception(failure, action=failure.replace(" ", "_"), id=id)
