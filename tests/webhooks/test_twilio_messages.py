"""What people do on WhatsApp, as Twilio tells it and as we read it."""

import pytest

from domain.messages import Address, Attachment, AttachmentKind, Channel, Pin
from tests.builders import NOON
from tests.webhooks.doors import numbered_ids
from webhooks.twilio import parse

SID = "SM00000000000000000000000000000001"
URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
BASE = {
    "MessageSid": SID,
    "SmsSid": SID,
    "SmsMessageSid": SID,
    "AccountSid": "AC00000000000000000000000000000001",
    "From": "whatsapp:+528112345678",
    "To": "whatsapp:+14155238886",
    "WaId": "5218112345678",
    "ProfileName": "Rosa Peña",
    "NumMedia": "0",
    "NumSegments": "1",
    "ReferralNumMedia": "0",
    "SmsStatus": "received",
    "Forwarded": "false",
    "FrequentlyForwarded": "false",
    "ApiVersion": "2010-04-01",
    "MessageType": "text",
    "Body": "",
}


def read(**fields):
    return parse(BASE | fields, NOON, numbered_ids())


def file(**fields):
    """The only attachment of a message with one file."""
    (attachment,) = read(NumMedia="1", MediaUrl0=URL, **fields).attachments
    return attachment


def test_a_text_is_read_with_who_wrote_it_and_when_it_came():
    message = read(Body="Hay un bache 🚧")

    assert message.address == Address(Channel.WHATSAPP, "+528112345678")
    assert message.external_id == SID
    assert message.sent_at == NOON
    assert message.text == "Hay un bache 🚧"
    assert message.profile_name == "Rosa Peña"
    assert (message.choice, message.pin, message.alias, message.replied_to) == (None,) * 4
    assert message.attachments == ()
    assert not message.is_forwarded


def test_somebody_without_a_number_is_known_by_the_id_that_twilio_has_for_them():
    id = "whatsapp:MX.4566546130240823"
    message = read(From=id, ExternalUserId=id, Body="hola")

    assert message.address == Address(Channel.WHATSAPP, "MX.4566546130240823")
    assert message.alias is None


def test_the_id_beside_a_number_is_kept_as_a_second_name():
    message = read(ExternalUserId="whatsapp:MX.4566546130240823", Body="hola")

    assert message.address.external_id == "+528112345678"
    assert message.alias == "MX.4566546130240823"


def test_a_pressed_button_is_the_choice_and_names_the_message_that_had_it():
    message = read(
        MessageType="interactive",
        Body="Confirmar",
        ButtonText="Confirmar",
        ButtonPayload="conclude:r1:confirm",
        ButtonType="REPLY",
        OriginalRepliedMessageSid="MM2",
        OriginalRepliedMessageSender="whatsapp:+14155238886",
        ChannelMetadata='{"type":"whatsapp"}',
    )

    assert message.choice == "conclude:r1:confirm"
    assert message.replied_to == "MM2"
    assert message.attachments == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"ListId": "row-2", "ListTitle": "Bache"},
        {"ButtonPayload": "", "ListId": "row-2"},
        {"InteractiveData": '{"list_reply": {"id": "row-2", "title": "Bache"}}'},
        {"InteractiveData": '{"type": "button_reply", "button_reply": {"id": "row-2"}}'},
        {"InteractiveData": '{"id": "row-2"}'},
        {"InteractiveData": '{"id": "x", "list_reply": {"id": "row-2"}}'},
        {"InteractiveData": '{"context": {"id": "x"}, "list_reply": {"id": "row-2"}}'},
        {"InteractiveData": '{"id": 7, "interactive": {"list_reply": {"id": "row-2"}}}'},
    ],
)
def test_a_chosen_row_is_the_choice_however_twilio_names_it(fields):
    assert read(MessageType="interactive", Body="Bache", **fields).choice == "row-2"


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "null",
        "[]",
        "{",
        '{"id": 7}',
        '{"id": ""}',
        '{"a": {"b": {"c": {"d": {"id": "too deep"}}}}}',
        "[" * 4000,
        '{"a":' * 800,
        '{"id": "' + "x" * 4096 + '"}',
    ],
)
def test_raw_data_that_names_no_choice_is_none_and_breaks_nothing(raw):
    assert read(Body="hola", InteractiveData=raw).choice is None


def test_a_photo_is_known_by_the_type_it_claims_and_by_where_twilio_keeps_it():
    message = read(NumMedia="1", MessageType="image", MediaUrl0=URL, MediaContentType0="image/jpeg")

    assert message.attachments == (Attachment("m1", AttachmentKind.PHOTO, URL, "image/jpeg"),)
    assert message.text == ""


def test_a_caption_is_the_text_of_its_photo():
    message = read(NumMedia="1", MediaUrl0=URL, MediaContentType0="image/png", Body="listo")

    assert (message.text, len(message.attachments)) == ("listo", 1)


@pytest.mark.parametrize(
    ("declared", "kind"),
    [
        ("image/jpeg", AttachmentKind.PHOTO),
        ("IMAGE/PNG", AttachmentKind.PHOTO),
        ("image/webp", AttachmentKind.OTHER),
        ("application/pdf", AttachmentKind.DOCUMENT),
        ("application/msword", AttachmentKind.DOCUMENT),
        ("audio/ogg; codecs=opus", AttachmentKind.VOICE),
        ("video/mp4", AttachmentKind.VIDEO),
        ("text/vcard", AttachmentKind.OTHER),
        ("", AttachmentKind.OTHER),
        ("nonsense", AttachmentKind.OTHER),
    ],
)
def test_the_kind_of_a_file_is_what_its_declared_type_says(declared, kind):
    assert file(MediaContentType0=declared).kind is kind


