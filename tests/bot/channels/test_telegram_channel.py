"""How a letter becomes messages on Telegram, and what the Bot API's answers mean."""

from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import (
    Button,
    ChannelThrottled,
    ChannelUnreachable,
    ContactBlocked,
    ContactStopped,
    FileGone,
    FileTooLarge,
    FileUnreachable,
    Letter,
    LetterRefused,
    NotSetUp,
    OutcomeUnknown,
    Photo,
)
from bot.channels.telegram import TelegramChannel, TelegramFiles, connect, to_html
from domain.messages import Address, Channel, Pin
from tests.emulators.telegram import TAG, TelegramEmulator, is_nested

CHAT = "7001"
ROSA = Address(Channel.TELEGRAM, CHAT)
HELLO = Letter(ROSA, "es", "Hola", (), "Ver opciones")
YES_NO = (Button("1.x:yes", "Sí", ""), Button("1.x:no", "No", ""))
# What the Bot API says where it does not take a message, as it words it, and what that means to us.
REFUSALS = (
    (403, "Forbidden: bot was blocked by the user", ContactBlocked),
    (403, "Forbidden: user is deactivated", ContactStopped),
    (403, "Forbidden: bot can't initiate conversation with a user", ContactStopped),
    (403, "Forbidden: bot can't send messages to bots", ContactStopped),
    (400, "Bad Request: chat not found", ContactStopped),
    (400, "Bad Request: message text is empty", LetterRefused),
    (400, "Bad Request: message is too long", LetterRefused),
    (400, "Bad Request: can't parse entities: unsupported start tag", LetterRefused),
    (400, "Bad Request: BUTTON_DATA_INVALID", LetterRefused),
    (400, "Bad Request: PHOTO_INVALID_DIMENSIONS", LetterRefused),
    (400, "Bad Request: wrong file identifier/HTTP URL specified", LetterRefused),
    (400, "Bad Request: PEER_ID_INVALID", LetterRefused),
    (400, "Bad Request: something of 2031", LetterRefused),
    (401, "Unauthorized", NotSetUp),
    (404, "Not Found", NotSetUp),
    (409, "Conflict: terminated by other getUpdates request", LetterRefused),
    (413, "Request Entity Too Large", LetterRefused),
    (500, "Internal Server Error", ChannelUnreachable),
    (500, "Internal Server Error: restart", ChannelUnreachable),
    (502, "Bad Gateway", ChannelUnreachable),
    (503, "Service Unavailable", ChannelUnreachable),
    (504, "Gateway Timeout", ChannelUnreachable),
)
# How words are written here, how they go to Telegram, which has HTML, and what of them is shown.
WORDINGS = (
    ("Hola", "Hola"),
    ("*SL-1* · Bache", "<b>SL-1</b> · Bache"),
    ("_tarde_", "<i>tarde</i>"),
    ("*uno* y *dos*", "<b>uno</b> y <b>dos</b>"),
    ("_uno_ y *dos*", "<i>uno</i> y <b>dos</b>"),
    ("2*3*4", "2*3*4"),
    ("snake_case_name", "snake_case_name"),
    ("*sin fin", "*sin fin"),
    ("*dos\nlíneas*", "*dos\nlíneas*"),
    ("**", "**"),
    ("<b>no</b>", "&lt;b&gt;no&lt;/b&gt;"),
    ("a < b > c", "a &lt; b &gt; c"),
    ("Pérez & Hijos", "Pérez &amp; Hijos"),
    ("&amp;", "&amp;amp;"),
    ("*<i>*", "<b>&lt;i&gt;</b>"),
    ('"así"', '"así"'),
    ("🚧 *Roble* 120", "🚧 <b>Roble</b> 120"),
    ("https://ejemplo.mx/?a=1&b=2", "https://ejemplo.mx/?a=1&amp;b=2"),
)


@pytest.fixture
async def telegram():
    async with TelegramEmulator().running() as telegram:
        telegram.person(CHAT)
        yield telegram


@pytest.fixture
async def bot(telegram):
    bot = connect(telegram.token, telegram.url)
    yield bot
    await bot.session.close()


@pytest.fixture
def channel(bot) -> TelegramChannel:
    return TelegramChannel(bot)


async def send(channel: TelegramChannel, letter: Letter) -> list[str]:
    return [await channel.send(letter, part) for part in channel.parts(letter, is_open=False)]


@pytest.mark.parametrize(("written", "sent"), WORDINGS)
async def test_words_are_shown_as_they_are_meant_and_nothing_of_them_is_markup(
    channel, telegram, written, sent
):
    await send(channel, replace(HELLO, text=written))

    assert telegram.shown[-1].text == sent


