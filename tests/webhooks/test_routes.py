import subprocess
import sys
from urllib.parse import urlencode

import pytest
from structlog.testing import capture_logs

from domain.messages import Channel
from domain.messaging.delivery import DeliveryReport, DeliveryStatus
from tests.webhooks.doors import (
    FORM,
    PUBLIC_URL,
    SECRET,
    TOKENS,
    Kept,
    a_client,
    post_form,
    post_update,
    sign,
)

TWILIO, STATUS, TELEGRAM = "/webhooks/twilio", "/webhooks/twilio/status", "/webhooks/telegram"
HELLO = [("MessageSid", "SM1"), ("From", "whatsapp:+528112345678"), ("Body", "el secreto")]
READ = [("MessageSid", "SM1"), ("MessageStatus", "read")]
ROSA = {"id": 7001, "is_bot": False, "first_name": "Rosa"}
CHAT = {"id": 7001, "type": "private"}
UPDATE = {
    "update_id": 1,
    "message": {"message_id": 1, "date": 1, "chat": CHAT, "from": ROSA, "text": "el secreto"},
}
EDIT = {"update_id": 2, "edited_message": UPDATE["message"]}


@pytest.fixture
def kept():
    return Kept()


@pytest.fixture
async def client(kept):
    async with a_client(kept) as client:
        yield client


async def test_a_message_is_kept_and_answered_with_empty_words(client, kept):
    answer = await post_form(client, TWILIO, HELLO)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/xml")
    assert answer.text == '<?xml version="1.0" encoding="UTF-8"?><Response/>'
    assert [message.text for message in kept.messages] == ["el secreto"]


async def test_a_status_is_kept_and_answered_with_nothing(client, kept):
    answer = await post_form(client, STATUS, READ)

    assert (answer.status_code, answer.content) == (204, b"")
    assert kept.reports == [DeliveryReport("SM1", DeliveryStatus.READ)]


async def test_an_update_is_kept_and_answered(client, kept):
    answer = await post_update(client, UPDATE)

    assert (answer.status_code, answer.content) == (200, b"")
    assert [message.text for message in kept.messages] == ["el secreto"]


async def test_an_update_that_is_no_message_is_answered_and_let_go(client, kept):
    assert (await post_update(client, EDIT)).status_code == 200
    assert kept.is_empty()


@pytest.mark.parametrize("path", [TWILIO, STATUS])
async def test_what_twilio_sends_and_nobody_can_read_is_kept_as_it_came(client, kept, path):
    fields = [("EventType", "of 2031"), ("Blank", "")]

    assert (await post_form(client, path, fields)).is_success
    assert kept.unreadable == [(Channel.WHATSAPP, urlencode(fields).encode())]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe\x00", b'{"update_id": 1, "message": 5}'])
async def test_what_telegram_sends_and_nobody_can_read_is_kept_as_it_came(client, kept, body):
    headers = {"x-telegram-bot-api-secret-token": SECRET, "content-type": "application/json"}
    answer = await client.post(TELEGRAM, content=body, headers=headers)

    assert answer.status_code == 200
    assert kept.unreadable == [(Channel.TELEGRAM, body)]


@pytest.mark.parametrize("path", [TWILIO, STATUS])
async def test_a_forged_form_is_refused_without_a_word(client, kept, path):
    forged = await post_form(client, path, HELLO, signature="forged")
    unsigned = await client.post(path, data=dict(HELLO))

    assert [(a.status_code, a.content) for a in (forged, unsigned)] == [(403, b"")] * 2
    assert kept.is_empty()


async def test_a_message_signed_for_one_address_is_not_taken_at_another(client, kept):
    signature = sign(PUBLIC_URL + TWILIO, READ)

    assert (await post_form(client, STATUS, READ, signature=signature)).status_code == 403
    assert kept.is_empty()


@pytest.mark.parametrize("secret", ["", "guess", SECRET + "x"])
async def test_a_forged_update_is_refused_without_a_word(client, kept, secret):
    answer = await post_update(client, UPDATE, **{"x-telegram-bot-api-secret-token": secret})

    assert (answer.status_code, answer.content) == (403, b"")
    assert kept.is_empty()


async def test_a_channel_without_credentials_takes_nothing(kept):
    empty = {"x-telegram-bot-api-secret-token": ""}
    async with a_client(kept, twilio_tokens=(), telegram_secret="") as client:
        answers = [
            await post_form(client, TWILIO, HELLO),
            await post_form(client, TWILIO, HELLO, signature=sign(PUBLIC_URL, HELLO, token="")),
            await post_update(client, UPDATE),
            await post_update(client, UPDATE, **empty),
        ]
    assert [(a.status_code, a.content) for a in answers] == [(403, b"")] * 4
    assert kept.is_empty()


@pytest.mark.parametrize("path", [TWILIO, STATUS])
@pytest.mark.parametrize("fields", [HELLO, READ, [("EventType", "of 2031")]])
async def test_what_cannot_be_kept_is_not_taken_so_that_twilio_tries_again(path, fields):
    kept = Kept(is_broken=True)
    async with a_client(kept) as client:
        answer = await post_form(client, path, fields)

    assert answer.status_code == 503


