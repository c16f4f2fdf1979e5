"""Commands that run: everything in one process, or one role of several."""

import click

from bot import failures
from bot.cli.common import asynchronous, refuse, settings_or_refuse
from bot.process.roles import serve as run_roles
from bot.service import Service
from bot.settings import Settings
from storage import schema
from storage.database import is_away


def _started(service: Service) -> None:
    click.echo(f"Enlace is listening on {service.settings.base_url}", err=True)


async def _check_schema(settings: Settings) -> None:
    """An embedded database is brought up to date; another one is the release step's affair."""
    if settings.database_url.startswith("sqlite"):
        await schema.migrate(settings.database_url)
    elif await _is_behind(settings.database_url):
        refuse("The database is older than this release. Run: enlace migrate")


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


@click.command(epilog="Example: ENLACE_PORT=9000 enlace serve")
@asynchronous
async def serve() -> None:
    """Web, worker, sender and scheduler in one process."""
    settings = settings_or_refuse()
    await _check_schema(settings)
    await run_roles(settings, started=_started)


@click.command(epilog="Example: enlace web")
@asynchronous
async def web() -> None:
    """Only the doors: webhooks, pages, health."""
    settings = settings_or_refuse()
    await _check_schema(settings)
    await run_roles(settings, work=False, clock=False, started=_started)


@click.command(epilog="Example: enlace worker")
@asynchronous
async def worker() -> None:
    """Only answering, sending and fetching; as many processes as you like on PostgreSQL."""
    settings = settings_or_refuse()
    await _check_schema(settings)
    await run_roles(settings, web=False, clock=False)


@click.command(epilog="Example: enlace scheduler")
@asynchronous
async def scheduler() -> None:
    """Only the clock; of several processes one runs, the others stand by."""
    settings = settings_or_refuse()
    await _check_schema(settings)
    await run_roles(settings, web=False, work=False)