@pytest.mark.parametrize(("status", "description", "failure"), REFUSALS)
async def test_each_refusal_of_the_bot_api_has_one_meaning(
    channel, telegram, status, description, failure
):
    telegram.faults.next(status=status, description=description)

    with pytest.raises(failure) as raised:
        await send(channel, HELLO)

    assert type(raised.value) is failure
    assert telegram.shown == []


@pytest.mark.parametrize("seconds", [1, 5, 30, 60, 3600])
async def test_a_429_says_how_long_to_wait(channel, telegram, seconds):
    telegram.faults.next(status=429, retry_after=seconds)

    with pytest.raises(ChannelThrottled) as throttled:
        await send(channel, HELLO)

    assert throttled.value.retry_after == timedelta(seconds=seconds)


@pytest.mark.parametrize("after_accepting", [False, True])
async def test_words_whose_answer_was_lost_may_have_been_taken(channel, telegram, after_accepting):
    telegram.faults.next(drops=True, after_accepting=after_accepting)

    with pytest.raises(OutcomeUnknown):
        await send(channel, HELLO)

    assert len(telegram.shown) == after_accepting


async def test_an_answer_that_is_none_of_telegrams_leaves_open_whether_it_was_taken(
    channel, telegram
):
    telegram.faults.next(status=504, is_page=True, after_accepting=True)

    with pytest.raises(OutcomeUnknown):
        await send(channel, HELLO)

    assert len(telegram.shown) == 1


async def test_a_429_that_names_no_time_is_a_429(channel, telegram):
    telegram.faults.next(status=429, description="Too Many Requests")

    with pytest.raises(ChannelThrottled) as throttled:
        await send(channel, HELLO)

    assert throttled.value.retry_after is None


marked = st.text(st.sampled_from("ab *_\n<&"), max_size=40)


@given(marked)
def test_whatever_people_write_becomes_markup_that_telegram_takes(text):
    html = to_html(text)

    assert is_nested(html)
    assert _bare(unescape(TAG.sub("", html))) == _bare(text)


def _bare(text: str) -> str:
    return text.replace("*", "").replace("_", "")


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Fuga *grande _en la* esquina_", "Fuga <b>grande _en la</b> esquina_"),
        ("*todo _esto_ pesa*", "<b>todo <i>esto</i> pesa</b>"),
        ("_uno *dos_ tres*", "<i>uno *dos</i> tres*"),
    ],
)
async def test_bold_and_italic_that_cross_are_not_sent_crossing(channel, telegram, written, sent):
    await send(channel, replace(HELLO, text=written))

    assert telegram.shown[-1].text == sent


async def test_a_message_is_known_by_its_chat_and_its_number_there(channel, telegram):
    first, second = await send(channel, HELLO) + await send(channel, HELLO)

    assert [first, second] == [f"{CHAT}:{message.id}" for message in telegram.shown]


@pytest.mark.parametrize("count", [1, 2, 3, 10, 20])
async def test_every_choice_is_a_row_of_its_own_under_the_words(channel, telegram, count):
    buttons = tuple(Button(f"1.x:{n}", f"Opción {n}", "") for n in range(count))

    await send(channel, replace(HELLO, buttons=buttons))

    assert telegram.shown[0].choices == [(b.id, b.title) for b in buttons]


async def test_a_title_is_no_longer_than_a_small_screen_bears(channel, telegram):
    await send(channel, replace(HELLO, buttons=(Button("1.x:1", "t" * 90, ""),)))

    ((_, title),) = telegram.shown[0].choices
    assert len(title) == 60


async def test_a_button_that_shares_the_number_stands_in_place_of_the_letters(channel, telegram):
    shares = Button("1.x:1", "Mi número", "", shares_phone=True)

    await send(channel, replace(HELLO, buttons=(shares, YES_NO[1])))

    assert telegram.shown[0].below == ["contact:Mi número", "No"]
    assert telegram.shown[0].choices == []


async def test_pictures_and_the_place_come_before_the_words_which_carry_the_choices(
    channel, telegram, tmp_path
):
    (tmp_path / "m").write_bytes(b"a picture")
    photo = Photo("m", tmp_path / "m", "http://localhost/m", "image/jpeg")
    letter = replace(HELLO, photos=(photo,), pin=Pin(25.67, -100.31), buttons=YES_NO)

    await send(channel, letter)

    assert [message.kind for message in telegram.shown] == ["photo", "location", "text"]
    assert telegram.shown[0].photo == b"a picture"
    assert telegram.shown[1].place == (25.67, -100.31)
    assert [len(message.choices) for message in telegram.shown] == [0, 0, 2]


