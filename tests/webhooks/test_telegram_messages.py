"""What people do on Telegram, as the Bot API tells it and as we read it."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.messages import Address, Attachment, AttachmentKind, Channel, Pin
from tests.builders import NOON
from tests.webhooks.doors import numbered_ids
from webhooks.telegram import is_genuine, parse, read

ROSA = {
    "id": 7001,
    "is_bot": False,
    "first_name": "Rosa",
    "last_name": "Peña",
    "language_code": "es",
}
BOT = {"id": 99, "is_bot": True, "first_name": "Enlace", "username": "enlace_bot"}
PRIVATE = {"id": 7001, "type": "private", "first_name": "Rosa"}
GROUP = {"id": -100123, "type": "supergroup", "title": "Cuadrilla"}
SENT = 1795456800
FILE = {"file_id": "file-1", "file_unique_id": "u1"}
EARLIER = {"message_id": 40, "date": SENT - 60, "chat": PRIVATE, "from": BOT, "text": "¿Listo?"}
OWN_CONTACT = {"phone_number": "528112345678", "first_name": "Rosa", "user_id": 7001}
FORWARDED = {"type": "user", "sender_user": BOT, "date": SENT}


def a_message(**fields):
    return {"message_id": 41, "date": SENT, "chat": PRIVATE, "from": ROSA} | fields


def parsed(now=NOON, **update):
    return parse(read({"update_id": 500} | update), now, numbered_ids())


def said(**fields):
    return parsed(message=a_message(**fields))


def pressed(now=NOON, **fields):
    query = {"id": "4242", "from": ROSA, "chat_instance": "1", "data": "conclude:r1:confirm"}
    return parsed(now, callback_query=query | {"message": EARLIER} | fields)


def test_a_text_is_read_with_who_wrote_it_and_when():
    message = said(text="Hay un bache 🚧")

    assert message.address == Address(Channel.TELEGRAM, "7001")
    assert message.external_id == "500"
    assert message.sent_at == datetime.fromtimestamp(SENT, UTC)
    assert message.sent_at.utcoffset() is not None
    assert (message.text, message.profile_name) == ("Hay un bache 🚧", "Rosa Peña")
    assert (message.choice, message.pin, message.phone, message.replied_to) == (None,) * 4
    assert message.attachments == ()
    assert (message.acknowledge, message.is_forwarded) == ("", False)


def test_a_deep_link_arrives_as_it_was_typed():
    assert said(text="/start crew-77").text == "/start crew-77"


def test_of_a_photo_the_largest_size_is_taken_and_its_caption_is_the_text():
    sizes = [
        {"file_id": "small", "file_unique_id": "a", "width": 90, "height": 60},
        {"file_id": "large", "file_unique_id": "b", "width": 1280, "height": 960},
        {"file_id": "middle", "file_unique_id": "c", "width": 320, "height": 240},
    ]
    message = said(photo=sizes, caption="listo")

    assert message.attachments == (Attachment("m1", AttachmentKind.PHOTO, "large", "image/jpeg"),)
    assert message.text == "listo"


def test_a_picture_sent_as_a_file_is_a_document_with_its_name_and_type():
    document = FILE | {"mime_type": "image/heic", "file_name": "IMG_1.HEIC"}

    assert said(document=document).attachments == (
        Attachment("m1", AttachmentKind.DOCUMENT, "file-1", "image/heic", "IMG_1.HEIC"),
    )


VIDEO = FILE | {"width": 1, "height": 1, "duration": 1}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"voice": FILE | {"duration": 3, "mime_type": "audio/ogg"}}, AttachmentKind.VOICE),
        ({"audio": FILE | {"duration": 3}}, AttachmentKind.VOICE),
        ({"video": VIDEO}, AttachmentKind.VIDEO),
        ({"video_note": FILE | {"length": 1, "duration": 1}}, AttachmentKind.VIDEO),
        ({"animation": VIDEO, "document": FILE}, AttachmentKind.VIDEO),
        (
            {
                "sticker": FILE
                | {
                    "type": "regular",
                    "width": 1,
                    "height": 1,
                    "is_animated": False,
                    "is_video": False,
                }
            },
            AttachmentKind.OTHER,
        ),
    ],
)
def test_what_we_cannot_use_comes_in_with_its_kind(fields, kind):
    (attachment,) = said(**fields).attachments

    assert (attachment.kind, attachment.remote) == (kind, "file-1")


@pytest.mark.parametrize(
    "fields",
    [
        {"dice": {"emoji": "🎲", "value": 3}},
        {"poll_of_2031": {"id": "1"}},
        {"story": {"chat": PRIVATE, "id": 1}},
        {},
    ],
)
def test_what_is_neither_words_nor_a_file_still_is_something_to_answer(fields):
    assert said(**fields).attachments == (Attachment("m1", AttachmentKind.OTHER, ""),)


def test_a_place_is_a_pin():
    message = said(location={"latitude": 25.6866, "longitude": -100.3161})

    assert message.pin == Pin(25.6866, -100.3161)
    assert message.attachments == ()


def test_a_venue_is_a_pin_with_its_title():
    place = {"latitude": 25.6866, "longitude": -100.3161}
    venue = {"location": place, "title": "Plaza", "address": "Centro"}

    assert said(venue=venue, location=place).pin == Pin(25.6866, -100.3161, "Plaza")


@pytest.mark.parametrize("latitude", [91, -90.5, "NaN", "inf"])
def test_a_place_that_is_not_on_the_earth_is_no_pin_but_still_answered(latitude):
    message = said(location={"latitude": latitude, "longitude": 0})

    assert message.pin is None
    assert [a.kind for a in message.attachments] == [AttachmentKind.OTHER]


@pytest.mark.parametrize("written", ["528112345678", "+528112345678", "+52 81 1234-5678"])
def test_the_own_number_is_believed_and_written_as_everywhere(written):
    message = said(contact=OWN_CONTACT | {"phone_number": written})

    assert message.phone == "+528112345678"
    assert message.attachments == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"contact": OWN_CONTACT | {"user_id": 7002}},
        {"contact": {"phone_number": "528112345678", "first_name": "Rosa"}},
        {"contact": OWN_CONTACT, "forward_origin": FORWARDED},
        {"contact": OWN_CONTACT | {"phone_number": ""}},
        {"contact": OWN_CONTACT | {"phone_number": "1" * 16}},
        {"contact": OWN_CONTACT, "from": None},
    ],
)
def test_a_number_that_is_not_surely_their_own_is_a_thing_we_cannot_use(fields):
    message = said(**fields)

    assert message.phone is None
    assert [a.kind for a in message.attachments] == [AttachmentKind.OTHER]


def test_a_pressed_button_is_a_choice_and_waits_for_its_sign_to_be_stopped():
    message = pressed()

    assert message.address == Address(Channel.TELEGRAM, "7001")
    assert message.external_id == "500"
    assert message.choice == "conclude:r1:confirm"
    assert message.replied_to == "40"
    assert message.acknowledge == "4242"
    assert message.sent_at == NOON
    assert (message.text, message.attachments, message.profile_name) == ("", (), "Rosa Peña")


def test_a_press_has_its_time_to_the_second_as_what_is_written_has():
    assert pressed(NOON + timedelta(milliseconds=900)).sent_at == NOON


def test_a_button_on_a_message_too_old_for_telegram_still_counts():
    old = {"message_id": 3, "date": 0, "chat": PRIVATE}

    assert (pressed(message=old).replied_to, pressed(message=old).choice[:8]) == ("3", "conclude")


@pytest.mark.parametrize("fields", [{"message": None}, {"message": EARLIER | {"chat": GROUP}}])
def test_a_button_that_is_not_in_a_private_chat_is_no_message(fields):
    assert pressed(**fields) is None


def test_an_answer_to_an_old_message_says_to_which():
    assert said(text="sí", reply_to_message=EARLIER).replied_to == "40"


@pytest.mark.parametrize(
    "origin",
    [
        FORWARDED,
        {"type": "hidden_user", "sender_user_name": "Alguien", "date": SENT},
        {"type": "channel", "chat": {"id": -1, "type": "channel"}, "message_id": 1, "date": SENT},
    ],
)
def test_what_was_written_elsewhere_is_marked_as_forwarded(origin):
    assert said(text="cadena", forward_origin=origin).is_forwarded


MEMBER = {"status": "member", "user": BOT}
BLOCKED = {"status": "kicked", "user": BOT, "until_date": 0}


@pytest.mark.parametrize(
    "update",
    [
        {"edited_message": a_message(text="otra cosa", edit_date=SENT)},
        {"message": a_message(text="hola", chat=GROUP)},
        {"message": a_message(text="hola", chat=GROUP | {"type": "group"})},
        {"channel_post": a_message(text="hola", chat=GROUP | {"type": "channel"})},
        {"message": a_message(**{"from": BOT}, text="hola")},
        {"message": a_message(pinned_message=EARLIER)},
        {"message": a_message(message_auto_delete_timer_changed={"message_auto_delete_time": 1})},
        {"message": a_message(write_access_allowed={"from_request": True})},
        {
            "my_chat_member": {
                "chat": PRIVATE,
                "from": ROSA,
                "date": SENT,
                "old_chat_member": MEMBER,
                "new_chat_member": BLOCKED,
            }
        },
        {"something_of_2031": {"id": 1}},
    ],
)
def test_edits_groups_bots_and_signs_of_the_chat_are_no_messages(update):
    assert parsed(**update) is None


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        "update",
        {},
        {"update_id": "x"},
        {"update_id": 1, "message": {}},
        {"update_id": 1, "message": a_message(date="yesterday")},
        {"update_id": 1, "message": a_message(text={"bold": "x"})},
    ],
)
def test_what_is_no_update_is_not_read(payload):
    assert read(payload) is None


def test_a_message_inside_a_message_without_end_breaks_nothing():
    payload = a_message(text="x")
    for _ in range(400):
        payload = a_message(text="x", reply_to_message=payload)

    assert read({"update_id": 1, "message": payload}) is None


def test_nothing_is_longer_than_we_take():
    rosa = ROSA | {"first_name": "n" * 900}
    file = FILE | {"mime_type": "t" * 900, "file_name": "f" * 900}
    message = said(**{"from": rosa}, caption="x" * 9000, document=file)
    (attachment,) = message.attachments

    assert (len(message.text), len(message.profile_name)) == (4096, 200)
    assert (len(attachment.declared_type), len(attachment.name)) == (100, 200)
    assert len(pressed(data="d" * 900).choice) == 256


def test_signs_that_no_database_keeps_are_left_out():
    assert said(text="a\x00b\ud83d").text == "ab?"


@pytest.mark.parametrize("given", ["", "wrong", "secre", "secret ", "SECRET", "señal", "\ud800"])
def test_only_the_exact_secret_is_genuine(given):
    header = "x-telegram-bot-api-secret-token"

    assert is_genuine({header: "secret"}, "secret")
    assert not is_genuine({header: given}, "secret")
    assert not is_genuine({}, "secret")


def test_without_a_secret_of_ours_nothing_is_genuine():
    assert not is_genuine({}, "")
    assert not is_genuine({"x-telegram-bot-api-secret-token": ""}, "")
