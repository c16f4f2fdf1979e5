"""What came of a request to Twilio is told apart, since it decides whether one is sent twice."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from bot.channels.base import ChannelUnreachable, LetterRefused, OutcomeUnknown, SendError
from bot.channels.twilio_api import TwilioApi

FORM = {"To": "whatsapp:+528112345678", "Body": "Ya está & más"}


@asynccontextmanager
async def answering(*said: bytes):
    """A server that answers each request with the next of *said* and then hangs up."""
    heard, answers = [], iter(said)

    async def serve(reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0] or 0)
        heard.append(head + await reader.readexactly(length))
        writer.write(next(answers))
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/Messages.json", heard


def answer(status: str, body: bytes = b"{}", *more: str) -> bytes:
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *more))
    return head.encode() + b"\r\n\r\n" + body


@pytest.fixture
async def api():
    async with TwilioApi("AC1", "token", timeout_s=0.5) as api:
        yield api


async def test_a_form_goes_out_once_with_the_account_s_credentials(api):
    async with answering(answer("201 Created", b'{"sid": "SM1"}')) as (url, heard):
        assert await api.post(url, FORM) == {"sid": "SM1"}

    (request,) = heard
    assert b"Authorization: Basic QUMxOnRva2Vu" in request
    assert request.endswith(b"To=whatsapp%3A%2B528112345678&Body=Ya+est%C3%A1+%26+m%C3%A1s")


async def test_where_nobody_listens_nothing_has_begun(api):
    async with answering() as (url, _):
        pass

    with pytest.raises(ChannelUnreachable):
        await api.post(url, FORM)


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.1 201 Cre", answer("201 Created", b"half of it")[:-3], b"what?\r\n\r\n"]
)
async def test_what_broke_off_may_have_been_taken_and_is_not_asked_again(api, said):
    async with answering(said, answer("201 Created")) as (url, heard):
        with pytest.raises(OutcomeUnknown):
            await api.post(url, FORM)

    assert len(heard) == 1


async def test_silence_may_be_a_yes(api):
    async def serve(reader, writer):
        await reader.read()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(OutcomeUnknown):
            await api.post(f"http://127.0.0.1:{port}/", FORM)


async def test_a_yes_that_cannot_be_read_may_have_been_taken(api):
    async with answering(answer("201 Created", b"<html>")) as (url, _):
        with pytest.raises(OutcomeUnknown):
            await api.post(url, FORM)


async def test_a_redirect_is_followed_by_nobody(api):
    async with answering(answer("200 OK")) as (elsewhere, heard):
        moved = answer("307 Temporary Redirect", b"", f"Location: {elsewhere}")
        async with answering(moved) as (url, _):
            with pytest.raises(SendError):
                await api.post(url, FORM)

    assert heard == []


async def test_a_refusal_is_a_refusal(api):
    async with answering(answer("400 Bad Request", b'{"code": 21656}')) as (url, _):
        with pytest.raises(LetterRefused):
            await api.post(url, FORM)


async def test_the_proxy_of_the_environment_is_used_where_it_is_meant(api, monkeypatch):
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with answering(answer("201 Created"), answer("201 Created")) as (url, heard):
        proxy = url.removesuffix("/Messages.json").replace("://", "://us:secret@")
        monkeypatch.setenv("http_proxy", proxy)
        await api.post("http://api.example.test/Messages.json", FORM)

        monkeypatch.setenv("no_proxy", "127.0.0.1")
        await api.post(url, FORM)

    outside, inside = heard
    assert outside.startswith(b"POST http://api.example.test/Messages.json ")
    assert b"Proxy-Authorization: Basic dXM6c2VjcmV0" in outside
    assert inside.startswith(b"POST /Messages.json ")
