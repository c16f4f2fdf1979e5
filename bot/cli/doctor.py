"""`enlace doctor`: whether everything is set up as it must be."""

import click

from bot.cli.common import REFUSED, asynchronous, settings_or_refuse
from bot.health.examination import examine


@click.command(epilog="Example: enlace doctor")
@asynchronous
async def doctor() -> None:
    """Check settings, database, files, credentials and queues; exit 1 where something is wrong."""
    settings = settings_or_refuse()
    findings = [finding async for finding in examine(settings)]
    for finding in findings:
        mark = "✓" if finding.is_well else "✗"
        todo = "" if finding.is_well or not finding.todo else f" → {finding.todo}"
        click.echo(f"{mark} {finding.name}: {finding.found}{todo}")
    if not all(finding.is_well for finding in findings):
        raise SystemExit(REFUSED)
