"""`enlace retry`: what was put aside, once more."""

import click

from bot.cli.common import asynchronous, refuse, settings_or_refuse, speaker
from bot.cli.opened import opened


@click.command(epilog="Example: enlace retry outbox 42, or: enlace retry inbox all")
@click.argument("queue", type=click.Choice(["inbox", "outbox"]))
@click.argument("number", metavar="ID|all")
@asynchronous
async def retry(queue: str, number: str) -> None:
    """Answer or send again what was put aside. Exit code 1 if there is no such thing."""
    settings = settings_or_refuse()
    say = speaker(settings)
    if number != "all" and not (number.isascii() and number.isdecimal()):
        refuse(say("retry-no-number", number=number))
    one = None if number == "all" else int(number)
    async with opened(settings) as here, here.database.unit() as unit:
        taken = (
            await unit.parked.retry_inbox(one)
            if queue == "inbox"
            else await unit.parked.retry_outbox(one, here.now)
        )
        await unit.commit()
    if one is not None and not taken:
        refuse(say("retry-not-parked", number=number))
    click.echo(say("retry-done", count=taken))
