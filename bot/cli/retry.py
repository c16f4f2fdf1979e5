"""`enlace retry`: what was put aside, once more."""

import click

from bot.cli.common import asynchronous, by_hand, refuse, settings_or_refuse, speaker
from bot.cli.opened import opened
from bot.cli.put_aside import one_of, only_why


@click.command(epilog="Example: enlace retry outbox 42, or: enlace retry inbox all")
@click.argument("queue", type=click.Choice(["inbox", "outbox"]))
@click.argument("number", metavar="ID|all")
@only_why
@asynchronous
async def retry(queue: str, number: str, why: str) -> None:
    """Answer or send again what was put aside. Exit code 1 if there is no such thing."""
    settings = settings_or_refuse()
    say = speaker(settings)
    one = one_of(number, say)
    async with opened(settings) as here, here.database.unit() as unit:
        taken = (
            await unit.parked.retry_inbox(one, why)
            if queue == "inbox"
            else await unit.parked.retry_outbox(one, here.now, why)
        )
        if taken:
            unit.audit.note(by_hand(here.now, "parked-retried", queue, number=number, count=taken))
        await unit.commit()
    if one is not None and not taken:
        refuse(say("retry-not-parked", number=number))
    click.echo(say("retry-done", count=taken))
