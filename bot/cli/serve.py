"""`enlace serve`: everything in one process, after the schema was looked at."""

import click

from bot import failures
from bot.cli.common import asynchronous, refuse, settings_or_refuse
from bot.process.roles import serve as run_roles
from bot.service import Service
from bot.settings import Settings
from storage import schema
from storage.database import is_away


@click.command(epilog="Example: ENLACE_PORT=9000 enlace serve")
@asynchronous
async def serve() -> None:
    """Web, worker, sender and scheduler in one process."""
    await run_roles(await settings_up_to_date(), started=say_where)


async def settings_up_to_date() -> Settings:
    """The settings, of a database that has the schema of this release.

    An embedded one is brought up to date; another one is the release step's affair.
    """
    settings = settings_or_refuse()
    if settings.database_url.startswith("sqlite"):
        await schema.migrate(settings.database_url)
    elif await _is_behind(settings.database_url):
        refuse("The database is older than this release. Run: enlace migrate")
    return settings


async def _is_behind(url: str) -> bool:
    """Whether to wait for the release step; one that is away is no reason to keep the door shut.

    What comes meanwhile is kept on disk.
    """
    try:
        return await schema.is_behind(url)
    except Exception as failure:
        if not is_away(failure):
            raise
        failures.tell(failure)
        return False


def say_where(service: Service) -> None:
    """Say at which address the doors are open."""
    click.echo(f"Enlace is listening on {service.settings.base_url}", err=True)
