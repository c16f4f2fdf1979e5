"""Words of a forgotten person in what others are told: taken out, and nothing else is."""

import json
import re
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.messages import Choice, Message, Words
from storage.echoes import DASH, Echoes
from storage.encoding import encode_message
from tests.builders import NOON

NAMES = st.sampled_from(("Rosa", "Rosa Paz", "Rosario", "José", "grounds", "key", "8110000001"))
PIECES = st.sampled_from(("Rosas", "Rosario", "dice", "hoy", ",", ".", "José", "+528110000001"))
TEXTS = st.lists(NAMES | PIECES, max_size=6).flatmap(
    lambda pieces: st.sampled_from((" ", "")).map(lambda between: between.join(pieces))
)
PARAMS = st.dictionaries(
    st.sampled_from(("text", "name", "grounds", "key")),
    TEXTS | st.integers() | st.just(NOON) | TEXTS.map(lambda text: Words("key", {"key": text})),
    max_size=4,
)
WORDS = st.builds(Words, st.sampled_from(("left", "grounds", "Rosa")), PARAMS)
MESSAGES = st.builds(
    Message,
    st.lists(WORDS, max_size=3).map(tuple),
    st.lists(st.builds(Choice, NAMES, WORDS, st.none() | WORDS), max_size=2).map(tuple),
)


def texts(encoded) -> list[str]:
    """What a message says, in order: the values of parameters, however deep."""
    match encoded:
        case [str(), dict() as params]:
            return [text for value in params.values() for text in texts(value)]
        case {"words": words}:
            return texts(words)
        case {"paragraphs": paragraphs, "choices": choices}:
            spoken = [words for choice in choices for words in choice[1:3] if words]
            return [text for words in (*paragraphs, *spoken) for text in texts(words)]
        case str():
            return [encoded]
        case _:
            return []


def skeleton(message: Message) -> str:
    """All of a message but the texts in its parameters."""

    def bare(words: Words | None):
        if words is None:
            return None
        kept = {
            name: bare(value) if isinstance(value, Words) else value
            for name, value in words.params.items()
            if not isinstance(value, str)
        }
        return words.key, sorted(words.params), kept

    choices = [(c.id, bare(c.title), bare(c.note), c.shares_phone) for c in message.choices]
    return str(([*map(bare, message.paragraphs)], choices, message.media, message.pin))


@given(MESSAGES, st.lists(NAMES, min_size=1, max_size=3))
def test_only_whole_words_of_theirs_are_taken_out_and_every_one_is(message, called):
    unnamed = Echoes(called).taken_from(message)

    assert skeleton(unnamed) == skeleton(message)
    before, after = texts(encode_message(message)), texts(encode_message(unnamed))
    for said, left in zip(before, after, strict=True):
        whole = [name for name in called if re.search(rf"(?<!\w){name}(?!\w)", said)]
        assert not any(re.search(rf"(?<!\w){name}(?!\w)", left) for name in called)
        assert whole or left == said


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Rosario y Rosalba", "Rosario y Rosalba"),
        ("Dice Rosa: gracias, Rosa.", "Dice —: gracias, —."),
        ("Rosa Paz, de +528110000001", "—, de —"),
        ("https://wa.me/528110000001", "https://wa.me/—"),
        ("«¡No pasa nada!» escribió", "«—» escribió"),
        ("prosa", "prosa"),
    ],
)
def test_the_sentence_around_them_stays(said, left):
    theirs = Echoes(("Rosa", "Rosa Paz", "528110000001", "¡No pasa nada!"))

    assert theirs.without(said) == left


@pytest.mark.parametrize("nothing", [(), ("",), (" ",)])
def test_of_whom_nothing_is_known_there_are_no_echoes(nothing):
    assert Echoes(nothing).without("todo — igual") == f"todo {DASH} igual"


@pytest.mark.parametrize(
    ("payload", "is_theirs"),
    [
        (json.dumps({"from": {"id": 8110000001}}), True),
        (json.dumps([{"name": "Peña Ñu"}]), True),
        (json.dumps([{"name": "Peña Ñuño"}]), False),
        (json.dumps({"Peña Ñu": 1, "n": None, "yes": True, "half": 0.5}), False),
        (urlencode({"ProfileName": "Peña Ñu", "Body": "x"}), True),
        (urlencode({"ProfileName": "Peñas", "Body": "8110000001"}), True),
        (urlencode({"ProfileName": "Peñas", "Body": "81100000012"}), False),
        ("Peña Ñu, said nobody's parser", True),
        ("[" * 100_000, False),
    ],
)
def test_what_a_channel_sent_is_searched_as_what_it_was_meant_to_say(payload, is_theirs):
    assert Echoes(("Peña Ñu", "8110000001")).are_in(payload) is is_theirs
