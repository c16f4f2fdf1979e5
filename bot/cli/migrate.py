"""`enlace migrate`: the database at the newest schema."""

import click

from bot.cli.common import asynchronous, settings_or_refuse
from storage import schema


@click.command(epilog="Example: enlace migrate")
@asynchronous
async def migrate() -> None:
    """Bring the database to the newest schema."""
    settings = settings_or_refuse()
    schema.make_folder(settings.database_url)
    before = await schema.current(settings.database_url)
    await schema.migrate(settings.database_url)
    after = await schema.current(settings.database_url)
    click.echo(
        f"schema {after}, as it was" if before == after else f"schema {before or 'none'} → {after}"
    )
