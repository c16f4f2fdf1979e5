"""`enlace apply`: the organisation as its file has it."""

from collections.abc import Callable
from pathlib import Path

import click

from bot.cli.common import asynchronous, by_hand, refuse, settings_or_refuse, speaker
from bot.cli.opened import opened
from bot.organisation import OrganisationRefused, SetupFault, read_organisation
from bot.organisation.setting_up import Changes, SettingUp


@click.command(epilog="Example: enlace apply organisation.yaml")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@asynchronous
async def apply(file: Path) -> None:
    """Bring the database in line with an organisation's FILE, and say what changed.

    Applying the same file again changes nothing. A fault is named with file, line and field, and
    then nothing changes either.
    """
    settings = settings_or_refuse()
    say = speaker(settings)
    try:
        organisation = read_organisation(file)
    except OrganisationRefused as refusal:
        refuse("\n".join(_told(fault, say) for fault in refusal.faults))
    async with opened(settings, migrating=True) as here, here.database.unit() as unit:
        await unit.setup.hold()
        changes = await SettingUp(unit, organisation).apply(now=here.now)
        if not changes.are_none:
            counts = {
                "added": changes.added,
                "changed": changes.changed,
                "removed": changes.removed,
            }
            totals = {name: count.total() for name, count in counts.items()}
            entry = by_hand(here.now, "set-up-applied", organisation.name, **totals)
            unit.audit.note(entry)
        await unit.commit()
    click.echo(describe(changes))
    for (kind, key), uses in changes.stays.items():
        told = ", ".join(say(f"setup-use-{name}", count=count) for name, count in uses.items())
        click.echo(say("setup-stays", kind=say(f"fault-kind-{kind}"), key=key, uses=told))


def _told(fault: SetupFault, say: Callable[..., str]) -> str:
    """Where and what; a file that is no YAML has no field."""
    said = say(fault.words.key, **fault.words.params)
    return ": ".join(filter(None, (f"{fault.file}:{fault.line}", fault.field, said)))


def describe(changes: Changes) -> str:
    """What changed, a line for each kind of thing."""
    if changes.are_none:
        return "nothing changed"
    parts = (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed))
    kinds = dict.fromkeys(kind for _, counts in parts for kind, number in counts.items() if number)
    return "\n".join(
        f"{kind}: " + ", ".join(f"{counts[kind]} {word}" for word, counts in parts if counts[kind])
        for kind in kinds
    )
