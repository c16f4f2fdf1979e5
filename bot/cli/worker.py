"""`enlace worker`: of the roles of `enlace serve`, the work."""

import click

from bot.cli.common import asynchronous
from bot.cli.serve import settings_up_to_date
from bot.process.roles import serve as run_roles


@click.command(epilog="Example: enlace worker")
@asynchronous
async def worker() -> None:
    """Only answering, sending and fetching; as many processes as you like on PostgreSQL."""
    await run_roles(await settings_up_to_date(), web=False, clock=False)
