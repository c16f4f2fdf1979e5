"""What a hospital decided about times: when families are asked, how long an offer stands."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Policy:
    """When families are asked and offered hours; the calendar says when they are written to.

    `ask_days` before an hour its family is asked whether it will come. An offer stands for `stands`
    and never beyond `reach` before the hour, which is the time that a family needs to get there.
    When the hour is nearer than `near`, `several` are asked at once, and the first yes has it.
    """

    calendar: str
    ask_days: tuple[int, ...] = (3, 1)
    stands: timedelta = timedelta(hours=4)
    reach: timedelta = timedelta(hours=3)
    near: timedelta = timedelta(hours=24)
    several: int = 3
    control_days: int = 1
