"""How the service looks at itself, for the pages about health."""

from collections.abc import Sequence
from functools import cache

from bot.health.examination import Finding, examine
from bot.service import Service
from bot.settings import Settings
from bot.templates.approvals import every_template
from bot.words import Catalogues
from domain.messages import Channel
from domain.messaging.costs import Prices


async def looked_at(service: Service) -> Sequence[Finding]:
    """What `enlace doctor` finds."""
    return [finding async for finding in examine(service.settings)]


@cache
def template_names(timezone: str) -> Sequence[str]:
    """The names of all templates; they are the same until the words change."""
    found = every_template(Catalogues(), timezone)
    return [f"{template.key}:{template.locale}" for template in found]


def prices_of(settings: Settings) -> Prices:
    """What messages cost, as far as *settings* say."""
    known = {
        (Channel.WHATSAPP, True): settings.price_template,
        (Channel.WHATSAPP, False): settings.price_message,
    }
    usual = {kind: price for kind, price in known.items() if price is not None}
    return Prices(settings.price_currency, usual, settings.prices)
