"""`enlace doctor`: whether everything is set up as it must be."""

import click

from bot.cli.common import REFUSED, asynchronous, settings_or_refuse
from bot.health.examination import examine


@click.command(epilog="Example: enlace doctor")
@asynchronous
async def doctor() -> None:
    """Check settings, database, files, credentials, clock and queues; say what to do.

    What is well goes to standard output, what is not to standard error, and then the exit code
    is 1.
    """
    settings, is_well = settings_or_refuse(), True
    async for finding in examine(settings):
        mark = "✓" if finding.is_well else "✗"
        todo = "" if finding.is_well else f" → {finding.todo}"
        click.echo(f"{mark} {finding.name}: {finding.found}{todo}", err=not finding.is_well)
        is_well = is_well and finding.is_well
    if not is_well:
        raise SystemExit(REFUSED)
