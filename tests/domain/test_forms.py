"""What a category asks, and how answers are understood."""

import pytest

from domain.forms import (
    AnswerNotUnderstood,
    AnswerRequired,
    Attribute,
    Datatype,
    Form,
    Value,
    fill_in,
)
from tests.builders import POTHOLE

SIZES = (Value("s", "Chico"), Value("l", "Grande"))


def a_form(*attributes: Attribute) -> Form:
    return Form(POTHOLE.key, attributes)


def asked(datatype: Datatype, **fields) -> Form:
    values = SIZES if datatype.is_list else ()
    return a_form(Attribute("size", "¿Qué tan grande?", datatype, values=values, **fields))


def test_answers_stand_below_each_other_as_the_crew_reads_them():
    form = a_form(
        Attribute("size", "¿Qué tan grande?", Datatype.SINGLE, values=SIZES),
        Attribute("lane", "Carril"),
    )

    lines = fill_in(form, {"lane": ["derecho"], "size": ["l"]})

    assert lines == ("¿Qué tan grande? Grande", "Carril: derecho")


def test_several_may_be_chosen_from_a_list_for_several_and_each_counts_once():
    assert fill_in(asked(Datatype.MULTIPLE), {"size": ["l", "s", "l"]}) == (
        "¿Qué tan grande? Grande, Chico",
    )


@pytest.mark.parametrize(
    ("datatype", "answer"),
    [
        (Datatype.NUMBER, "-12.5"),
        (Datatype.DATETIME, "2026-11-23T12:00:00Z"),
        (Datatype.TEXT, "dos\nlíneas"),
        (Datatype.STRING, "una línea"),
    ],
)
def test_an_answer_of_its_kind_is_taken_as_it_was_written(datatype, answer):
    assert fill_in(asked(datatype), {"size": [answer]}) == (f"¿Qué tan grande? {answer}",)


@pytest.mark.parametrize(
    ("datatype", "answers"),
    [
        (Datatype.NUMBER, ["many"]),
        (Datatype.NUMBER, ["inf"]),
        (Datatype.NUMBER, ["nan"]),
        (Datatype.DATETIME, ["yesterday"]),
        (Datatype.STRING, ["two\nlines"]),
        (Datatype.STRING, ["one", "two"]),
        (Datatype.STRING, ["x" * 501]),
        (Datatype.SINGLE, ["huge"]),
        (Datatype.SINGLE, ["s", "l"]),
        (Datatype.MULTIPLE, ["s", "huge"]),
    ],
)
def test_an_answer_of_another_kind_is_refused_by_its_code(datatype, answers):
    with pytest.raises(AnswerNotUnderstood) as refusal:
        fill_in(asked(datatype), {"size": answers})

    assert refusal.value.params["code"] == "size"


@pytest.mark.parametrize("answers", [{}, {"size": []}, {"size": [" "]}])
def test_a_question_that_must_be_answered_is_not_passed_over(answers):
    with pytest.raises(AnswerRequired):
        fill_in(asked(Datatype.STRING, required=True), answers)


def test_what_nobody_asked_and_what_only_tells_something_is_passed_over():
    telling = Attribute("note", "Llame si hay heridos.", variable=False, required=True)

    assert fill_in(a_form(telling), {"note": ["x"], "colour": ["red"]}) == ()
