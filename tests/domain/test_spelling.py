"""Which command somebody meant who slipped once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.spelling import SHORTEST, is_one_slip, meant_by

words = st.text("abcd", max_size=6)
COMMANDS = (
    ("reportes", "reports"),
    ("mis reportes", "reports"),
    ("aceptar", "accept"),
    ("limite", "limits"),
    ("limites", "limits"),
    ("carga", "load"),
    ("cargo", "another"),
    ("ya", "done"),
)


def one_slip_of(word: str) -> set[str]:
    """Every word that one slip makes of *word*, letter by letter."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    missing = {before + after[1:] for before, after in cuts if after}
    extra = {before + letter + after for before, after in cuts for letter in "abcd"}
    wrong = {before + letter + after[1:] for before, after in cuts if after for letter in "abcd"}
    swapped = {b + a[1] + a[0] + a[2:] for b, a in cuts if len(a) > 1}
    return (missing | extra | wrong | swapped) - {word}


@given(words, words)
def test_one_slip_is_a_letter_too_many_too_few_or_wrong_or_two_that_changed_places(word, other):
    assert is_one_slip(other, word) is (other in one_slip_of(word))


@given(words.flatmap(lambda word: st.tuples(st.just(word), st.sampled_from([*one_slip_of(word)]))))
def test_whatever_one_slip_makes_of_a_word_is_known_from_both_sides(pair):
    word, slipped = pair

    assert is_one_slip(slipped, word)
    assert is_one_slip(word, slipped)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("reprotes", "reportes"),
        ("reporte", "reportes"),
        ("mis reprotes", "mis reportes"),
        ("limitee", "limite"),
        ("acetpar", "aceptar"),
        ("cargs", None),
        ("perros", None),
        ("yah", None),
    ],
)
def test_a_command_is_meant_where_only_one_is_a_slip_away(written, meant):
    assert meant_by(written, COMMANDS) == meant


@given(st.text(max_size=SHORTEST - 1), st.lists(st.tuples(st.text(max_size=5), st.text())))
def test_short_words_are_never_taken_for_a_slip(written, commands):
    assert meant_by(written, commands) is None


@given(st.text(max_size=6), st.lists(st.tuples(st.text(max_size=6), st.text())))
def test_what_is_proposed_is_a_command_of_more_than_three_letters(written, commands):
    found = meant_by(written, commands)

    assert found is None or (found in dict(commands) and len(found) >= SHORTEST)
