"""`enlace new-key`: a fresh key for what is sealed at rest."""

import click

from storage.secrecy.vault import Vault


@click.command("new-key", epilog="Example: ENLACE_DATA_KEYS=$(enlace new-key)")
def new_key() -> None:
    """Print a fresh data key for ENLACE_DATA_KEYS; put it before the old ones."""
    click.echo(Vault.new_key())
