"""Pages about health: what waits and why, who is alive, what went out, and what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from starlette.responses import Response

from console.visits import Visit
from domain.hooks import HookDeliveryStatus, HookStatus
from domain.messaging.costs import Prices, months_until
from domain.messaging.queues import InboxStatus, OutboxStatus
from storage.depths import Depth
from storage.job_runs import MARK, read
from storage.leases import SCHEDULER
from storage.messages.parked import Parked
from storage.messages.sent import Spent
from storage.unit_of_work import UnitOfWork

MOST_PARKED = 50
LATE = timedelta(minutes=5)
BACKUP = "backup"
APPROVED, REFUSED = "approved", ("rejected", "paused", "disabled")
NOT_HANDED_IN = "not-handed-in"
TROUBLED = (
    OutboxStatus.FAILED,
    InboxStatus.PARKED,
    OutboxStatus.IN_DOUBT,
    HookDeliveryStatus.DEAD,
)
LOOKED_AT = ("database", "schema", "queues", "disk", "files", "clock")


@dataclass(frozen=True, slots=True)
class Queue:
    """One queue under one status, with the tone of its light."""

    depth: Depth
    tone: str


@dataclass(frozen=True, slots=True)
class TemplateState:
    """One notice as a template in one language, and how far its approval is."""

    key: str
    locale: str
    approval: str
    tone: str


async def show_health(visit: Visit) -> Response:
    """Everything at a glance, what is wrong first."""
    watching = visit.door.watching
    async with visit.door.database.reading() as unit:
        depths = await unit.depths.all()
        parked = await unit.parked.all(MOST_PARKED)
        alive = await unit.presence.alive(watching.on_the_wall())
        until, there = await unit.depths.lease_until(SCHEDULER), await unit.depths.now()
        faring, put_off = await unit.sent.faring(), await unit.sent.put_off()
        hooks = await unit.hooks.all()
        backup = await unit.marks.get(BACKUP)
        templates = await _templates(unit, visit)
    ready = await watching.readiness()
    is_scheduled = until is not None and until > there
    return visit.page(
        "health/health.html",
        queues=[Queue(depth, _tone(depth, visit)) for depth in depths],
        parked=parked,
        most_parked=MOST_PARKED,
        alive=len(alive),
        is_scheduled=is_scheduled,
        faring=faring,
        put_off=put_off,
        hooks=[hook for hook in hooks if hook.status is HookStatus.PAUSED],
        failing=[hook for hook in hooks if hook.failing_since],
        hook_count=len(hooks),
        backup=datetime.fromisoformat(backup) if backup else None,
        templates=[each for each in templates if each.tone != "green"],
        approved=sum(each.tone == "green" for each in templates),
        ready=[(name, str(ready[name])) for name in LOOKED_AT if name in ready],
        spooled=watching.spooled(),
        is_well=bool(ready["ready"]) and is_scheduled and _is_well(depths, parked, alive),
    )


async def show_checks(visit: Visit) -> Response:
    """What `enlace doctor` finds, with what to do."""
    return visit.page("health/checks.html", checks=await visit.door.watching.examine())


async def show_jobs(visit: Visit) -> Response:
    """What the schedule's jobs did last, how it ended, and when each runs next."""
    async with visit.door.database.reading() as unit:
        runs = read(await unit.marks.get(MARK))
        until, there = await unit.depths.lease_until(SCHEDULER), await unit.depths.now()
        holder = await unit.depths.lease_holder(SCHEDULER)
    is_scheduled = until is not None and until > there
    failing_first = sorted(runs, key=lambda run: (not run.failure, run.every, run.name))
    return visit.page(
        "health/jobs.html", runs=failing_first, holder=holder, is_scheduled=is_scheduled
    )


async def show_costs(visit: Visit) -> Response:
    """How many messages went out by month, channel and kind, and what they cost."""
    begins = months_until(visit.now, visit.house.zone)
    async with visit.door.database.reading() as unit:
        spent = await unit.sent.by_month(begins)
    prices = visit.door.watching.prices
    rows = [(line, _costs(line, prices)) for line in spent]
    return visit.page(
        "health/costs.html",
        months=[begin.date() for begin in begins[:-1]],
        rows=rows,
        currency=prices.currency,
        totals=[_sum(costs) for costs in zip(*(costs for _, costs in rows), strict=True)],
    )


def _costs(line: Spent, prices: Prices) -> list[float | None]:
    """What a line cost in each month, to numbers of all prefixes."""
    each = [
        [prices.cost(line.channel, is_template=line.is_template, count=count, prefix=prefix)
         for count in counts]
        for prefix, counts in line.by_prefix.items()
    ]  # fmt: skip
    return [_sum(costs) for costs in zip(*each, strict=True)]


def _sum(costs: Any) -> float | None:
    known = [cost for cost in costs if cost is not None]
    return sum(known) if known else None


async def _templates(unit: UnitOfWork, visit: Visit) -> list[TemplateState]:
    """Every notice that may go out as a template; none where WhatsApp is only simulated."""
    if visit.door.is_simulated:
        return []
    known = await unit.contents.all()
    found = []
    for name in visit.door.watching.templates():
        key, _, locale = name.partition(":")
        approval = known[name].approval if name in known else NOT_HANDED_IN
        found.append(TemplateState(key, locale, approval, _tone_of(approval)))
    return found


def _tone_of(approval: str) -> str:
    if approval == APPROVED:
        return "green"
    return "red" if approval in REFUSED else "orange"


def _tone(depth: Depth, visit: Visit) -> str:
    if not depth.count:
        return "grey"
    if depth.status in TROUBLED:
        return "red"
    is_late = depth.oldest is not None and visit.now - depth.oldest > LATE
    return "orange" if is_late else "green"


def _is_well(depths: list[Depth], parked: list[Parked], alive: list[str]) -> bool:
    has_trouble = any(depth.count for depth in depths if depth.status in TROUBLED)
    return bool(alive) and not parked and not has_trouble
