"""How a text that is too long for one message is broken."""

import pytest

from bot.channels.base import chunks

LINES = "\n".join(f"*Reporte {n}* en Av. del Roble {n}" for n in range(300))
TEXTS = (
    LINES,
    "falta asfalto frente a la escuela " * 300,
    "x" * 9000,
    "https://ejemplo.mx/?a=" + "1" * 5000 + " y más",
    f"hola {'x' * 5000}\n\n\nadiós",
    "  \n" + "x" * 4000 + "  \n",
    " " * 5000 + "hola",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("most", [20, 1600, 4000])
def test_nothing_is_lost_no_piece_is_too_long_and_none_is_empty(text, most):
    pieces = chunks(text, most)

    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(0 < len(piece) <= most for piece in pieces)


def test_a_long_text_is_broken_between_lines():
    assert [line for piece in chunks(LINES, 1600) for line in piece.split("\n")] == (
        LINES.split("\n")
    )


def test_a_long_line_is_broken_between_words_and_a_long_word_where_it_must_be():
    assert chunks("uno dos tres", 8) == ["uno dos", "tres"]
    assert chunks("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


@pytest.mark.parametrize("text", ["", "hola", " hola ", "x" * 10])
def test_what_fits_stays_as_it_is(text):
    assert chunks(text, 10) == [text]
