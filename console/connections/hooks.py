"""Hooks by which other systems are told: added, looked after, and how their events fared."""

from collections.abc import Awaitable, Callable

from starlette.datastructures import FormData
from starlette.responses import Response

from console.places import Action, Done, Page, Place
from console.visits import Visit, missing
from domain.audit import AuditEntry
from domain.cloud_events import kinds
from domain.connections import NothingToSendAgain, areas_among
from domain.hooks import (
    Hook,
    HookDeliveryStatus,
    Interest,
    finish_rotation,
    pause,
    resume,
    rotate,
)
from domain.ids import HookId
from domain.messages import Words
from domain.people.users import Right
from storage.unit_of_work import UnitOfWork

HOOKS = "/console/setup/hooks"
SHOWN = 50
LONGEST_URL = 2000


async def show_all(visit: Visit) -> Response:
    """Every hook and how it fares; and a form for one more."""
    async with visit.door.database.reading() as unit:
        hooks, counts = await unit.hooks.all(), await unit.hooks.counts()
        areas = await unit.setup.areas()
    return visit.page(
        "connections/hooks.html", hooks=hooks, counts=counts, areas=areas, kinds=list(kinds()),
        statuses=list(HookDeliveryStatus),
    )  # fmt: skip


async def show_one(visit: Visit) -> Response:
    """One hook, with what it was told last and what came of it."""
    status = visit.request.query_params.get("status", "")
    chosen = status if status in set(HookDeliveryStatus) else None
    async with visit.door.database.reading() as unit:
        hook = await _listed(visit, unit)
        deliveries = await unit.hooks.deliveries(SHOWN, hook=hook.id, status=chosen)
        areas = await unit.setup.areas()
    return visit.page(
        "connections/hook.html", hook=hook, deliveries=deliveries, chosen=chosen, most=SHOWN,
        areas=areas, statuses=list(HookDeliveryStatus),
    )  # fmt: skip


async def _listed(visit: Visit, unit: UnitOfWork) -> Hook:
    """The hook that the path names, only looked at; raises 404 where there is none."""
    id = visit.request.path_params["hook"]
    hook = next((each for each in await unit.hooks.all() if each.id == id), None)
    if hook is None:
        raise missing()
    return hook


async def _held(visit: Visit, unit: UnitOfWork) -> Hook:
    """The same, held until the commit."""
    hook = await unit.hooks.get(HookId(visit.request.path_params["hook"]))
    if hook is None:
        raise missing()
    return hook


async def add(visit: Visit, form: FormData) -> Response:
    """One more, told from now on; the answer shows its secret, this once."""
    url = str(form.get("url", "")).strip()[:LONGEST_URL]
    await visit.door.connections.check_address(url)
    wanted = frozenset(kind for kind in kinds() if kind in form.getlist("kinds"))
    async with visit.door.database.unit() as unit:
        areas = areas_among(map(str, form.getlist("areas")), list(await unit.setup.areas()))
        id, secret = HookId(visit.door.new_id()), visit.door.connections.new_secret()
        hook = Hook(id, url, (secret,), visit.now, Interest(wanted, frozenset(areas)))
        await unit.hooks.save(hook)
        _note(visit, unit, "hook-added", id)
        await unit.commit()
    return _secret(visit, hook)


async def rotate_secret(visit: Visit, _form: FormData) -> Response:
    """Sign with a new secret, too; the answer shows it, this once."""
    secret = visit.door.connections.new_secret()
    hook = await _changed(visit, lambda hook: rotate(hook, secret), "hook-secret-rotated")
    return _secret(visit, hook)


async def finish(visit: Visit, _form: FormData) -> Done:
    """Sign with the newest secret only."""
    hook = await _changed(visit, finish_rotation, "hook-secret-rotated")
    return _done(hook, "rotated")


async def pause_hook(visit: Visit, _form: FormData) -> Done:
    """Tell it nothing until it is resumed."""
    return _done(await _changed(visit, pause, "hook-paused"), "paused")


async def resume_hook(visit: Visit, _form: FormData) -> Done:
    """Go on, at once, with what waits."""
    hook = await _changed(visit, resume, "hook-resumed")
    visit.door.wake()
    return _done(hook, "resumed")


async def remove(visit: Visit, _form: FormData) -> Done:
    """Forget it, with all that waits for it."""
    async with visit.door.database.unit() as unit:
        hook = await _held(visit, unit)
        await unit.hooks.remove(hook.id)
        _note(visit, unit, "hook-removed", hook.id)
        await unit.commit()
    return Done(HOOKS, Words("console-hooks-removed"))


async def test(visit: Visit, _form: FormData) -> Done:
    """Send a ping now, and say what came back."""
    async with visit.door.database.reading() as unit:
        hook = await _listed(visit, unit)
    reason = await visit.door.connections.ping(hook)
    told = Words("console-hooks-not-taken", {"reason": reason})
    return Done(f"{HOOKS}/{hook.id}", told if reason else Words("console-hooks-taken"))


async def again(visit: Visit, form: FormData) -> Done:
    """Send one event again, under the same id."""
    number = str(form.get("number", ""))
    async with visit.door.database.unit() as unit:
        hook = await _held(visit, unit)
        is_number = number.isascii() and number.isdecimal() and len(number) < len("9" * 16)
        if not is_number or not await unit.hooks.replay([int(number)], hook.id):
            raise NothingToSendAgain
        _note(visit, unit, "hook-replayed", hook.id)
        await unit.commit()
    visit.door.wake()
    return _done(hook, "again")


async def _changed(visit: Visit, change: Callable[[Hook], Hook], what: str) -> Hook:
    async with visit.door.database.unit() as unit:
        hook = change(await _held(visit, unit))
        await unit.hooks.save(hook)
        _note(visit, unit, what, hook.id)
        await unit.commit()
    return hook


def _note(visit: Visit, unit: UnitOfWork, what: str, id: HookId) -> None:
    unit.audit.note(AuditEntry(visit.now, visit.user.contact, what, id))


def _secret(visit: Visit, hook: Hook) -> Response:
    home = f"{HOOKS}/{hook.id}"
    secret = hook.secrets[0]
    return visit.page(
        "connections/secret.html", what="hook", called=hook.url, secret=secret, home=home
    )


def _done(hook: Hook, what: str) -> Done:
    return Done(f"{HOOKS}/{hook.id}", Words(f"console-hooks-did-{what}"))


_DEEDS: dict[str, Callable[[Visit, FormData], Awaitable[Done | Response]]] = {
    "rotate": rotate_secret, "finish": finish, "pause": pause_hook, "resume": resume_hook,
    "remove": remove, "test": test, "again": again,
}  # fmt: skip
PLACES: tuple[Place, ...] = (
    Page(HOOKS, Right.SET_UP, show_all),
    Page(f"{HOOKS}/{{hook}}", Right.SET_UP, show_one),
    Action(HOOKS, Right.SET_UP, add),
    *(Action(f"{HOOKS}/{{hook}}/{name}", Right.SET_UP, deed) for name, deed in _DEEDS.items()),
)