def test_each_of_several_files_has_an_id_of_its_own():
    message = read(
        NumMedia="2",
        MediaUrl0=URL,
        MediaContentType0="image/jpeg",
        MediaUrl1=URL + "2",
        MediaContentType1="application/pdf",
    )

    assert [(a.id, a.kind.value, a.remote) for a in message.attachments] == [
        ("m1", "photo", URL),
        ("m2", "document", URL + "2"),
    ]


def test_no_more_than_ten_files_are_taken():
    fields = {f"MediaUrl{number}": URL for number in range(40)}

    assert len(read(NumMedia="40", **fields).attachments) == 10
    assert len(read(NumMedia="9" * 30, **fields).attachments) == 10


@pytest.mark.parametrize("number", ["", "-1", "1.5", "x", "²", "١", "1e3"])
def test_a_number_of_files_that_is_none_means_no_file(number):
    assert read(NumMedia=number, Body="hola").attachments == ()


@pytest.mark.parametrize(
    ("type", "kind"),
    [
        ("sticker", AttachmentKind.OTHER),
        ("contacts", AttachmentKind.OTHER),
        ("reaction", AttachmentKind.OTHER),
        ("order", AttachmentKind.OTHER),
        ("unsupported", AttachmentKind.OTHER),
        ("something-of-2031", AttachmentKind.OTHER),
        ("", AttachmentKind.OTHER),
        ("text", AttachmentKind.OTHER),
        ("audio", AttachmentKind.VOICE),
        ("voice", AttachmentKind.VOICE),
        ("video", AttachmentKind.VIDEO),
    ],
)
def test_what_brings_neither_words_nor_a_file_still_is_something_to_answer(type, kind):
    assert read(MessageType=type).attachments == (Attachment("m1", kind, ""),)


def test_a_reaction_is_no_mere_text_though_it_comes_with_a_sign():
    message = read(MessageType="reaction", Body="👍")

    assert [a.kind for a in message.attachments] == [AttachmentKind.OTHER]


def test_words_of_an_unknown_kind_of_message_are_words():
    message = read(MessageType="something-of-2031", Body="hola")

    assert (message.text, message.attachments) == ("hola", ())


def test_a_place_is_a_pin_with_its_label_or_else_its_address():
    place = {"MessageType": "location", "Latitude": "25.6866", "Longitude": "-100.3161"}

    assert read(**place).pin == Pin(25.6866, -100.3161)
    assert read(**place, Label="Plaza", Address="Centro").pin == Pin(25.6866, -100.3161, "Plaza")
    assert read(**place, Address="Centro").pin == Pin(25.6866, -100.3161, "Centro")
    assert read(**place).attachments == ()


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("nan", "0"),
        ("0", "inf"),
        ("90.01", "0"),
        ("0", "-180.01"),
        ("", "1"),
        ("1", ""),
        ("a", "b"),
        ("1e999", "0"),
    ],
)
def test_a_place_that_is_not_on_the_earth_is_no_pin_but_still_answered(latitude, longitude):
    message = read(MessageType="location", Latitude=latitude, Longitude=longitude)

    assert message.pin is None
    assert [a.kind for a in message.attachments] == [AttachmentKind.OTHER]


@pytest.mark.parametrize("name", ["Forwarded", "FrequentlyForwarded"])
def test_what_was_written_elsewhere_is_marked_as_forwarded(name):
    assert read(Body="cadena", **{name: "true"}).is_forwarded


def test_an_answer_to_an_old_message_says_to_which():
    assert read(Body="sí", OriginalRepliedMessageSid="SM9").replied_to == "SM9"


def test_a_click_on_an_advertisement_is_an_ordinary_message():
    message = read(Body="Hola", ReferralCtwaClid="x", ReferralHeadline="Reporta", NumMedia="0")

    assert message.text == "Hola"


@pytest.mark.parametrize(
    "fields",
    [
        {"MessageSid": ""},
        {"From": ""},
        {"From": "whatsapp:"},
        {"From": "whatsapp:  "},
    ],
)
def test_what_has_no_id_or_no_sender_is_no_message(fields):
    assert read(**fields) is None


@pytest.mark.parametrize("sender", ["+528112345678", "messenger:123", "rcs:+528112345678"])
def test_what_came_over_another_network_is_no_word_of_somebody_on_whatsapp(sender):
    assert read(From=sender, Body="aprobar 1") is None


def test_nothing_is_longer_than_we_take():
    message = read(
        Body="x" * 9000,
        ProfileName="n" * 9000,
        ButtonPayload="b" * 9000,
        OriginalRepliedMessageSid="s" * 9000,
        Latitude="1",
        Longitude="1",
        Label="l" * 9000,
    )

    assert (len(message.text), len(message.profile_name)) == (4096, 200)
    assert (len(message.choice), len(message.replied_to)) == (256, 256)
    assert len(message.pin.label) == 200


def test_a_sign_that_no_database_keeps_is_left_out():
    assert read(Body="a\x00b", ProfileName="\x00").text == "ab"
