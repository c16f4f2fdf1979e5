"""`enlace restore`: everything in a backup, back where nothing is."""

from pathlib import Path

import click

from bot.backups import BackupRefused
from bot.backups import restore as bring_back
from bot.cli.backup import progress
from bot.cli.common import asynchronous, by_hand, refuse, settings_or_refuse
from bot.clock import Clock
from bot.database import open_database
from storage.files import open_store
from storage.secrecy.vault import Vault

IN_DOUBT = (
    "{count} notices were to go out then by WhatsApp, and may have since. Its list is asked before "
    "one of them is sent."
)
ASIDE = (
    "{count} notices were to go out then by Telegram or e-mail, which keep no list, and may have "
    "since: they are put aside, and not sent by themselves. See them with: enlace show parked. "
    "Send one with: enlace retry outbox ID. Drop one with: enlace drop outbox ID, or all with: "
    "enlace drop outbox all --reason maybe-sent."
)


@click.command(epilog="Example: enlace restore /srv/backups/enlace-2026-11-20.tar")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@asynchronous
async def restore(file: Path) -> None:
    """Bring everything in FILE into an empty database, of either kind, and the folder of files.

    FILE is looked at whole before anything is changed; then the schema is brought up to date. What
    waited to go out when it was made may have gone out since: WhatsApp's list is asked first, and
    what was for Telegram or e-mail is put aside.
    """
    settings = settings_or_refuse()
    data_keys, secret = settings.keys()
    try:
        with progress() as tell:
            manifest, unsure = await bring_back(
                settings.database_url,
                Vault(data_keys, secret),
                open_store(settings.media_url, settings.media_cache),
                file,
                tell=tell,
            )
    except BackupRefused as refusal:
        refuse(str(refusal))
    async with open_database(settings) as database, database.unit() as unit:
        unit.audit.note(by_hand(Clock().now(), "restored", f"{manifest.made_at:%Y-%m-%dT%H:%M}"))
        await unit.commit()
    rows, files = manifest.count()
    click.echo(f"{rows} rows and {files} files of {manifest.made_at:%Y-%m-%d %H:%M} UTC are back")
    for words, count in ((IN_DOUBT, unsure.asked), (ASIDE, unsure.held)):
        if count:
            click.echo(words.format(count=count))
