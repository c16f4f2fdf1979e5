"""The emulators refuse what the real providers refuse."""

import json

import httpx
import pytest

from tests.emulators.telegram import TelegramEmulator
from tests.emulators.twilio import TwilioEmulator

TO = "whatsapp:+528100000101"


@pytest.fixture
async def twilio():
    async with TwilioEmulator().running() as twilio:
        yield twilio


@pytest.fixture
async def telegram():
    async with TelegramEmulator().running() as telegram:
        telegram.person("42")
        yield telegram


async def send(twilio: TwilioEmulator, *, token="token", **form) -> httpx.Response:
    url = f"{twilio.url}/2010-04-01/Accounts/{twilio.account}/Messages.json"
    body = {"To": TO, "From": twilio.sender, **form}
    return await twilio.client.post(url, data=body, auth=(twilio.account, token))


async def create(twilio: TwilioEmulator, kind: str, body: dict, **variables) -> httpx.Response:
    content = {
        "friendly_name": "x",
        "language": "es",
        "variables": variables,
        "types": {kind: body},
    }
    return await twilio.client.post(
        f"{twilio.url}/v1/Content", json=content, auth=(twilio.account, "token")
    )


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"Body": "x" * 1601}, 21617),
        ({}, 21619),
        ({"Body": "hi", "From": "whatsapp:+1"}, 21606),
        ({"Body": "hi", "To": "+528100000101"}, 21211),
        ({"ContentSid": "HX0"}, 20404),
        ({"Body": "hi", "token": "stolen"}, 20003),
    ],
)
async def test_twilio_refuses_with_its_own_codes(twilio, form, code):
    answer = await send(twilio, **form)

    assert (answer.is_success, answer.json()["code"]) == (False, code)


async def test_outside_the_window_free_text_is_taken_and_then_fails(twilio):
    answer = await send(twilio, Body="hi")

    assert answer.status_code == 201
    assert twilio.sent[0].error == 63016


@pytest.mark.parametrize(
    ("kind", "body", "variables", "code"),
    [
        ("twilio/quick-reply", {"body": "{{1}}", "actions": []}, {"1": "a"}, 63021),
        ("twilio/text", {"body": "{{1}} {{3}}"}, {"1": "a", "3": "b"}, 63028),
        ("twilio/text", {"body": "{{1}}"}, {}, 63028),
        ("twilio/carousel", {"body": "x"}, {}, 20001),
    ],
)
async def test_contents_are_checked_when_they_are_created(twilio, kind, body, variables, code):
    assert (await create(twilio, kind, body, **variables)).json()["code"] == code


async def test_contents_are_checked_again_once_they_are_filled(twilio):
    action = {"type": "QUICK_REPLY", "title": "{{2}}", "id": "{{3}}"}
    body = {"body": "{{1}}", "actions": [action]}
    sid = (
        await create(twilio, "twilio/quick-reply", body, **{"1": "a", "2": "b", "3": "c"})
    ).json()
    for values, code in (
        ({"1": "a", "2": "t" * 21, "3": "id"}, 63021),
        ({"1": "a", "2": "t"}, 63028),
        ("no json", 21656),
    ):
        given = values if isinstance(values, str) else json.dumps(values)
        answer = await send(twilio, ContentSid=sid["sid"], ContentVariables=given)
        assert answer.json()["code"] == code


async def call(telegram: TelegramEmulator, method: str, **form) -> dict:
    url = f"{telegram.url}/bot{telegram.token}/{method}"
    return (await telegram.client.post(url, data=form)).json()


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"chat_id": "42", "text": ""}, 400),
        ({"chat_id": "42", "text": "x" * 4097}, 400),
        ({"chat_id": "42", "text": "a < b", "parse_mode": "HTML"}, 400),
        ({"chat_id": "43", "text": "hi"}, 400),
        ({"chat_id": "42", "text": "hi", "reply_markup": json.dumps(
            {"inline_keyboard": [[{"text": "t", "callback_data": "ñ" * 33}]]})}, 400),
    ],
)  # fmt: skip
async def test_telegram_refuses_what_it_refuses(telegram, form, code):
    answer = await call(telegram, "sendMessage", **form)

    assert (answer["ok"], answer.get("error_code")) == (False, code)


async def test_a_fault_before_accepting_keeps_nothing_and_one_after_keeps_the_message(twilio):
    twilio.faults.next(path="/2010", status=503)
    assert (await send(twilio, Body="one")).status_code == 503
    assert twilio.sent == []

    twilio.faults.next(path="/2010", drops=True, after_accepting=True)
    with pytest.raises(httpx.TransportError):
        await send(twilio, Body="two")
    assert [message.text for message in twilio.sent] == ["two"]


async def test_a_credential_that_is_carried_to_the_cdn_is_noticed(twilio):
    twilio.files["f"] = (b"x", "image/jpeg")
    await twilio.client.get(f"{twilio.url}/cdn/f", auth=("a", "b"))

    assert len(twilio.leaks) == 1
