"""Addresses of other systems: looked at before a hook is added, and tried."""

import httpx

from bot.hooks.telling import HookSender
from bot.internet.public_addresses import check_host, check_url
from bot.settings import Settings
from domain.cloud_events import PING
from domain.connections import HookAddressRefused
from domain.hooks import Hook, HookDelivery


async def check_address(url: str, settings: Settings) -> None:
    """Raise HookAddressRefused unless events may go to *url*: outside, and by https alone.

    In development this machine is allowed, too.
    """
    is_free = not settings.is_production
    try:
        await check_host(check_url(url, allow_private=is_free), allow_private=is_free)
    except httpx.TransportError as refusal:
        raise HookAddressRefused(reason=str(refusal)) from refusal


async def ping(sender: HookSender, hook: Hook, id: str) -> str:
    """Tell *hook* that it is a hook, under *id*; why it was not taken, or nothing."""
    answer = await sender.tell(hook, HookDelivery(0, hook.id, id, PING, sender.clock.now(), {}))
    return answer.reason
