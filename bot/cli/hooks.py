"""`enlace hooks`: other systems that hear of every change of a report."""

import json
from datetime import UTC, datetime
from typing import Any

import click

from bot.cli.common import asynchronous, at_most, by_hand, refuse
from bot.cli.opened import opened
from bot.hooks.connecting import check_address, ping
from bot.hooks.signatures import new_secret
from bot.hooks.telling import HookSender, open_hook_client
from domain.cloud_events import kinds
from domain.connections import HookAddressRefused, NoSuchHook, areas_among
from domain.hooks import (
    Hook,
    HookDelivery,
    HookDeliveryStatus,
    Interest,
    finish_rotation,
    pause,
    resume,
    rotate,
)
from domain.ids import HookId
from storage.unit_of_work import UnitOfWork

as_json = click.option("--json", "is_json", is_flag=True, help="For machines: stable keys.")
KIND = click.Choice(list(kinds()))
ONLY_KINDS = "Only events of this kind (see: enlace hooks kinds); repeatable."
STATUS = click.Choice([status.value for status in HookDeliveryStatus])
MOMENTS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S")


@click.group()
def hooks() -> None:
    """Webhooks out: tell other systems of every change of a report.

    Example: enlace hooks add https://gis.example.org/enlace
    """


async def _known(unit: UnitOfWork, id: str) -> Hook:
    hook = await unit.hooks.get(HookId(id))
    if hook is None:
        raise NoSuchHook(id=id)
    return hook


@hooks.command(epilog="Example: enlace hooks add https://gis.example.org/enlace --kind concluded")
@click.argument("url")
@click.option("--kind", "wanted", multiple=True, type=KIND, metavar="KIND", help=ONLY_KINDS)
@click.option("--area", "areas", multiple=True, help="Only reports of this area; repeatable.")
@asynchronous
async def add(url: str, wanted: tuple[str, ...], areas: tuple[str, ...]) -> None:
    """Tell URL from now on; prints the hook's id, and its secret for the only time."""
    async with opened() as here:
        try:
            await check_address(url, here.settings)
        except HookAddressRefused as refusal:
            refuse(f"Refused: {refusal.params['reason']}.")
        async with here.database.unit() as unit:
            reached = areas_among(areas, list(await unit.setup.areas()))
            interest = Interest(frozenset(wanted), frozenset(reached))
            id, secret = HookId(unit.new_id()), new_secret()
            await unit.hooks.save(Hook(id, url, (secret,), here.now, interest))
            unit.audit.note(by_hand(here.now, "hook-added", id))
            await unit.commit()
    click.echo(f"hook    {id}\nsecret  {secret}")
    click.echo("It hears of changes within ten seconds from now. Try: enlace hooks test " + id)


@hooks.command("list", epilog="Example: enlace hooks list --json")
@as_json
@asynchronous
async def list_hooks(*, is_json: bool) -> None:
    """Every hook: where it is, what it wants, and how it fares."""
    async with opened() as here, here.database.reading() as unit:
        found, counts = await unit.hooks.all(), await unit.hooks.counts()
    facts = [_hook_facts(hook, counts) for hook in found]
    _say(facts, is_json=is_json)


def _hook_facts(hook: Hook, counts: dict[tuple[str, str], int]) -> dict[str, Any]:
    return {
        "id": hook.id,
        "url": hook.url,
        "kinds": sorted(hook.interest.kinds),
        "areas": sorted(hook.interest.areas),
        "status": hook.status.value,
        "paused_for": hook.paused_for,
        "secrets": len(hook.secrets),
        "created_at": hook.created_at.isoformat(),
        "failing_since": hook.failing_since.isoformat() if hook.failing_since else None,
        **{status.value: counts.get((hook.id, status.value), 0) for status in HookDeliveryStatus},
    }


def _say(found: list[dict[str, Any]], *, is_json: bool) -> None:
    if is_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    for facts in [] if is_json else found:
        click.echo(" · ".join(f"{name} {_plain(value)}" for name, value in facts.items() if value))


