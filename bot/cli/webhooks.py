"""`enlace webhooks`: the channels are told where we are."""

import click

from bot.channels.base import NotSetUp, SendError
from bot.cli.common import asynchronous, refuse, settings_or_refuse
from bot.settings import Settings

# Five seconds, three more tries, after any fault: by default Twilio tries once more, and only
# where no connection came about. https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
OVERRIDES = "#rc=3&rp=all&rt=5000"


@click.group(epilog="Example: ENLACE_PUBLIC_URL=https://… enlace webhooks set")
def webhooks() -> None:
    """Where the channels reach us."""


@webhooks.command("set", epilog="Example: ENLACE_PUBLIC_URL=https://… enlace webhooks set")
@asynchronous
async def set_webhooks() -> None:
    """Register the Telegram webhook, and print what to enter at Twilio."""
    settings = settings_or_refuse()
    if not settings.public_url:
        refuse("Nobody outside can reach us: set ENLACE_PUBLIC_URL first.")
    if settings.has_telegram:
        await _register_telegram(settings)
    base = settings.public_url
    click.echo("Enter these at Twilio for the WhatsApp sender:")
    click.echo(f"  when a message comes in   {base}/webhooks/twilio{OVERRIDES}")
    click.echo(f"  status callback           {base}/webhooks/twilio/status")


async def _register_telegram(settings: Settings) -> None:
    from bot.channels.telegram import connect, register  # noqa: PLC0415 - aiogram only where it is used

    bot = connect(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
    url = f"{settings.public_url}/webhooks/telegram"
    try:
        await register(bot, url, settings.telegram_secret.get_secret_value())
    except NotSetUp:
        refuse("Telegram refuses the token. Check ENLACE_TELEGRAM_TOKEN.")
    except SendError as error:
        refuse(f"Telegram does not take it ({error.detail}). Check ENLACE_TELEGRAM_API_URL.")
    finally:
        await bot.session.close()
    click.echo(f"Telegram sends to {url}")
