"""How a letter becomes messages on WhatsApp, and what Twilio's answers mean."""

from datetime import timedelta

import pytest

from bot.channels.base import (
    Button,
    ButtonsRefused,
    ChannelThrottled,
    ChannelUnreachable,
    ContactBlocked,
    ContactStopped,
    Letter,
    LetterRefused,
    NotSetUp,
    OutcomeUnknown,
    OutsideWindow,
    Photo,
    TemplateWithheld,
)
from bot.channels.twilio_api import TwilioApi
from bot.channels.twilio_contents import KnownContent, list_values, shorten
from bot.channels.whatsapp import TwilioAccount, WhatsAppChannel, numbered
from tests.builders import HERE, LEAD
from tests.emulators.twilio import TwilioEmulator

# Codes of Twilio's list (https://www.twilio.com/docs/api/errors), and what each means to us.
REFUSALS = (
    (21211, ContactStopped),  # no such number
    (21610, ContactBlocked),  # they wrote STOP
    (21614, ContactStopped),  # not a mobile number
    (63003, ContactStopped),  # nobody has that address
    (63015, ContactStopped),  # not joined to the sandbox
    (63024, ContactStopped),  # not on WhatsApp
    (63032, ContactStopped),  # left out of an experiment of Meta's
    (63033, ContactBlocked),  # blocked us
    (20429, ChannelThrottled),
    (14107, ChannelThrottled),
    (21611, ChannelThrottled),  # the sender's queue is full
    (63017, ChannelThrottled),
    (63018, ChannelThrottled),
    (63038, ChannelThrottled),  # the day's limit
    (20500, ChannelUnreachable),
    (20503, ChannelUnreachable),
    (63010, ChannelUnreachable),
    (63012, ChannelUnreachable),
    (63016, OutsideWindow),
    (63040, TemplateWithheld),  # template rejected
    (63041, TemplateWithheld),  # template paused
    (63042, TemplateWithheld),  # template disabled
    (63049, TemplateWithheld),  # Meta chose not to bring it
    (20003, NotSetUp),
    (20404, NotSetUp),
    (21606, NotSetUp),
    (21408, NotSetUp),
    (63001, NotSetUp),
    (63007, NotSetUp),  # no such sender
    (63020, NotSetUp),
    (63051, NotSetUp),
    (21617, LetterRefused),  # too long
    (63005, LetterRefused),
    (63013, LetterRefused),  # against a policy
    (63019, LetterRefused),  # the picture could not be fetched
    (63021, LetterRefused),
    (63028, LetterRefused),  # the parameters do not fit the template
    (99999, LetterRefused),  # a code of 2031
)


class Book:
    """Remembers contents for one test."""

    def __init__(self) -> None:
        self.kept = {}

    async def get(self, name):
        return self.kept.get(name)

    async def keep(self, name, sid, digest, approval) -> None:
        self.kept[name] = KnownContent(sid, digest, approval)


@pytest.fixture
async def twilio():
    async with TwilioEmulator().running() as twilio:
        twilio.opened[LEAD.external_id] = twilio.now()
        yield twilio


@pytest.fixture
async def channel(twilio):
    account = TwilioAccount(
        twilio.account, "token", twilio.sender, twilio.url, twilio.url, status_url=""
    )
    async with TwilioApi(account.sid, account.token, timeout_s=5) as api:
        yield WhatsAppChannel(account, api, Book())


def a_letter(buttons: int = 0, text: str = "Hola", **fields) -> Letter:
    made = tuple(Button(f"1.x:{n}", f"Opción {n}", fields.pop("note", "")) for n in range(buttons))
    return Letter(LEAD, "es", text, made, "Ver opciones", **fields)


@pytest.mark.parametrize(
    ("buttons", "kind"), [(0, "text"), (1, "buttons"), (3, "buttons"), (4, "list"), (10, "list")]
)
async def test_choices_are_buttons_or_a_list_as_whatsapp_has_them(channel, twilio, buttons, kind):
    letter = a_letter(buttons)
    (part,) = channel.parts(letter, is_open=True)
    await channel.send(letter, part)

    assert part.kind == kind
    assert [id for id, _, _ in twilio.sent[0].choices] == [b.id for b in letter.buttons]


@pytest.mark.parametrize(
    ("lasts", "validity"),
    [
        (None, ""),
        (timedelta(minutes=30, milliseconds=900), "1800"),
        (timedelta(milliseconds=10), "1"),
        (timedelta(hours=10), ""),  # which is as long as Twilio keeps anything
        (timedelta(days=3), ""),
    ],
)
async def test_what_holds_for_a_while_waits_with_twilio_no_longer_than_that(
    channel, twilio, lasts, validity
):
    letter = a_letter(lasts=lasts)
    (part,) = channel.parts(letter, is_open=True)

    await channel.send(letter, part)

    assert twilio.sent[0].validity == validity


async def test_more_choices_than_a_list_holds_are_numbered_in_the_text(channel):
    (part,) = channel.parts(a_letter(11), is_open=True)

    assert part.is_numbered
    assert part.text.endswith("11. Opción 10")


