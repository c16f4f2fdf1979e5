"""How far the approval of each template is: asked at the provider, for the page about health."""

from collections.abc import Iterator

import httpx

from bot.channels.twilio_approvals import ApprovalRefused, Approvals
from bot.service import Service
from bot.templates.handing_in import ask_again
from bot.templates.wording import Template, templates
from bot.words import Catalogues, Tongue

TIMEOUT_S = 20


class NoAnswer(OSError):
    """The provider cannot be asked, or did not answer."""


def every_template(catalogues: Catalogues, timezone: str) -> Iterator[Template]:
    """Each notice that may go out as a template, in each language."""
    for locale in catalogues.locales:
        yield from templates(catalogues, Tongue.of(locale, timezone))


async def ask_approvals(service: Service) -> int:
    """Ask for all that were handed in; how many those are. Raises NoAnswer."""
    settings = service.settings
    if not settings.has_twilio:
        raise NoAnswer
    found = every_template(service.catalogues, settings.timezone)
    async with httpx.AsyncClient(timeout=TIMEOUT_S) as client:
        provider = Approvals(
            settings.twilio_content_url,
            settings.twilio_account_sid,
            settings.twilio_auth_token[0],
            client,
        )
        try:
            asked = [how async for _, how in ask_again(provider, service.database, found) if how]
        except ApprovalRefused as refusal:
            raise NoAnswer from refusal
    return len(asked)
