"""`enlace web`: of the roles of `enlace serve`, the doors."""

import click

from bot.cli.common import asynchronous
from bot.cli.serve import say_where, settings_up_to_date
from bot.process.roles import serve as run_roles


@click.command(epilog="Example: enlace web")
@asynchronous
async def web() -> None:
    """Only the doors: webhooks, pages, health."""
    settings = await settings_up_to_date()
    await run_roles(settings, work=False, clock=False, started=say_where)
