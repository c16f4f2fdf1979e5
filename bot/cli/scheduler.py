"""`enlace scheduler`: of the roles of `enlace serve`, the clock."""

import click

from bot.cli.common import asynchronous
from bot.cli.serve import settings_up_to_date
from bot.process.roles import serve as run_roles


@click.command(epilog="Example: enlace scheduler")
@asynchronous
async def scheduler() -> None:
    """Only the clock; of several processes one runs, the others stand by."""
    await run_roles(await settings_up_to_date(), web=False, work=False)
