import pytest

from console.simulator.forms import LARGEST_FORM
from domain.messages import AttachmentKind, Pin
from storage.files import LARGEST
from tests.bot.pictures.encoding import encoded, plain
from tests.builders import LEAD
from tests.console.village import CITIZEN

PHONE = "/sim/phones/whatsapp/+528100000101"
MESSAGES = f"{PHONE}/messages"
PHOTO = ("uno.jpg", encoded(plain()), "image/jpeg")
PAPER = ("acta.pdf", b"%PDF-1.4 ...", "application/pdf")


async def test_words_go_to_the_inbox_and_somebody_is_woken(village, browser):
    answer = await browser.post(MESSAGES, data={"text": " menu \r\n por favor "})

    (message,) = await village.received()
    assert answer.status_code == 200
    assert (message.address, message.text) == (LEAD, "menu \n por favor")
    assert message.sent_at == village.clock.now()
    assert message.external_id.startswith("sim-")
    assert village.wakes == 1


async def test_what_was_sent_shows_on_the_phone_at_once(browser):
    await browser.post(MESSAGES, data={"text": "ya voy"})
    assert "<p>ya voy</p>" in (await browser.get(PHONE)).text


async def test_a_pressed_button_brings_its_choice_and_its_title(village, browser):
    await browser.post(MESSAGES, data={"choice": "3.report.open:r1", "text": "Abrir"})

    (message,) = await village.received()
    assert (message.choice, message.text) == ("3.report.open:r1", "Abrir")


async def test_a_place_is_sent_as_a_pin(village, browser):
    await browser.post(MESSAGES, data={"latitude": "25.65", "longitude": "-100.4"})

    (message,) = await village.received()
    assert message.pin == Pin(25.65, -100.4)
    assert "25.65000, -100.40000" in (await browser.get(PHONE)).text


async def test_a_shared_number_comes_as_the_channel_would_vouch_for_it(village, browser):
    await browser.post(MESSAGES, data={"phone": "+56 9 1111 2222", "choice": "0.identity.share:"})

    (message,) = await village.received()
    assert (message.phone, message.choice) == ("+56911112222", None)


async def test_each_photo_is_a_message_and_the_first_has_the_words(village, browser):
    files = [("files", PHOTO), ("files", ("dos.png", encoded(plain(), "PNG"), "image/png"))]

    await browser.post(MESSAGES, data={"text": "quedó listo"}, files=files)

    village.clock.pass_by(seconds=20)
    first, second = await village.received()
    assert (first.text, second.text) == ("quedó listo", "")
    assert [m.attachments[0].kind for m in (first, second)] == [AttachmentKind.PHOTO] * 2
    assert [m.attachments[0].name for m in (first, second)] == ["uno.jpg", "dos.png"]


async def test_a_photo_is_awaited_until_the_workshop_has_made_it_safe_to_show(village, browser):
    await browser.post(MESSAGES, files=[("files", PHOTO)])
    assert "La foto viene en camino" in (await browser.get(PHONE)).text

    await village.fetch_files()

    html = (await browser.get(PHONE)).text
    address = html.split('<img src="')[1].split('"')[0]
    shown = await browser.get(address)
    assert shown.headers["content-type"] == "image/jpeg"
    assert "immutable" in shown.headers["cache-control"]


async def test_no_second_copy_of_a_photo_is_left_over(village, browser):
    await browser.post(MESSAGES, files=[("files", PHOTO)])
    await village.fetch_files()

    assert [path.suffix for path in village.kept_files()] == [".original", ".shown"]


async def test_a_file_that_only_calls_itself_a_photo_is_shown_as_refused(village, browser):
    await browser.post(MESSAGES, files=[("files", ("x.jpg", b"MZ not a photo", "image/jpeg"))])
    await village.fetch_files()

    assert "No se aceptó este archivo" in (await browser.get(PHONE)).text
    assert village.kept_files() == []


async def test_a_document_is_shown_by_its_name(village, browser):
    await browser.post(MESSAGES, files=[("files", PAPER)])

    village.clock.pass_by(seconds=20)
    (message,) = await village.received()
    assert message.attachments[0].kind is AttachmentKind.DOCUMENT
    assert "acta.pdf" in (await browser.get(PHONE)).text


async def test_a_form_with_an_empty_file_field_is_only_words(village, browser):
    nothing = ("files", ("", b"", "application/octet-stream"))

    await browser.post(MESSAGES, data={"text": "hola"}, files=[nothing])

    (message,) = await village.received()
    assert (message.text, message.attachments) == ("hola", ())


async def test_a_citizen_has_a_name_from_the_first_message_on(village, browser):
    await browser.post("/sim/phones/whatsapp/+528100000901/messages", data={"text": "hola"})

    async with village.database.reading() as unit:
        contact = await unit.people.get(await unit.people.find(CITIZEN))
    assert contact.name == "Mariana Ochoa"


async def test_a_file_beyond_sixteen_megabytes_is_refused_and_nothing_is_kept(village, browser):
    large = ("files", ("large.jpg", bytes(LARGEST + 1), "image/jpeg"))

    answer = await browser.post(MESSAGES, files=[("files", PHOTO), large])

    assert (answer.status_code, answer.text) == (413, "Cada archivo puede pesar hasta 16 MB.")
    assert await village.received() == []
    assert village.kept_files() == []


async def test_eleven_files_are_refused(village, browser):
    answer = await browser.post(MESSAGES, files=[("files", PHOTO)] * 11)

    assert answer.status_code == 400
    assert "10 archivos" in answer.text
    assert await village.received() == []


@pytest.mark.parametrize("length", [str(LARGEST_FORM + 1), "many"])
async def test_a_form_is_refused_by_its_length_before_it_is_read(browser, length):
    answer = await browser.post(MESSAGES, data={"text": "x"}, headers={"content-length": length})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({}, "No hay nada que enviar."),
        ({"text": " \r\n "}, "No hay nada que enviar."),
        ({"text": "a" * 4097}, "El mensaje es demasiado largo."),
        ({"latitude": "91", "longitude": "0"}, "La latitud va de −90 a 90"),
        ({"latitude": "0", "longitude": "-181"}, "La latitud va de −90 a 90"),
        ({"latitude": "nan", "longitude": "0"}, "La latitud va de −90 a 90"),
        ({"latitude": "aquí"}, "La latitud va de −90 a 90"),
    ],
)
async def test_what_cannot_be_sent_is_refused_with_the_reason(village, browser, form, why):
    answer = await browser.post(MESSAGES, data={"x": "", **form})

    assert answer.status_code == 400
    assert answer.text.startswith(why)
    assert await village.received() == []
    assert "basta un «hola»" in (await browser.get(PHONE)).text


async def test_a_refusal_is_in_the_language_of_the_page(browser):
    answer = await browser.post(MESSAGES, params={"lang": "en"}, data={"text": ""})
    assert answer.text == "There is nothing to send."
