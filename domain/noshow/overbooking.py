"""How many extra bookings a session bears: a whole session, never against a named patient.

Who comes is a sum of independent chances, a Poisson-binomial distribution, found exactly by
convolution (Hong, Computational Statistics & Data Analysis 59, 2013). docs/algorithms/
overbooking.md has the rule and an example.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile


class Why(StrEnum):
    """What set the number of extras."""

    CHEAPEST = "cheapest"  # one more would cost more than it saves
    OVERRUN = "overrun"  # one more would make an overrun too likely
    DOCTOR = "doctor"  # the doctor takes no more
    OVERRUN_ALREADY = "overrun_already"  # so likely without any extra


@dataclass(frozen=True, slots=True)
class Session:
    """The chance of each booked patient to be absent, and how many the session can see."""

    absences: tuple[float, ...]
    capacity: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What an idle place and a patient over capacity cost, and what is never gone beyond.

    Costs are in any unit, the same for both; *extra_absence* is the chance that an extra is absent.
    """

    idle_cost: float
    overrun_cost: float
    most_overrun: float
    most_extras: int
    extra_absence: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What to expect of a session with so many extras."""

    extras: int
    expected: float
    idle: float
    over: float
    overrun_chance: float
    all_come_chance: float
    cost: float


@dataclass(frozen=True, slots=True)
class Advice:
    """The outlook advised, that without extras, and why not one more."""

    advised: Outlook
    without: Outlook
    why: Why


def advise(session: Session, terms: Terms) -> Advice:
    """The number of extras with the least expected cost among those that are allowed.

    The fewest of equals; none where an overrun is too likely already.
    """
    outlooks = [outlook(session, terms, extras) for extras in range(terms.most_extras + 1)]
    allowed = list(takewhile(lambda one: one.overrun_chance <= terms.most_overrun, outlooks))
    if not allowed:
        return Advice(outlooks[0], outlooks[0], Why.OVERRUN_ALREADY)
    best = min(allowed, key=lambda one: (one.cost, one.extras))
    return Advice(best, outlooks[0], _why(best, allowed, outlooks))


def outlook(session: Session, terms: Terms, extras: int) -> Outlook:
    """What to expect with so many *extras*, who may be absent too."""
    coming = [1 - absence for absence in session.absences]
    coming += [1 - terms.extra_absence] * extras
    chances = distribution(coming)
    idle = sum(chance * max(session.capacity - come, 0) for come, chance in enumerate(chances))
    over = sum(chance * max(come - session.capacity, 0) for come, chance in enumerate(chances))
    return Outlook(
        extras,
        sum(coming),
        idle,
        over,
        overrun_chance=sum(chances[session.capacity + 1 :]),
        all_come_chance=chances[-1],
        cost=terms.idle_cost * idle + terms.overrun_cost * over,
    )


def distribution(chances: Iterable[float]) -> list[float]:
    """The chance of 0, 1, 2, … successes among independent *chances*."""
    found = [1.0]
    for chance in chances:
        more = [0.0, *(one * chance for one in found)]
        found = [a * (1 - chance) + b for a, b in zip([*found, 0.0], more, strict=True)]
    return found


def _why(best: Outlook, allowed: Sequence[Outlook], outlooks: Sequence[Outlook]) -> Why:
    if best.extras < len(allowed) - 1:
        return Why.CHEAPEST
    return Why.DOCTOR if len(allowed) == len(outlooks) else Why.OVERRUN
