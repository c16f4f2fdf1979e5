"""Requests to addresses that others chose reach the public network, and nothing else."""

import asyncio
import datetime
import ssl

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route

from bot.internet.public_addresses import AddressRefused, check_url, is_public, open_client
from tests.emulators.server import serving

PUBLIC = (
    "8.8.8.8", "1.1.1.1", "189.240.1.1", "172.32.0.1", "100.128.0.1",
    "2606:4700:4700::1111", "2a00:1450:4001:81b::200e",
    "::ffff:8.8.8.8",        # an IPv4 address written as IPv6
    "64:ff9b::8.8.8.8",      # the same behind NAT64
    "2002:808:808::1",       # and as 6to4
)  # fmt: skip
NOT_PUBLIC = (
    "127.0.0.1", "127.8.9.1", "0.0.0.1", "10.0.0.1", "172.16.5.5", "172.31.255.255",
    "192.168.1.1", "100.64.0.1", "169.254.169.254", "192.0.0.192", "192.0.2.1", "192.88.99.1",
    "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "168.63.129.16", "100.100.100.200",
    "::", "::1", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1",
    "fec0::1", "2001:db8::1", "3fff::1", "100::1", "5f00::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::8.8.8.8",
    "2002:7f00:1::1", "2002:a00:1::", "2002:a9fe:a9fe::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",  # Teredo
    "", "localhost", "8.8.8", "8.8.8.8.8", "0x7f.1",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_network_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_leads_inside_is_not_public_in_any_wrapping(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "ftp://example.org/", "file:///etc/passwd", "https://", "example.org",
     "https://name:word@example.org/", "https://name@example.org/", "https://example.org/#part",
     "https://[::1", "", "gopher://127.0.0.1:70/"],
)  # fmt: skip
def test_an_address_that_is_not_plain_https_is_refused(url):
    with pytest.raises(AddressRefused):
        check_url(url, allow_private=False)


def test_plain_http_is_for_development():
    assert check_url("http://127.0.0.1:9/hook", allow_private=True).port == 9


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "[::1]", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1",
     "[::ffff:127.0.0.1]", "0"],
)  # fmt: skip
async def test_every_spelling_of_this_machine_is_refused_before_anything_is_sent(host):
    async with open_client(allow_private=False, timeout=2) as client:
        with pytest.raises((AddressRefused, httpx.InvalidURL)):
            await client.get(f"https://{host}:9/")


def answering(*answers: list[str]):
    """A name server that gives one answer after the other; the last one stays."""
    asked = []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    resolve.asked = asked
    return resolve


async def test_one_private_address_among_public_ones_refuses_the_name():
    resolve = answering(["8.8.8.8", "10.0.0.1"])
    async with open_client(allow_private=False, timeout=2, resolve=resolve) as client:
        with pytest.raises(AddressRefused):
            await client.get("https://mixed.example.org/")


async def test_a_name_that_leads_inside_the_second_time_is_refused_the_second_time():
    resolve = answering(["127.0.0.1"], ["10.0.0.1"])
    heard = []
    async with serving(recorder(heard)) as base:
        port = httpx.URL(base).port
        async with open_client(allow_private=True, timeout=2, resolve=resolve) as trusting:
            assert (await trusting.get(f"http://city.example.org:{port}/a")).status_code == 200
        async with open_client(allow_private=False, timeout=2, resolve=resolve) as client:
            with pytest.raises(AddressRefused):
                await client.get(f"https://city.example.org:{port}/b")

    assert heard == [("/a", f"city.example.org:{port}")]


async def test_the_connection_goes_to_the_address_that_was_looked_at_and_the_name_is_asked_once():
    """The name exists in no name server: only the pinned address can lead to the receiver."""
    resolve, heard = answering(["127.0.0.1"], ["192.0.2.1"]), []
    async with serving(recorder(heard)) as base:
        port = httpx.URL(base).port
        async with open_client(allow_private=True, timeout=2, resolve=resolve) as client:
            answer = await client.get(f"http://nowhere.invalid:{port}/hook")

    assert answer.status_code == 200
    assert heard == [("/hook", f"nowhere.invalid:{port}")]
    assert resolve.asked == ["nowhere.invalid"]


async def test_every_request_looks_again_and_never_uses_the_connection_of_another_name():
    resolve, heard, peers = answering(["127.0.0.1"]), [], []
    async with serving(recorder(heard, peers)) as base:
        port = httpx.URL(base).port
        async with open_client(allow_private=True, timeout=2, resolve=resolve) as client:
            for name in ("one.invalid", "two.invalid", "one.invalid"):
                await client.get(f"http://{name}:{port}/")

    assert resolve.asked == ["one.invalid", "two.invalid", "one.invalid"]
    assert len(set(peers)) == 3


async def test_an_address_that_does_not_answer_gives_way_to_the_next():
    resolve, heard = answering(["127.0.0.9", "127.0.0.1"]), []
    async with serving(recorder(heard)) as base:
        port = httpx.URL(base).port
        async with open_client(allow_private=True, timeout=2, resolve=resolve) as client:
            answer = await client.post(f"http://two.invalid:{port}/hook", content=b"words")

    assert (answer.status_code, len(heard)) == (200, 1)


async def test_a_redirect_is_not_followed():
    heard = []
    trusting = open_client(allow_private=True, timeout=2)
    async with serving(recorder(heard)) as base, trusting as client:
        answer = await client.get(f"{base}/away")

    assert answer.status_code == 307
    assert [path for path, _ in heard] == ["/away"]


async def test_a_proxy_of_the_environment_does_not_stand_between(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    heard = []
    trusting = open_client(allow_private=True, timeout=2)
    async with serving(recorder(heard)) as base, trusting as client:
        assert (await client.get(base)).status_code == 200


async def test_a_name_without_addresses_is_a_failed_connection():
    async with open_client(allow_private=False, timeout=2, resolve=answering([])) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get("https://empty.invalid/")


@pytest.mark.parametrize(("name", "is_trusted"), [("city.test", True), ("other.test", False)])
async def test_the_certificate_must_be_that_of_the_name(name, is_trusted, tmp_path, monkeypatch):
    own = certificate_for("city.test", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(own)
    server = await asyncio.start_server(_greet, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    resolve = answering(["127.0.0.1"])
    async with server, open_client(allow_private=True, timeout=2, resolve=resolve) as client:
        if is_trusted:
            assert (await client.get(f"https://{name}:{port}/")).text == "hi"
        else:
            with pytest.raises(httpx.ConnectError, match="certificate"):
                await client.get(f"https://{name}:{port}/")


async def _greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nhi")
    await writer.drain()
    writer.close()


def recorder(heard: list, peers: list | None = None) -> Starlette:
    """Remembers path and Host of each request."""

    async def answer(request: Request) -> PlainTextResponse | RedirectResponse:
        heard.append((request.url.path, request.headers["host"]))
        if peers is not None:
            peers.append(request.client)
        if request.url.path == "/away":
            return RedirectResponse("/inside")
        return PlainTextResponse("yes")

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "POST"])])


def certificate_for(name: str, folder):
    """A certificate that says *name*, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    today = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "own.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