def _plain(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


@hooks.command("kinds", epilog="Example: enlace hooks kinds")
def list_kinds() -> None:
    """What a hook may ask to be told of."""
    for kind, meaning in kinds().items():
        click.echo(f"{kind:<20} {meaning}")


@hooks.command("pause", epilog="Example: enlace hooks pause 3f9c2a7e51b04d68")
@click.argument("id")
@asynchronous
async def pause_hook(id: str) -> None:
    """Tell a hook nothing until it is resumed; what happens meanwhile it never hears."""
    async with opened() as here, here.database.unit() as unit:
        await unit.hooks.save(pause(await _known(unit, id)))
        unit.audit.note(by_hand(here.now, "hook-paused", id))
        await unit.commit()
    click.echo("paused")


@hooks.command("resume", epilog="Example: enlace hooks resume 3f9c2a7e51b04d68")
@click.argument("id")
@asynchronous
async def resume_hook(id: str) -> None:
    """Go on with a paused or resting hook, at once, beginning with what waits."""
    async with opened() as here, here.database.unit() as unit:
        await unit.hooks.save(resume(await _known(unit, id)))
        unit.audit.note(by_hand(here.now, "hook-resumed", id))
        await unit.commit()
    click.echo("active")


@hooks.command(epilog="Example: enlace hooks remove 3f9c2a7e51b04d68")
@click.argument("id")
@asynchronous
async def remove(id: str) -> None:
    """Forget a hook, with all that waits for it."""
    async with opened() as here, here.database.unit() as unit:
        await unit.hooks.remove((await _known(unit, id)).id)
        unit.audit.note(by_hand(here.now, "hook-removed", id))
        await unit.commit()
    click.echo("removed")


@hooks.command("rotate", epilog="Example: enlace hooks rotate 3f9c2a7e51b04d68 --finish")
@click.argument("id")
@click.option("--finish", is_flag=True, help="Sign with the new secret only, from now on.")
@asynchronous
async def rotate_secret(id: str, *, finish: bool) -> None:
    """Sign with a new secret beside the old one; then, with --finish, with the new one only."""
    secret = new_secret()
    async with opened() as here, here.database.unit() as unit:
        hook = await _known(unit, id)
        await unit.hooks.save(finish_rotation(hook) if finish else rotate(hook, secret))
        unit.audit.note(by_hand(here.now, "hook-secret-rotated", id))
        await unit.commit()
    click.echo("only the newest secret signs" if finish else f"secret  {secret}")


@hooks.command(epilog="Example: enlace hooks test 3f9c2a7e51b04d68")
@click.argument("id")
@asynchronous
async def test(id: str) -> None:
    """Send a ping now and say what came back; exit 1 where it was not taken."""
    async with opened() as here:
        async with here.database.unit() as unit:
            hook, event = await _known(unit, id), unit.new_id()
        async with open_hook_client(here.settings) as client:
            sender = HookSender(here.database, here.clock, client, here.settings.base_url)
            reason = await ping(sender, hook, event)
    if reason:
        refuse(f"Not taken: {reason}")
    click.echo("taken")


@hooks.command(epilog="Example: enlace hooks deliveries --status dead")
@click.option("--hook", help="Only those of this hook.")
@click.option("--status", type=STATUS, help="Only these.")
@at_most()
@as_json
@asynchronous
async def deliveries(hook: str | None, status: str | None, limit: int, *, is_json: bool) -> None:
    """Events and how they fared, newest first. Dead ones were given up after three days."""
    async with opened() as here, here.database.reading() as unit:
        if hook:
            await _known(unit, hook)
        found = await unit.hooks.deliveries(limit, hook=hook, status=status)
    _say([_delivery_facts(delivery) for delivery in found], is_json=is_json)


def _delivery_facts(delivery: HookDelivery) -> dict[str, Any]:
    return {
        "number": delivery.number,
        "hook": delivery.hook,
        "event": delivery.event,
        "kind": delivery.kind,
        "folio": delivery.facts.get("folio"),
        "at": delivery.at.isoformat(),
        "status": delivery.status.value,
        "attempts": delivery.attempts,
        "due_at": delivery.due_at.isoformat() if delivery.due_at else None,
        "reason": delivery.reason,
    }


@hooks.command(epilog="Example: enlace hooks replay --since 2026-11-20 --all")
@click.argument("numbers", nargs=-1, type=int, metavar="[NUMBER]...")
@click.option("--since", type=click.DateTime(MOMENTS), help="Dead letters from this moment (UTC).")
@click.option("--all", "sent_too", is_flag=True, help="With --since: those taken before, too.")
@click.option("--hook", help="With --since: only those of this hook.")
@asynchronous
async def replay(
    numbers: tuple[int, ...], since: datetime | None, hook: str | None, *, sent_too: bool
) -> None:
    """Send events again, by NUMBER or since a moment; each keeps its id."""
    if bool(numbers) == bool(since):
        raise click.UsageError("say which: numbers of deliveries, or --since")
    async with opened() as here, here.database.unit() as unit:
        again = (
            await unit.hooks.replay_since(since.replace(tzinfo=UTC), hook, sent_too=sent_too)
            if since
            else await unit.hooks.replay(numbers)
        )
        if again:
            unit.audit.note(by_hand(here.now, "hook-replayed", hook or "", count=again))
        await unit.commit()
    if not again:
        refuse("Nothing like that is here to be sent again.")
    click.echo(f"{again} to be sent again")
