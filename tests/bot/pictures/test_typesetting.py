import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from bot.pictures.images import face_to_fit, typeface
from bot.pictures.typesetting import drawable, fitted


class SpanishFace:
    """A typeface that has ñ, but no tilde of its own."""

    def getlength(self, text):
        return 10 * len(text)

    def getmask(self, text):
        return [255, 0, 255] if text not in "ABCñabcdefghijklmno" else [ord(text)]


PLAIN_FACE = ImageFont.load_default(20)  # the one every machine has; it lacks accents


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Bacheo 7/10 · 3°", "Bacheo 7/10 · 3°"),
        ("Peñón Agüero", "Penon Aguero"),
        ("Łódź Śródmieście", "Lodz Srodmiescie"),
        ("Räddning Åmål", "Raddning Amal"),
        ("¿Listo?", "Listo?"),
        ("Bomberos 🚒", "Bomberos "),
        ("Αθήνα", "?????"),
    ],
)
def test_a_letter_that_the_typeface_lacks_is_written_plainly(text, written):
    assert drawable(text, PLAIN_FACE) == written


def test_a_letter_and_its_accent_are_written_as_one():
    assert drawable("Ban\u0303o", SpanishFace()) == "Baño"


def test_what_fits_is_written_whole():
    width = PLAIN_FACE.getlength("Alumbrado")

    assert fitted("Alumbrado", PLAIN_FACE, width) == "Alumbrado"


def test_what_does_not_fit_ends_in_an_ellipsis():
    width = PLAIN_FACE.getlength("Alumbrado")

    assert fitted("Alumbrado público", PLAIN_FACE, width) == "Alumbra…"


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=383), max_size=60))
def test_no_text_is_wider_than_its_room(text):
    assert PLAIN_FACE.getlength(fitted(text, PLAIN_FACE, 150)) <= 150


def test_the_largest_letters_that_fit_are_chosen():
    width = typeface(40).getlength("Antes")

    assert face_to_fit("Antes", width, (60, 40, 20)).size == 40
    assert face_to_fit("Antes", 1, (60, 40, 20)).size == 20
