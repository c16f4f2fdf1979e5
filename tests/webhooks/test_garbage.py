"""Whatever a network sends, reading it ends with a bounded message, a report or nothing."""

import json
import math
from dataclasses import fields
from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import ImmutableMultiDict

from tests.builders import NOON
from tests.webhooks import test_telegram_messages as telegram_samples
from tests.webhooks.doors import PUBLIC_URL, SECRET, TOKENS, Kept, a_client, numbered_ids, sign
from webhooks import telegram, twilio

# fmt: off
FORM_NAMES = [
    "MessageSid", "From", "To", "Body", "ExternalUserId", "ProfileName", "MessageType",
    "NumMedia", "MediaUrl0", "MediaUrl1", "MediaContentType0", "Latitude", "Longitude",
    "Label", "Address", "ButtonPayload", "ListId", "InteractiveData",
    "OriginalRepliedMessageSid", "Forwarded", "MessageStatus", "SmsStatus", "ErrorCode",
]
UPDATE_NAMES = [
    "text", "caption", "photo", "document", "location", "venue", "contact", "voice", "video",
    "sticker", "animation", "dice", "reply_to_message", "forward_origin", "from", "chat",
    "date", "message_id", "pinned_message",
]
# fmt: on

telling = st.sampled_from(
    ["", "whatsapp:+521", "SM1", "3", "nan", "1e400", "-90", "true", "read", '{"id":"a"}', "audio"]
)
long = st.sampled_from(["x", "\x00", "ñ", "[", "9"]).map(lambda sign: sign * 5000)
values = telling | st.text(max_size=60) | long
forms = st.dictionaries(st.sampled_from(FORM_NAMES) | st.text(max_size=9), values, max_size=20)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(UPDATE_NAMES) | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=12,
)
samples = st.sampled_from(
    [
        {"text": "hola"},
        {"photo": [telegram_samples.FILE | {"width": 1, "height": 1}]},
        {"document": telegram_samples.FILE},
        {"location": {"latitude": 1, "longitude": 1}},
        {"contact": telegram_samples.OWN_CONTACT},
        {"voice": telegram_samples.FILE | {"duration": 1}},
    ]
)


def is_bounded(message):
    """Nothing in *message* is long, endless or naive."""
    texts = [
        value for field in fields(message) if isinstance(value := getattr(message, field.name), str)
    ]
    texts += [part for a in message.attachments for part in (a.remote, a.declared_type, a.name)]
    places = [message.pin.latitude, message.pin.longitude] if message.pin else []
    return (
        all(len(text) <= 4096 and "\x00" not in text for text in texts)
        and len(message.profile_name) <= 200
        and len(message.address.external_id) <= 140
        and len(message.attachments) <= 10
        and all(math.isfinite(place) and abs(place) <= 180 for place in places)
        and message.sent_at.utcoffset() is not None
    )


@given(forms)
def test_any_form_is_read_as_a_bounded_message_or_as_none(form):
    message = twilio.parse(form, NOON, numbered_ids())

    assert message is None or is_bounded(message)


@given(forms)
def test_whoever_is_named_with_an_id_of_the_message_is_answered(form):
    form |= {"MessageSid": "SM1", "From": "whatsapp:+521"}
    message = twilio.parse(form, NOON, numbered_ids())

    assert is_bounded(message)
    assert message.text or message.choice or message.pin or message.attachments


@given(forms)
def test_any_form_is_read_as_a_status_or_as_none(form):
    report = twilio.parse_status(form)

    assert report is None or 0 < len(report.external_id) <= 256


@given(st.text(max_size=80), st.dictionaries(st.text(), st.text()), forms, st.binary(max_size=40))
def test_nothing_unsigned_is_genuine(url, headers, form, body):
    signed = headers | {"X-Twilio-Signature": "x"}

    assert not twilio.is_genuine(url, headers, ImmutableMultiDict(form), TOKENS)
    assert not twilio.is_genuine(url, signed, ImmutableMultiDict(form), TOKENS)
    assert not twilio.is_genuine(url, signed, body, TOKENS)


@given(json_values)
def test_any_json_is_read_as_an_update_or_as_none(payload):
    update = telegram.read(payload)

    assert update is None or telegram.parse(update, NOON, numbered_ids()) is None


@given(samples, st.dictionaries(st.sampled_from(UPDATE_NAMES), json_values, max_size=3))
def test_any_change_to_a_message_leaves_it_bounded_or_unread(sample, changes):
    payload = {"update_id": 1, "message": telegram_samples.a_message(**sample) | changes}
    update = telegram.read(payload)
    message = update and telegram.parse(update, NOON, numbered_ids())

    assert message is None or is_bounded(message)


@given(st.dictionaries(st.sampled_from(["id", "from", "message", "data"]), json_values, max_size=2))
def test_any_change_to_a_pressed_button_leaves_it_bounded_or_unread(changes):
    query = {"id": "1", "from": telegram_samples.ROSA, "chat_instance": "1", "data": "x"}
    query |= {"message": telegram_samples.EARLIER} | changes
    update = telegram.read({"update_id": 1, "callback_query": query})
    message = update and telegram.parse(update, NOON, numbered_ids())

    assert message is None or is_bounded(message)


@given(st.binary(max_size=300) | json_values.map(lambda payload: json.dumps(payload).encode()))
async def test_any_genuine_body_from_telegram_is_answered_and_nothing_unreadable_is_lost(body):
    kept = Kept()
    headers = {"x-telegram-bot-api-secret-token": SECRET, "content-type": "application/json"}
    async with a_client(kept) as client:
        answer = await client.post("/webhooks/telegram", content=body, headers=headers)

    assert answer.status_code == 200
    assert [payload for _, payload in kept.unreadable] in ([body], [])


@given(forms)
async def test_any_genuine_form_from_twilio_is_answered_and_kept(form):
    kept, path = Kept(), "/webhooks/twilio"
    body = urlencode(form).encode()
    headers = {
        "x-twilio-signature": sign(PUBLIC_URL + path, form.items()),
        "content-type": "application/x-www-form-urlencoded",
    }
    async with a_client(kept) as client:
        answer = await client.post(path, content=body, headers=headers)

    assert answer.status_code == 200
    assert len(kept.messages) + len(kept.unreadable) == 1
