"""`enlace retention`: what has run out, and goes tonight."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import click

from bot.cli.common import asynchronous
from bot.cli.opened import opened
from storage.retention import RULES
from storage.unit_of_work import UnitOfWork


@click.command(epilog="Example: enlace retention")
@click.option("--json", "is_json", is_flag=True, help="For machines: stable keys.")
@asynchronous
async def retention(*, is_json: bool) -> None:
    """What would go tonight: for each kind how long it is kept, how many, and since when.

    Nothing is erased here: that happens at night, from two to six. What went is on record:
    enlace audit show --which photos
    """
    async with opened() as here, here.database.reading() as unit:
        found = [facts async for facts in _facts(unit, here.now)]
    if is_json:
        click.echo(json.dumps(found, indent=2))
        return
    for facts in found:
        since = f", the oldest of {facts['oldest'][:10]}" if facts["oldest"] else ""
        kept = f"{facts['kind']} ({facts['days']} days)"
        click.echo(f"{kept:27} {facts['table']:14} {facts['due']} due{since}")


async def _facts(unit: UnitOfWork, now: datetime) -> AsyncIterator[dict[str, Any]]:
    moments = (await unit.setup.retention()).moments(now)
    for rule in RULES:
        before = moments[rule.kind]
        due, oldest = await unit.expiry.count(rule, before)
        yield {
            "kind": rule.kind,
            "days": (now - before).days,
            "table": rule.table.name,
            "due": due,
            "oldest": oldest.isoformat() if oldest else None,
        }
