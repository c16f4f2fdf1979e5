"""`enlace audit`: the log of who decided and changed what."""

import json
from typing import Any

import click

from bot.cli.common import asynchronous, at_most, refuse, settings_or_refuse
from bot.database import open_database
from storage.audit import Audit, Audited, Verdict


@click.group("audit")
def audit() -> None:
    """Who decided and changed what: a chain of rows that shows tampering.

    Example: enlace audit verify
    """


@audit.command(epilog="Example: enlace audit verify --known 1042:9b1f…")
@click.option("--known", metavar="NUMBER:SEAL", help="A row noted before: it must still be there.")
@asynchronous
async def verify(known: str | None) -> None:
    """Walk the whole chain; exit 1 and name the first broken row where there is one.

    It prints the newest row. Note that outside of this machine, and give it as --known next time:
    so rows cut off at the end are noticed too.
    """
    async with open_database(settings_or_refuse()) as database, database.reading() as unit:
        verdict = await unit.audit.verify()
        missing = await _is_missing(unit.audit, known) if known else False
    if verdict.broken is not None:
        refuse(f"Row {verdict.broken} is broken: it or its place was changed after it was written.")
    if missing:
        refuse(f"Row {known} is not there any more: the chain was cut, or written anew.")
    click.echo(_newest(verdict))


async def _is_missing(audit: Audit, known: str) -> bool:
    number, _, seal = known.partition(":")
    if not number.isdecimal() or len(number) > 9:  # noqa: PLR2004 - digits of a row's number
        raise click.BadParameter("say it as it was printed: NUMBER:SEAL", param_hint="--known")
    found = await audit.after(int(number) - 1, 1)
    return not found or (found[0].number, found[0].seal) != (int(number), seal)


def _newest(verdict: Verdict) -> str:
    if not verdict.sound:
        return "nothing is on record yet"
    newest = f"{verdict.sound}:{verdict.seal}"
    return f"{verdict.sound} rows are as they were written; the newest is\n{newest}"


@audit.command(epilog="Example: enlace audit show --which SL-1042")
@click.option("--which", help="Only what was done to this: a folio, a crew, a hook…")
@at_most()
@click.option("--json", "is_json", is_flag=True, help="For machines: stable keys.")
@asynchronous
async def show(which: str | None, limit: int, *, is_json: bool) -> None:
    """What was done, newest first: when, by whom (by id), to which thing."""
    async with open_database(settings_or_refuse()) as database, database.reading() as unit:
        found = await unit.audit.latest(limit, which)
    if is_json:
        click.echo(json.dumps([_facts(row) for row in found], ensure_ascii=False, indent=2))
    for row in [] if is_json else found:
        click.echo(" · ".join(str(value) for value in _facts(row).values() if value))


def _facts(row: Audited) -> dict[str, Any]:
    entry = row.entry
    return {
        "number": row.number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "what": entry.what,
        "which": entry.which,
        "details": dict(entry.details),
    }
