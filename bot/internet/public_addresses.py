"""Requests that reach the public network only, for addresses that somebody else has chosen.

A name is looked up, all its addresses are checked, and the connection goes to those very addresses:
a name that leads elsewhere a moment later (DNS rebinding) gains nothing. The certificate is that of
the name. Every request looks again and opens its own connection; no proxy, and no redirect unasked.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx

from bot.internet.certificates import authorities

MOST_ADDRESSES = 4
MOST_REDIRECTS = 3
# One connection for one request: two names may share an address, but not a certificate.
NO_SHARING = httpx.Limits(max_keepalive_connections=0)
UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
NOT_FOR_US = (
    IPv4Network("192.0.0.0/24"),  # for protocols, and one cloud's metadata; Python before 3.11.9
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
    IPv4Network("168.63.129.16/32"),  # what one cloud tells its own machines
    IPv6Network("3fff::/20"),  # documentation; Python before 3.14
)

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


class AddressRefused(httpx.TransportError):
    """The address is not one of the public network, or not one that we may speak to."""


def is_public(address: str) -> bool:
    """Whether *address* (an IP) belongs to the public network, whatever it is wrapped in."""
    try:
        found = _unwrapped(ip_address(address))
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found not in UNICAST:
        return False
    listed = any(found in network for network in NOT_FOR_US if network.version == found.version)
    return found.is_global and not found.is_multicast and not listed


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for: mapped, 6to4, or behind NAT64."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def check_url(url: str, *, allow_private: bool, allow_http: bool = False) -> httpx.URL:
    """Read *url*; raises AddressRefused unless it is https (or http where allowed) and plain."""
    try:
        read = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise AddressRefused("this is no address") from error
    if read.scheme != "https" and not ((allow_private or allow_http) and read.scheme == "http"):
        raise AddressRefused("an address starts with https://")
    if not read.host:
        raise AddressRefused("the address names no host")
    if read.userinfo or read.fragment:
        raise AddressRefused("the address holds a name, a password or a fragment")
    return read


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of *host*, best first; raises httpx.ConnectError where it has none."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise AddressRefused("no name is written like this") from error
    except OSError as error:
        raise httpx.ConnectError("the name leads nowhere") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def check_host(
    url: httpx.URL, *, allow_private: bool, resolve: Resolve = resolve
) -> list[str]:
    """The addresses behind *url*; raises AddressRefused if a single one is not public."""
    host, port = url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80)
    addresses = await resolve(host, port)
    if not allow_private and not all(is_public(address) for address in addresses):
        raise AddressRefused("the address leads into a private network")
    return list(addresses[:MOST_ADDRESSES])


class PinnedTransport(httpx.AsyncBaseTransport):
    """Connects to the addresses that were checked, and to no others."""

    def __init__(self, *, allow_private: bool, allow_http: bool, resolve: Resolve) -> None:
        self._allow_private = allow_private
        self._allow_http = allow_http
        self._resolve = resolve
        self._inner = httpx.AsyncHTTPTransport(verify=authorities(), limits=NO_SHARING)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send *request* to the first of its host's addresses that lets us connect."""
        check_url(str(request.url), allow_private=self._allow_private, allow_http=self._allow_http)
        failure: httpx.TransportError = httpx.ConnectError("the name leads nowhere")
        for address in await check_host(
            request.url, allow_private=self._allow_private, resolve=self._resolve
        ):
            try:
                return await self._inner.handle_async_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise failure

    async def aclose(self) -> None:
        """Let connections go."""
        await self._inner.aclose()


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    """*request* to *address*; header Host and the name in the certificate stay as they were."""
    name = request.url.raw_host.decode("ascii")
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": name},
    )


def open_client(
    *,
    allow_private: bool,
    allow_http: bool = False,
    timeout: float,
    resolve: Resolve = resolve,
) -> httpx.AsyncClient:
    """A client for addresses that others chose; *timeout* is in seconds, for each step.

    Each redirect, where a caller follows any, is looked at like the first request.

    What it answers may still be slow or endless: the caller bounds the whole, and what it reads.
    Raises AddressRefused, an httpx.TransportError.
    """
    return httpx.AsyncClient(
        transport=PinnedTransport(
            allow_private=allow_private, allow_http=allow_http, resolve=resolve
        ),
        timeout=timeout,
        max_redirects=MOST_REDIRECTS,
        trust_env=False,
        headers={"Accept-Encoding": "identity"},
    )
