"""`enlace demo`: an invented city, ready to play with."""

import click

from bot.cli.common import asynchronous, refuse, settings_or_refuse
from bot.cli.stages import bar_for
from bot.demonstration.city import REPORTS, Demonstration
from bot.demonstration.users import appoint_all
from bot.process.roles import serve as run_roles
from bot.service import Service, open_service
from bot.settings import Settings
from storage import schema


@click.command(epilog="Example: ENLACE_PORT=9000 enlace demo")
@asynchronous
async def demo() -> None:
    """Load an invented city and its hospital once, and serve them with simulated telephones."""
    settings = settings_or_refuse()
    if settings.is_production:
        refuse("The demonstration is for development: unset ENLACE_PUBLIC_URL and ENLACE_MODE.")
    await schema.migrate(settings.database_url)
    await _fill(settings)
    await run_roles(settings, started=_say_where)


async def _fill(settings: Settings) -> None:
    async with open_service(settings) as service:
        demonstration = Demonstration(service)
        if await demonstration.is_empty():
            with bar_for() as progress:
                bar = progress.add_task("San Lázaro del Valle", total=REPORTS)
                await demonstration.fill(lambda: progress.advance(bar))
        await appoint_all(service.database)


def _say_where(service: Service) -> None:
    url = service.settings.base_url
    click.echo(
        "\n"
        f"  Enlace · {url}\n\n"
        f"  Begin here                {url}/console/welcome\n"
        f"  Telephones side by side   {url}/sim\n"
        "  In the terminal           .venv/bin/enlace chat --as +528100000101\n"
        "  What is going on          .venv/bin/enlace show outbox\n\n"
        "  Stop with Ctrl+C; the city stays in var/.\n",
    )
