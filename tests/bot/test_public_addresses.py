"""Nobody gets us to look into a private network, whatever a name resolves to."""

from ipaddress import ip_address

import httpx
import pytest

from bot.public_addresses import (
    AddressNotPublic,
    PublicTransport,
    is_public,
    is_public_or_loopback,
)

PRIVATE = (
    "127.0.0.1", "127.8.8.8", "0.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001::1",
)  # fmt: skip
PUBLIC = ("8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8")


@pytest.mark.parametrize("ip", PRIVATE)
def test_what_is_near_is_not_public(ip):
    assert not is_public(ip_address(ip))


@pytest.mark.parametrize("ip", PUBLIC)
def test_what_is_far_is_public(ip):
    assert is_public(ip_address(ip))


def test_in_development_this_machine_may_be_reached_and_no_other_near_one():
    reached = [ip for ip in PRIVATE if is_public_or_loopback(ip_address(ip))]

    assert reached == ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"]


class Wire(httpx.AsyncBaseTransport):
    """Notes where each request would go, and answers as it was told to."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.requests: list[httpx.Request] = []
        self._answers = list(answers)

    async def handle_async_request(self, request):
        self.requests.append(request)
        return self._answers.pop(0)


def names(**known: list[str]):
    async def find(host: str, _port: int):
        return [ip_address(each) for each in known[host.replace(".", "_")]]

    return find


def a_client(wire: Wire, **known: list[str]) -> httpx.AsyncClient:
    transport = PublicTransport(wire, find=names(**known))
    return httpx.AsyncClient(transport=transport, follow_redirects=True)


async def test_the_connection_goes_to_the_address_that_was_looked_at_under_the_name():
    wire = Wire(httpx.Response(200))
    async with a_client(wire, a_example=["8.8.8.8"]) as client:
        await client.get("https://a.example:8443/x?y=1")

    (sent,) = wire.requests
    assert str(sent.url) == "https://8.8.8.8:8443/x?y=1"
    assert sent.headers["host"] == "a.example:8443"
    assert sent.extensions["sni_hostname"] == "a.example"


async def test_a_name_is_looked_up_once_so_that_it_cannot_lead_elsewhere_in_between():
    asked = []

    async def find(host: str, _port: int):
        asked.append(host)
        return [ip_address("8.8.8.8" if len(asked) == 1 else "127.0.0.1")]

    wire = Wire(httpx.Response(200))
    async with httpx.AsyncClient(transport=PublicTransport(wire, find=find)) as client:
        await client.get("http://a.example")

    assert (len(asked), wire.requests[0].url.host) == (1, "8.8.8.8")


@pytest.mark.parametrize("found", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], []])
async def test_a_name_with_any_private_address_is_not_connected_to(found):
    wire = Wire()
    async with a_client(wire, a_example=found) as client:
        with pytest.raises(AddressNotPublic):
            await client.get("http://a.example")

    assert wire.requests == []


async def test_a_redirect_into_a_private_network_is_not_followed():
    wire = Wire(httpx.Response(302, headers={"location": "http://b.example/secret"}))
    async with a_client(wire, a_example=["8.8.8.8"], b_example=["169.254.169.254"]) as client:
        with pytest.raises(AddressNotPublic):
            await client.get("http://a.example")

    assert len(wire.requests) == 1


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/", "http://0/",
     "http://localhost/", "http://[::ffff:127.0.0.1]/", "http://a..b/", "http://[::ffff:7f00:1]/"],
)  # fmt: skip
async def test_no_spelling_of_this_machine_leads_to_it(url):
    """With the real look-up of this machine's system."""
    wire = Wire()
    async with httpx.AsyncClient(transport=PublicTransport(wire)) as client:
        with pytest.raises((AddressNotPublic, httpx.ConnectError, httpx.InvalidURL)):
            await client.get(url)

    assert wire.requests == []


async def test_nothing_but_the_web_is_fetched_from():
    wire = Wire(httpx.Response(302, headers={"location": "ftp://a.example/"}))
    async with a_client(wire, a_example=["8.8.8.8"]) as client:
        with pytest.raises(httpx.UnsupportedProtocol):
            await client.get("http://a.example")
