from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.dates import read_day
from dialogs.inputs import fold, is_akin, read
from dialogs.table import Intent
from dialogs.vocabulary import GREETINGS, THANKS
from domain.messages import Attachment, AttachmentKind
from tests.builders import HERE, a_message

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("MENÚ", Intent("menu")),
        ("¡Hola!", Intent("greeting")),
        ("Hola, buenas tardes 👋🏽", Intent("greeting")),
        ("ok, gracias 👍", Intent("thanks")),
        ("Listo, gracias", Intent("done")),
        ("sí, por favor", Intent("confirm")),
        ("No, muchas gracias", Intent("no")),
        ("por favor", Intent("text", rest="por favor")),
        ("gracias por todo", Intent("text", rest="gracias por todo")),
        ("¿Ayuda?", Intent("help")),
        ("English", Intent("speak", value="en")),
        ("My appointments", Intent("family.hours")),
        ("/menu", Intent("menu")),
        ("mis  reportes", Intent("reports.list")),
        ("concluir SL-1042", Intent("report.conclude", typed="SL-1042")),
        ("comentar 55 ya fuimos", Intent("report.comment", typed="55", rest="ya fuimos")),
        ("negar 3 no procede", Intent("request.deny", typed="3", rest="no procede")),
        ("asignar A-7 Bacheo Norte", Intent("desk.assign", typed="A-7", rest="Bacheo Norte")),
        ("concluir la obra", Intent("text", rest="concluir la obra")),
        ("SL-1042", Intent("folio", typed="SL-1042", rest="SL-1042")),
        ("#1100265925-101000386239", Intent("folio", typed="#1100265925-101000386239",
                                            rest="#1100265925-101000386239")),
        ("quedó listo", Intent("text", rest="quedó listo")),
        ("", Intent("unusable")),
    ],
)  # fmt: skip
def test_words_are_read_for_what_they_mean(text, intent):
    assert read(a_message(text), ()) == intent


def test_a_number_chooses_what_was_listed_last():
    listed = ("report.open:r1", "more:")

    assert read(a_message("1"), listed) == Intent("report.open", "r1", typed="1")
    assert read(a_message("3"), listed).trigger == "folio"


def test_a_button_brings_its_version_subject_and_value():
    message = a_message(choice="2.reason:r1/private")

    assert read(message, ()) == Intent("reason", "r1", "private", version=2)


def test_what_nobody_offered_counts_as_expired():
    assert read(a_message(choice="<script>"), ()).trigger == "expired"


def test_files_and_places_are_known_by_their_kind():
    photo, voice = (
        Attachment("m", kind, "") for kind in (AttachmentKind.PHOTO, AttachmentKind.VOICE)
    )

    assert read(a_message("listo", attachments=(photo,)), ()).trigger == "photo"
    assert read(a_message(attachments=(voice,)), ()).trigger == "unusable"
    assert read(a_message(pin=HERE), ()).trigger == "pin"


@given(st.lists(st.sampled_from([*GREETINGS, *THANKS]), min_size=1, max_size=4))
def test_kind_words_in_any_order_are_only_kind(words):
    trigger = read(a_message(", ".join(words)), ()).trigger

    assert trigger == ("thanks" if set(words) & set(THANKS) else "greeting")


@given(st.text(max_size=200), st.text(max_size=80) | st.none())
def test_whatever_is_written_has_some_reading(text, choice):
    assert read(a_message(text, choice=choice), ("menu:",)).trigger
    assert fold(fold(text)) is not None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mañana", date(2026, 11, 24)),
        ("pasado mañana", date(2026, 11, 25)),
        ("viernes", date(2026, 11, 27)),
        ("el próximo lunes", date(2026, 11, 30)),
        ("lunes", date(2026, 11, 30)),
        ("15 de diciembre", date(2026, 12, 15)),
        ("15 dic", date(2026, 12, 15)),
        ("3/12", date(2026, 12, 3)),
        ("3/12/27", date(2027, 12, 3)),
        ("2026-12-15", date(2026, 12, 15)),
        ("en 3 días", date(2026, 11, 26)),
        ("2 semanas", date(2026, 12, 7)),
        ("hasta el 5 de enero", date(2027, 1, 5)),
        ("tomorrow", date(2026, 11, 24)),
        ("next friday", date(2026, 11, 27)),
        ("december 15", date(2026, 12, 15)),
        ("in 10 days", date(2026, 12, 3)),
        ("15 december 2027", date(2027, 12, 15)),
        ("viernes 27 de noviembre", date(2026, 11, 27)),
        ("jue 26 nov", date(2026, 11, 26)),
        ("sáb", date(2026, 11, 28)),
        ("el viernes que viene", date(2026, 11, 27)),
        ("la semana entrante", date(2026, 11, 30)),
        ("en dos semanas", date(2026, 12, 7)),
        ("quince días más", date(2026, 12, 8)),
        ("otros 3 días", date(2026, 11, 26)),
        ("en un mes", date(2026, 12, 23)),
        ("2 meses", date(2027, 1, 22)),
        ("el 15", date(2026, 12, 15)),
        ("lunes 30", date(2026, 11, 30)),
        ("primero de enero", date(2027, 1, 1)),
        ("1º de enero", date(2027, 1, 1)),
        ("the 15th of december", date(2026, 12, 15)),
        ("pal viernes", date(2026, 11, 27)),
        ("a más tardar el viernes", date(2026, 11, 27)),
        ("el viernes que entra", date(2026, 11, 27)),
        ("viernes en la tarde", date(2026, 11, 27)),
        ("mañana por la mañana", date(2026, 11, 24)),
        ("hoy mismo", date(2026, 11, 23)),
        ("la semana que entra", date(2026, 11, 30)),
        ("la otra semana", date(2026, 11, 30)),
        ("de hoy en ocho", date(2026, 11, 30)),
        ("fin de mes", date(2026, 11, 30)),
        ("a finales de mes", date(2026, 11, 30)),
        ("ayer", date(2026, 11, 22)),
        ("antier", date(2026, 11, 21)),
        ("20/11", date(2026, 11, 20)),
        ("20 de noviembre", date(2026, 11, 20)),
    ],
)
def test_days_are_read_as_people_write_them(text, day):
    assert read_day(text, MONDAY) == day


@pytest.mark.parametrize("text", ["", "pronto", "31/02", "12", "cuando se pueda", "en 3", "99/99",
                                  "0 días", "muchos días", "el 32"])  # fmt: skip
def test_what_names_no_day_is_no_day(text):
    assert read_day(text, MONDAY) is None


@given(st.dates(MONDAY, MONDAY + timedelta(days=300)))
def test_a_day_written_in_any_form_is_read_back(day):
    forms = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "%d/%m")
    assert {read_day(day.strftime(form), MONDAY) for form in forms} == {day}


@given(st.text(max_size=60))
def test_reading_a_day_never_breaks(text):
    read_day(text, MONDAY)


@pytest.mark.parametrize(
    ("text", "folio", "is_one"),
    [
        ("sl-999", "SL-1", True),
        ("#SL9", "SL-1", True),
        ("15/12/2026", "SL-1", False),
        ("2da", "SL-1", False),
        ("OK2", "SL-1", False),
        ("104299", "104233", True),
        ("12", "104233", False),
    ],
)
def test_a_mistyped_folio_begins_as_the_others_do(text, folio, is_one):
    assert is_akin(text, folio) is is_one
