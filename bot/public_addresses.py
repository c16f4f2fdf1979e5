"""Fetching from addresses that strangers name: public ones only, whatever a name resolves to."""

import asyncio
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import SOCK_STREAM

import httpx

Ip = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[list[Ip]]]

SCHEMES = {"http": 80, "https": 443}
# An IPv6 address of these leads to an IPv4 address that stands in it.
TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("2002::/16"))


class AddressNotPublic(httpx.UnsupportedProtocol):
    """The address leads into a private network, or is of a kind that is not fetched from."""


def is_public(ip: Ip) -> bool:
    """Whether *ip* is somewhere on the internet, and nowhere nearer."""
    ip = _unwrapped(ip)
    is_translated = isinstance(ip, IPv6Address) and any(ip in network for network in TRANSLATED)
    return ip.is_global and not ip.is_multicast and not is_translated


def is_public_or_loopback(ip: Ip) -> bool:
    """The same with this machine besides: for development, where strangers are not let in."""
    return _unwrapped(ip).is_loopback or is_public(ip)


def _unwrapped(ip: Ip) -> Ip:
    """The IPv4 address that an IPv6 one only writes differently; Pythons before 3.13 miss it."""
    return (ip.ipv4_mapped or ip) if isinstance(ip, IPv6Address) else ip


async def resolve(host: str, port: int) -> list[Ip]:
    """The addresses of *host*, as this machine finds them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=SOCK_STREAM)
    return [ip_address(str(each[4][0]).partition("%")[0]) for each in found]


class PublicTransport(httpx.AsyncBaseTransport):
    """Connects to the very address that was looked at, so that a name cannot lead elsewhere since.

    Each redirect is a request of its own, and looked at like the first.
    """

    def __init__(
        self,
        inner: httpx.AsyncBaseTransport,
        may_reach: Callable[[Ip], bool] = is_public,
        find: Resolve = resolve,
    ) -> None:
        self._inner = inner
        self._may_reach = may_reach
        self._find = find

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send *request* to a public address; raises AddressNotPublic."""
        url = request.url
        if url.scheme not in SCHEMES:
            raise AddressNotPublic(url.scheme)
        name = url.raw_host.decode("ascii")
        address = await self._address(name, url.port or SCHEMES[url.scheme])
        pinned = httpx.Request(
            request.method,
            url.copy_with(host=str(address)),
            headers=request.headers,  # with the name as the host
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": name},
        )
        return await self._inner.handle_async_request(pinned)

    async def _address(self, host: str, port: int) -> Ip:
        """The first address of *host*; all of them must be public."""
        try:
            found = await self._find(host, port)
        except OSError as error:
            raise httpx.ConnectError(type(error).__name__) from error
        except ValueError as error:  # a name that cannot be one
            raise AddressNotPublic(host) from error
        if not found or not all(map(self._may_reach, found)):
            raise AddressNotPublic(host)
        return found[0]

    async def aclose(self) -> None:
        """Let the connections go."""
        await self._inner.aclose()