@pytest.mark.parametrize("update", [UPDATE, {"update_id": "none"}])
async def test_what_cannot_be_kept_is_not_taken_so_that_telegram_tries_again(update):
    kept = Kept(is_broken=True)
    async with a_client(kept) as client:
        answer = await post_update(client, update)

    assert answer.status_code == 503


async def test_after_a_failure_the_same_message_is_taken(kept):
    kept.is_broken = True
    async with a_client(kept) as client:
        assert (await post_form(client, TWILIO, HELLO)).status_code == 503
        kept.is_broken = False
        assert (await post_form(client, TWILIO, HELLO)).status_code == 200
    assert len(kept.messages) == 1


async def test_a_log_line_holds_no_words_no_number_and_no_token():
    with capture_logs() as lines:
        async with a_client(Kept(is_broken=True)) as client:
            await post_form(client, TWILIO, HELLO)
            await post_form(client, TWILIO, HELLO, signature="forged")
            await post_update(client, UPDATE)
            await post_update(client, UPDATE, **{"x-telegram-bot-api-secret-token": "guess"})
    assert [line["action"] for line in lines] == ["webhook_not_kept", "webhook_refused"] * 2
    for private in ("secreto", "8112345678", "7001", "forged'", "guess", SECRET, *TOKENS):
        assert private not in repr(lines)


async def chunks(number, written):
    for _ in range(number):
        written.append(1)
        yield b"a" * 100_000


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (TWILIO, {"content-type": FORM}),
        (TWILIO, {"content-type": "application/json"}),
        (STATUS, {"content-type": FORM}),
        (
            TELEGRAM,
            {"content-type": "application/json", "x-telegram-bot-api-secret-token": SECRET},
        ),
    ],
)
async def test_a_body_without_end_is_refused_before_it_is_read_to_the_end(
    client, kept, path, headers
):
    written = []
    answer = await client.post(path, content=chunks(500, written), headers=headers)

    assert answer.status_code == 413
    assert len(written) < 20
    assert kept.is_empty()


async def test_a_body_of_a_million_bytes_is_still_taken(client, kept):
    fields = [*HELLO, ("Padding", "")]
    padding = "x" * (1_000_000 - len(urlencode(fields)))
    answer = await post_form(client, TWILIO, [*HELLO, ("Padding", padding)])
    longer = await post_form(client, TWILIO, [*HELLO, ("Padding", padding + "x")])

    assert [answer.status_code, longer.status_code] == [200, 413]
    assert len(kept.messages) == 1


async def test_a_form_of_a_thousand_fields_is_taken_and_one_more_is_not(client, kept):
    more = [(f"Field{number}", "") for number in range(997)]
    answer = await post_form(client, TWILIO, HELLO + more)
    longer = await post_form(client, TWILIO, [*HELLO, *more, ("Extra", "")])

    assert [answer.status_code, longer.status_code] == [200, 400]
    assert len(kept.messages) == 1


@pytest.mark.parametrize("type", ["", "text/plain", "multipart/form-data; boundary=x", FORM + "x"])
@pytest.mark.parametrize("path", [TWILIO, STATUS])
async def test_what_is_neither_a_form_nor_json_is_not_understood(client, kept, path, type):
    answer = await post_form(client, path, HELLO, headers={"content-type": type})

    assert answer.status_code == 415
    assert kept.is_empty()


async def test_telegram_speaks_json_only(client, kept):
    answer = await post_update(client, UPDATE, **{"content-type": FORM})

    assert answer.status_code == 415
    assert kept.is_empty()


@pytest.mark.parametrize("type", [FORM + "; charset=UTF-8", FORM.upper()])
async def test_the_manner_of_writing_the_content_type_does_not_matter(client, type):
    answer = await post_form(client, TWILIO, HELLO, headers={"content-type": type})

    assert answer.status_code == 200


@pytest.mark.parametrize("path", [TWILIO, STATUS, TELEGRAM])
async def test_a_webhook_is_posted_to_and_not_looked_at(client, path):
    assert (await client.get(path)).status_code == 405


async def status_of(client, received, query=b""):
    """What is answered when the server tells *received* of a post to Twilio's webhook."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": TWILIO,
        "query_string": query,
        "headers": [(b"content-type", FORM.encode())],
    }
    sent = []

    async def receive():
        return received

    async def send(message):
        sent.append(message)

    await client._transport.app(scope, receive, send)
    return sent[0]["status"]


async def test_somebody_who_hangs_up_in_the_middle_breaks_nothing(client, kept):
    assert await status_of(client, {"type": "http.disconnect"}) == 400
    assert kept.is_empty()


@pytest.mark.parametrize("query", [b"\xff", b"a=%ZZ&\x00", b"#", b"?" * 9000])
async def test_a_query_that_nobody_writes_is_refused_and_breaks_nothing(client, kept, query):
    assert await status_of(client, {"type": "http.request", "body": b""}, query) == 403
    assert kept.is_empty()


def test_aiogram_is_loaded_only_where_telegram_is_used():
    program = (
        "import sys\n"
        "from tests.webhooks.doors import Kept, a_client\n"
        "a_client(Kept(), telegram_secret='')\n"
        "assert 'aiogram' not in sys.modules\n"
        "a_client(Kept())\n"
        "assert 'aiogram' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
