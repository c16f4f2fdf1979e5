"""`enlace drop`: what was put aside and is not to be sent any more."""

import click

from bot.cli.common import asynchronous, by_hand, refuse, settings_or_refuse, speaker
from bot.cli.opened import opened
from bot.cli.put_aside import one_of, only_why


@click.command(
    epilog="Example: enlace drop outbox 42, or: enlace drop outbox all --reason maybe-sent"
)
@click.argument("queue", type=click.Choice(["outbox"]))
@click.argument("number", metavar="ID|all")
@only_why
@asynchronous
async def drop(queue: str, number: str, why: str) -> None:
    """Never send what was put aside. Exit code 1 if there is no such thing.

    Notices only: what a person wrote is answered in the end, with `enlace retry inbox`. Nothing is
    erased, and `enlace show outbox --status dropped` still shows it.
    """
    settings = settings_or_refuse()
    say = speaker(settings)
    one = one_of(number, say)
    async with opened(settings) as here, here.database.unit() as unit:
        dropped = await unit.parked.drop_outbox(one, why)
        if dropped:
            unit.audit.note(
                by_hand(here.now, "parked-dropped", queue, number=number, count=dropped)
            )
        await unit.commit()
    if one is not None and not dropped:
        refuse(say("retry-not-parked", number=number))
    click.echo(say("drop-done", count=dropped))
