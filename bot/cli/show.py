"""`enlace show`: a report, a crew, a queue, a contact, the outbox."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import click
from rich.cells import cell_len, set_cell_size

from bot.cli.common import asynchronous, at_most, by_hand, refuse, settings_or_refuse, speaker
from bot.cli.opened import opened, read_theirs
from bot.hospital.referral_card import referral_facts
from bot.lookups import (
    contact_facts,
    crew_facts,
    outbox_facts,
    parked_facts,
    queue_facts,
    report_facts,
)
from bot.waitlist.doubles import doubles_facts
from bot.waitlist.line import imports_facts, line_facts, missing_facts
from domain.errors import NotYours
from domain.messaging.queues import OutboxStatus
from storage.unit_of_work import UnitOfWork

NOTHING: tuple[Any, ...] = (None, "", [], {})
as_json = click.option("--json", "is_json", is_flag=True, help="For machines: stable keys.")


@click.group(epilog="Example: enlace show report SL-1042 --json")
def show() -> None:
    """Look at a report, a crew, a queue, a contact, a referral or the outbox."""


async def _show(
    look: Callable[..., Awaitable[dict[str, Any]]],
    *args: Any,
    is_json: bool,
    what: str = "thing",
) -> dict[str, Any]:
    try:
        async with opened() as here, here.database.reading() as unit:
            found = await look(unit, *args, now=here.now)
    except NotYours:
        refuse(f"No {what} is called {args[0]!s} here.")
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if is_json else _lines(found))
    return found


def _lines(found: dict[str, Any], indent: str = "") -> str:
    lines = []
    for name, value in found.items():
        if isinstance(value, list):
            lines.append(f"{indent}{name}: {len(value)}")
            lines += [f"{indent}  {line}" for line in _table(value)]
        elif isinstance(value, dict):
            lines += [f"{indent}{name}:", _lines(value, indent + "  ")]
        else:
            lines.append(f"{indent}{name}: {'' if value is None else value}")
    return "\n".join(lines)


def _table(items: list[Any]) -> list[str]:
    """A line for each; where they have parts, below the names of those that any of them has.

    Columns are as wide on the screen as what is in them, which is not their number of letters.
    """
    if not items or not isinstance(items[0], dict):
        return [f"- {item}" for item in items]
    names = [name for name in items[0] if any(item[name] not in NOTHING for item in items)]
    rows = [names, *([_cell(item[name]) for name in names] for item in items)]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_cell(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    return "" if value is None else " ".join(str(value).split())


@show.command(epilog="Example: enlace show report SL-1042 --json")
@click.argument("folio")
@as_json
@asynchronous
async def report(folio: str, *, is_json: bool) -> None:
    """A report with its history."""
    await _show(report_facts, folio, is_json=is_json, what="report")


@show.command(epilog='Example: enlace show crew "Bacheo Norte"')
@click.argument("name")
@as_json
@asynchronous
async def crew(name: str, *, is_json: bool) -> None:
    """A crew with its people, its load and its reports."""
    await _show(crew_facts, name, is_json=is_json, what="crew")


@show.command(epilog="Example: enlace show queue alumbrado")
@click.argument("name", metavar="AREA|SPECIALTY")
@at_most()
@as_json
@asynchronous
async def queue(name: str, limit: int, *, is_json: bool) -> None:
    """What waits for a crew in an AREA, or who for a SPECIALTY, in priority order."""
    await _show(_queue, name, limit, is_json=is_json, what="area or specialty")


async def _queue(unit: UnitOfWork, name: str, limit: int, *, now: datetime) -> dict[str, Any]:
    try:
        return await queue_facts(unit, name, now=now)
    except NotYours:
        return await line_facts(unit, name, limit, now=now)


@show.command(epilog="Example: enlace show missing")
@as_json
@asynchronous
async def missing(*, is_json: bool) -> None:
    """Referrals that wait here and are not in the hospital's export any more."""
    await _show(missing_facts, is_json=is_json)


@show.command(epilog="Example: enlace show doubles")
@at_most()
@as_json
@asynchronous
async def doubles(limit: int, *, is_json: bool) -> None:
    """Patients who wait more than once for one specialty: perhaps the same request.

    `alike` are those who have one birth date and names that agree, and not all a RUN.
    """
    await _show(doubles_facts, limit, is_json=is_json)


@show.command(epilog="Example: enlace show imports")
@at_most(20)
@as_json
@asynchronous
async def imports(limit: int, *, is_json: bool) -> None:
    """The newest imports of the waiting list, and whether they ended."""
    await _show(imports_facts, limit, is_json=is_json)


@show.command(epilog="Example: enlace show contact whatsapp:+528112345678")
@click.argument("address")
@as_json
@asynchronous
async def contact(address: str, *, is_json: bool) -> None:
    """A person: what they may do, and where they stand in their dialog."""
    async with opened() as here, here.database.reading() as unit:
        known = await read_theirs(unit, address, here.settings)
    found = await _show(contact_facts, known, is_json=is_json, what="person")
    await _record_look("contact-shown", found["id"])


@show.command(epilog="Example: enlace show referral 100234 --json")
@click.argument("number")
@as_json
@asynchronous
async def referral(number: str, *, is_json: bool) -> None:
    """A referral: whose it is, its hours, offers, calls and history.

    `passed_over` tells why hours went to others. `past` describes somebody with three past hours or
    more; it is no forecast.
    """
    await _show(referral_facts, number, is_json=is_json, what="referral")
    await _record_look("referral-shown", number)


async def _record_look(what: str, which: str) -> None:
    """Somebody was looked at: that is on record, by their id."""
    async with opened() as here, here.database.unit() as unit:
        unit.audit.note(by_hand(here.now, what, which))
        await unit.commit()


@show.command(epilog="Example: enlace show outbox --status failed")
@click.option(
    "--status", type=click.Choice([status.value for status in OutboxStatus]), help="Only these."
)
@at_most()
@as_json
@asynchronous
async def outbox(status: str | None, limit: int, *, is_json: bool) -> None:
    """Notices, newest first, and how they fared."""
    await _show(outbox_facts, status, limit, is_json=is_json)


@show.command(epilog="Example: enlace show parked")
@at_most()
@as_json
@asynchronous
async def parked(limit: int, *, is_json: bool) -> None:
    """What was put aside in both queues, and why; `enlace retry` takes it up again."""
    await _show(parked_facts, limit, speaker(settings_or_refuse()), is_json=is_json)