async def test_a_calendar_file_is_a_document_with_a_name_that_telephones_know(
    channel, telegram, tmp_path
):
    (tmp_path / "m").write_bytes(b"BEGIN:VCALENDAR")
    file = Photo("m", tmp_path / "m", "http://localhost/m", "text/calendar")

    await send(channel, replace(HELLO, photos=(file,)))

    shown = telegram.shown[0]
    assert (shown.kind, shown.text, shown.photo) == ("document", "hora.ics", b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(("length", "messages"), [(1, 1), (4000, 1), (4001, 2), (9000, 3)])
async def test_a_long_text_is_several_messages_and_the_choices_hang_on_the_last(
    channel, telegram, length, messages
):
    await send(channel, replace(HELLO, text="x" * length, buttons=YES_NO))

    assert "".join(message.text for message in telegram.shown) == "x" * length
    assert [bool(m.choices) for m in telegram.shown] == [False] * (messages - 1) + [True]


async def test_a_long_text_keeps_its_words_and_its_bold_ones_whole(channel, telegram):
    lines = [f"*Reporte {n}* en Av. del Roble {n}" for n in range(300)]

    await send(channel, replace(HELLO, text="\n".join(lines)))

    shown = [line for message in telegram.shown for line in message.text.split("\n")]
    assert len(telegram.shown) > 1
    assert shown == [f"<b>Reporte {n}</b> en Av. del Roble {n}" for n in range(300)]


async def test_a_letter_without_words_still_shows_its_choices(channel, telegram):
    await send(channel, replace(HELLO, text="", buttons=YES_NO))

    assert len(telegram.shown[0].choices) == 2


async def test_what_was_pressed_stops_waiting_and_loses_its_buttons(channel, telegram):
    await send(channel, replace(HELLO, buttons=YES_NO))
    (shown,) = telegram.shown

    await channel.settle(replace(HELLO, retires=str(shown.id), acknowledges="4242"))

    assert (telegram.acknowledged, shown.choices) == (["4242"], [])


@pytest.mark.parametrize(
    "description",
    [
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        "Bad Request: message is not modified",
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Internal Server Error",
    ],
)
async def test_a_button_that_cannot_be_taken_away_is_no_reason_to_try_again(
    channel, telegram, description
):
    telegram.faults.next(status=400, description=description, times=2)

    await channel.settle(replace(HELLO, retires="1", acknowledges="4242"))

    assert telegram.acknowledged == []


async def test_a_button_of_another_channel_is_left_alone(channel, telegram):
    await channel.settle(replace(HELLO, retires="SM00000000000000000000000000000001"))

    assert telegram.faults.waiting == []


async def test_a_file_comes_as_it_was_sent(bot, telegram):
    telegram.files["f1"] = b"x" * 200_000

    assert b"".join([chunk async for chunk in TelegramFiles(bot).fetch("f1")]) == b"x" * 200_000


@pytest.mark.parametrize(
    ("status", "description", "failure"),
    [
        (400, "Bad Request: file is too big", FileTooLarge),
        (400, "Bad Request: invalid file_id", FileGone),
        (400, "Bad Request: wrong file_id or the file is temporarily unavailable", FileGone),
        (403, "Forbidden: bot was blocked by the user", FileUnreachable),
        (429, "Too Many Requests: retry after 5", FileUnreachable),
        (500, "Internal Server Error", FileUnreachable),
        (502, "Bad Gateway", FileUnreachable),
    ],
)
async def test_a_file_that_cannot_be_had_says_whether_it_is_worth_asking_again(
    bot, telegram, status, description, failure
):
    telegram.files["f1"] = b"x"
    telegram.faults.next(status=status, description=description)

    with pytest.raises(failure):
        [chunk async for chunk in TelegramFiles(bot).fetch("f1")]


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        ({"path": "/file", "status": 502}, FileUnreachable),
        ({"path": "/file", "status": 404}, FileGone),
        ({"path": "/file", "status": 410}, FileGone),
        ({"path": "/file", "drops": True}, FileUnreachable),
        ({"path": "/bot", "status": 502, "is_page": True}, FileUnreachable),
    ],
)
async def test_whatever_stands_between_us_and_a_file_is_told_without_its_address(
    bot, telegram, fault, failure
):
    telegram.files["f1"] = b"x"
    telegram.faults.next(**fault)

    with pytest.raises(failure) as raised:
        [chunk async for chunk in TelegramFiles(bot).fetch("f1")]

    assert raised.value.__cause__ is None
