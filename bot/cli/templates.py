"""`enlace templates`: whether Meta would take what WhatsApp must approve, and handing it in."""

from collections.abc import Iterator

import click
import httpx

from bot.channels.twilio_approvals import ApprovalRefused, Approvals
from bot.cli.common import asynchronous, refuse, settings_or_refuse, speaker
from bot.database import open_database
from bot.settings import Settings
from bot.templates.handing_in import ask_again, hand_in
from bot.templates.wording import Template, faults
from bot.templates.wording import templates as templates_in
from bot.words import Catalogues, Tongue


@click.group(epilog="Example: enlace templates lint")
def templates() -> None:
    """WhatsApp templates, made from the catalogue: list, lint, push, status."""


def _all(settings: Settings) -> Iterator[Template]:
    catalogues = Catalogues()
    for locale in catalogues.locales:
        yield from templates_in(catalogues, Tongue.of(locale, settings.timezone))


@templates.command("list", epilog="Example: enlace templates list")
@click.option("--full", is_flag=True, help="With their words.")
def list_templates(*, full: bool) -> None:
    """Every template with its name and its number of variables."""
    for template in _all(settings_or_refuse()):
        click.echo(f"{template.name}  {len(template.samples)} variables")
        if full:
            click.echo(f"{template.body}\n" + "".join(f"  [{t}]\n" for t, _ in template.buttons))


@templates.command(epilog="Example: enlace templates lint")
def lint() -> None:
    """Check Meta's rules before anything is handed in; exit 1 where one is broken."""
    settings = settings_or_refuse()
    say = speaker(settings)
    checked = list(_all(settings))
    found = [f"{t.name}: {say(fault)}" for t in checked for fault in faults(t)]
    if found:
        refuse("\n".join(found))
    click.echo(f"{len(checked)} templates, none that Meta's rules would turn down")


@templates.command(epilog="Example: enlace templates push")
@asynchronous
async def push() -> None:
    """Create at Twilio what is new, and hand it in for approval as utility templates."""
    settings = settings_or_refuse()
    ours, count = list(_all(settings)), 0
    try:
        async with open_database(settings) as database, httpx.AsyncClient(timeout=20) as client:
            approvals = _approvals(settings, client)
            async for name in hand_in(approvals, database, ours):
                count += 1
                click.echo(f"handed in  {name}")
    except ApprovalRefused as refusal:
        refuse(f"Twilio did not take it: {refusal}")
    click.echo(f"{count} of {len(ours)} templates were new, and are handed in now")


@templates.command(epilog="Example: enlace templates status")
@asynchronous
async def status() -> None:
    """Ask Twilio how far each approval is; what is approved is used from then on."""
    settings = settings_or_refuse()
    try:
        async with open_database(settings) as database, httpx.AsyncClient(timeout=20) as client:
            approvals = _approvals(settings, client)
            async for name, approval in ask_again(approvals, database, _all(settings)):
                click.echo(f"{approval or 'not handed in':<14} {name}")
    except ApprovalRefused as refusal:
        refuse(f"Twilio did not take it: {refusal}")


def _approvals(settings: Settings, client: httpx.AsyncClient) -> Approvals:
    if not settings.has_twilio:
        refuse("Templates live at Twilio: set ENLACE_TWILIO_ACCOUNT_SID and _AUTH_TOKEN first.")
    return Approvals(
        settings.twilio_content_url,
        settings.twilio_account_sid,
        settings.twilio_auth_token[0],
        client,
    )
