"""`enlace templates`: whether Meta would take what WhatsApp must approve, and handing it in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click
import httpx

from bot.channels.twilio_approvals import ApprovalRefused, Approvals
from bot.cli.common import asynchronous, refuse, settings_or_refuse, speaker
from bot.database import open_database
from bot.settings import LOCALES, Settings
from bot.templates.handing_in import ask_again, hand_in
from bot.templates.samples import Part
from bot.templates.wording import Template, faults
from bot.templates.wording import templates as templates_in
from bot.words import Catalogues, Tongue


@click.group(epilog="Example: enlace templates lint")
def templates() -> None:
    """WhatsApp templates, made from the catalogue: list, lint, push, status.

    All of them, or those with NAMES in their names, in one language, or of one part alone.
    """


@dataclass(frozen=True, slots=True)
class Choice:
    """Which templates a command is about; all of them where nothing was said."""

    names: tuple[str, ...]
    locales: tuple[str, ...]
    parts: tuple[str, ...]

    def of(self, settings: Settings) -> list[Template]:
        """The templates; ends the command where a name is that of none."""
        catalogues, parts = Catalogues(), [Part(part) for part in self.parts]
        tongues = [Tongue.of(x, settings.timezone) for x in self.locales or catalogues.locales]
        here = [each for tongue in tongues for each in templates_in(catalogues, tongue, *parts)]
        strange = [name for name in self.names if not any(_has(each, name) for each in here)]
        if strange:
            refuse(f"No template has {strange[0]} in its name. See: enlace templates list")
        return [t for t in here if not self.names or any(_has(t, name) for name in self.names)]


def _has(template: Template, name: str) -> bool:
    return name.replace("-", "_") in template.name


def choosing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give *command* the words by which templates are chosen."""

    @click.argument("names", nargs=-1)
    @click.option(
        "--locale", "locales", multiple=True, type=click.Choice(LOCALES),
        help="Only in this language; repeatable.",
    )  # fmt: skip
    @click.option(
        "--part", "parts", multiple=True, type=click.Choice([part.value for part in Part]),
        help="Only what a city or what a hospital sends, with what both do.",
    )  # fmt: skip
    @wraps(command)
    def chosen(
        names: tuple[str, ...], locales: tuple[str, ...], parts: tuple[str, ...], **more: Any
    ) -> None:
        command(Choice(names, locales, parts), **more)

    return chosen


@templates.command("list", epilog="Example: enlace templates list --locale es rebalanced --full")
@click.option("--full", is_flag=True, help="With their words.")
@choosing
def list_templates(choice: Choice, *, full: bool) -> None:
    """Every template with its name and its number of variables."""
    for template in choice.of(settings_or_refuse()):
        click.echo(f"{template.name}  {len(template.samples)} variables")
        if full:
            click.echo(f"{template.body}\n" + "".join(f"  [{t}]\n" for t, _ in template.buttons))


@templates.command(epilog="Example: enlace templates lint")
@choosing
def lint(choice: Choice) -> None:
    """Check Meta's rules before anything is handed in; exit 1 where one is broken."""
    settings = settings_or_refuse()
    say = speaker(settings)
    checked = choice.of(settings)
    found = [f"{t.name}: {say(fault)}" for t in checked for fault in faults(t)]
    if found:
        refuse("\n".join(found))
    click.echo(f"{len(checked)} templates, none that Meta's rules would turn down")


@templates.command(epilog="Example: enlace templates push --part city --locale es")
@choosing
@asynchronous
async def push(choice: Choice) -> None:
    """Create at Twilio what is new, and hand it in for approval as utility templates."""
    settings = settings_or_refuse()
    ours, count = choice.of(settings), 0
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
@choosing
@asynchronous
async def status(choice: Choice) -> None:
    """Ask Twilio how far each approval is; what is approved is used from then on."""
    settings = settings_or_refuse()
    try:
        async with open_database(settings) as database, httpx.AsyncClient(timeout=20) as client:
            approvals = _approvals(settings, client)
            async for name, approval in ask_again(approvals, database, choice.of(settings)):
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