async def test_choices_that_twilio_will_not_have_go_out_as_numbers(channel, twilio):
    letter = Letter(LEAD, "es", "Hola", (Button("i" * 129, "Uno"),))
    (part,) = channel.parts(letter, is_open=True)

    with pytest.raises(ButtonsRefused) as refused:
        await channel.send(letter, part)
    await channel.send(letter, refused.value.instead)

    assert refused.value.instead.is_numbered
    assert twilio.sent[0].text == numbered("Hola", letter.buttons) == "Hola\n\n1. Uno"


async def test_numbers_below_the_longest_words_fit_into_one_message(channel, twilio):
    letter = Letter(LEAD, "es", "x" * 1024, tuple(Button("i" * 129, "t" * 80) for _ in range(10)))
    (part,) = channel.parts(letter, is_open=True)
    with pytest.raises(ButtonsRefused) as refused:
        await channel.send(letter, part)

    await channel.send(letter, refused.value.instead)

    assert len(twilio.sent[0].text) <= 1600


async def test_what_went_out_as_numbers_is_found_by_what_was_to_be_pressed(channel, twilio):
    letter = Letter(LEAD, "es", "Hola", (Button("i" * 129, "Uno"),))
    (part,) = channel.parts(letter, is_open=True)
    with pytest.raises(ButtonsRefused) as refused:
        await channel.send(letter, part)
    await channel.send(letter, refused.value.instead)

    assert await channel.find(letter, part, twilio.sent[0].at) == [twilio.sent[0].sid]


async def test_a_content_object_is_created_once_for_each_shape(channel, twilio):
    for text in ("uno", "dos", "tres"):
        letter = a_letter(2, text)
        await channel.send(letter, channel.parts(letter, is_open=True)[0])

    assert len(twilio.contents) == 1
    assert [message.text for message in twilio.sent] == ["uno", "dos", "tres"]


async def test_pictures_and_the_place_come_before_the_words(channel, tmp_path):
    photo = Photo("m", tmp_path / "m", "http://localhost/m", "image/jpeg")

    parts = channel.parts(a_letter(1, photos=(photo,), pin=HERE), is_open=True)

    assert [part.kind for part in parts] == ["photo", "pin", "buttons"]
    assert [part.number for part in parts] == [1, 2, 3]


async def test_a_long_text_is_cut_between_lines_and_the_choices_hang_on_the_last(channel):
    letter = a_letter(2, "\n".join(f"línea {n} " + "x" * 90 for n in range(30)))

    *before, last = channel.parts(letter, is_open=True)

    assert all(len(part.text) <= 1024 for part in (*before, last))
    assert last.buttons == letter.buttons


async def test_a_closed_window_without_a_template_is_refused(channel):
    with pytest.raises(OutsideWindow):
        channel.parts(a_letter(), is_open=False)


async def test_a_broken_connection_leaves_the_outcome_unknown_and_the_message_is_found(
    channel, twilio
):
    letter = a_letter(text="una vez")
    (part,) = channel.parts(letter, is_open=True)
    twilio.faults.next(path="/2010", drops=True, after_accepting=True)
    since = twilio.now()
    with pytest.raises(OutcomeUnknown):
        await channel.send(letter, part)

    assert await channel.find(letter, part, since) == [twilio.sent[0].sid]
    assert await channel.find(letter, part, since + timedelta(minutes=5)) == []


async def test_of_messages_that_say_the_same_the_oldest_is_found_first(channel, twilio):
    letter = a_letter(text="otra vez")
    (part,) = channel.parts(letter, is_open=True)
    for minute in range(3):
        await channel.send(letter, part)
        twilio.sent[-1].at += timedelta(minutes=minute)

    found = await channel.find(letter, part, twilio.sent[0].at)

    assert found == [message.sid for message in twilio.sent]


async def test_a_429_says_how_long_to_wait(channel, twilio):
    letter = a_letter()
    twilio.faults.next(path="/2010", status=429, retry_after=7)

    with pytest.raises(ChannelThrottled) as throttled:
        await channel.send(letter, channel.parts(letter, is_open=True)[0])

    assert throttled.value.retry_after == timedelta(seconds=7)


@pytest.mark.parametrize(("code", "failure"), REFUSALS)
async def test_each_code_of_twilio_has_one_meaning(channel, twilio, code, failure):
    letter = a_letter()
    twilio.faults.next(path="/2010", status=400, code=code)

    with pytest.raises(failure) as raised:
        await channel.send(letter, channel.parts(letter, is_open=True)[0])

    assert type(raised.value) is failure
    assert twilio.sent == []


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_twilio_that_broke_may_have_taken_the_message(channel, twilio, status):
    letter = a_letter()
    twilio.faults.next(path="/2010", status=status)

    with pytest.raises(OutcomeUnknown):
        await channel.send(letter, channel.parts(letter, is_open=True)[0])


def test_what_does_not_fit_is_shortened_and_says_so():
    assert shorten("Reporte larguísimo", 10) == "Reporte l…"
    assert list_values("b", "l", (Button("i", "t" * 40, ""),))["5"] == "·"
