"""`enlace import waitlist`: the exports of a hospital's waiting list."""

from collections.abc import Sequence
from pathlib import Path

import click

from bot.cli.common import (
    MOST_FAULTS,
    Fault,
    asynchronous,
    refuse,
    refuse_faults,
    settings_or_refuse,
    speaker,
)
from bot.cli.opened import opened
from bot.cli.stages import Stages
from bot.waitlist.bringing import Bringing, Outcome
from bot.waitlist.checking import Checking
from bot.waitlist.files import FileRefused
from bot.waitlist.synonyms import pending

exports = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(epilog="Example: enlace import waitlist no-ges.xlsx procedures.csv --as nightly")
@click.argument("files", nargs=-1, required=True, type=exports)
@click.option(
    "--as", "source", default="waitlist", show_default=True,
    help="Which export this is: who left it is told by comparing with the last of that name.",
)  # fmt: skip
@click.option("--check", is_flag=True, help="Say what is wrong, and write nothing.")
@asynchronous
async def waitlist(files: Sequence[Path], source: str, *, check: bool) -> None:
    """A hospital's waiting list from .xls, .xlsx or .csv, in the norm's columns.

    Everything is checked first, and with any fault nothing is written. Only what is new or changed
    is written; the same files again change nothing. Ctrl-C leaves whole referrals only, and the
    same command goes on.
    """
    try:
        async with opened(migrating=True) as here:
            with Stages() as stages:
                bringing = Bringing(
                    here.database, files, source, here.by, here.clock.now, stages.show
                )
                outcome = await bringing.bring(only_check=check)
            async with here.database.reading() as unit:
                unknown = len(await pending(unit))
    except FileRefused as refusal:
        say = speaker(settings_or_refuse())
        refuse(f"{files[refusal.file]}: {say(refusal.words.key, **refusal.words.params)}")
    checking = outcome.checking
    if checking.count:
        faults, each = _faults(files, checking), checking.counts
        refuse_faults(faults, checking.count, "Nothing was brought in.", each)
    click.echo("\n".join(_told(outcome, unknown, is_check=check)))


def _faults(files: Sequence[Path], checking: Checking) -> list[Fault]:
    """The first faults of each column, each with its sheet where the file has several."""
    names = [str(file) for file in files]
    return [
        Fault(
            f"{names[f.file]} [{f.sheet}]" if f.sheet else names[f.file],
            f.row,
            f.column,
            f.said(names),
        )
        for f in checking.some(MOST_FAULTS)
    ]


def _told(outcome: Outcome, unknown: int, *, is_check: bool) -> list[str]:
    written = outcome.written
    counts = (
        (outcome.read, "rows read"),
        (written.entered, "referrals entered"),
        (written.corrected, "corrected"),
        (outcome.repeated, "repeated rows passed by"),
    )
    lines = [", ".join(f"{count} {what}" for count, what in counts if count)]
    if is_check:
        lines.append(f"{outcome.changed} new or changed rows, no faults. Nothing was written.")
    elif not (written.entered or written.corrected or written.uncleaned):
        lines.append("Nothing changed.")
    if outcome.missing:
        lines.append(f"{outcome.missing} wait here and left the export: enlace show missing")
    if unknown:
        lines.append(f"{unknown} names of specialties are not known: enlace synonyms pending")
    return lines
