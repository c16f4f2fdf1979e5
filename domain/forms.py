"""What else a category asks when somebody reports: Open311 calls these attributes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import isfinite

from domain.errors import DomainError
from domain.ids import CategoryKey

MOST_ATTRIBUTES = 20
MOST_VALUES = 100
LONGEST_ANSWER = 500


class Datatype(StrEnum):
    """What an answer may be."""

    STRING = "string"
    NUMBER = "number"
    DATETIME = "datetime"
    TEXT = "text"
    SINGLE = "singlevaluelist"
    MULTIPLE = "multivaluelist"

    @property
    def is_list(self) -> bool:
        """Whether an answer is chosen from values."""
        return self in (Datatype.SINGLE, Datatype.MULTIPLE)


@dataclass(frozen=True, slots=True)
class Value:
    """Something to choose: a key for machines and a name for people."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """One question; one that is not `variable` only tells people something."""

    code: str
    description: str
    datatype: Datatype = Datatype.STRING
    required: bool = False
    variable: bool = True
    datatype_description: str = ""
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of a category, in the order in which they are asked."""

    key: CategoryKey
    attributes: tuple[Attribute, ...] = ()


class AnswerRequired(DomainError):
    """A question that must be answered was not."""

    key = "georeport-answer-required"


class AnswerNotUnderstood(DomainError):
    """An answer is not of the kind that its question asks for."""

    key = "georeport-answer-wrong"


def fill_in(form: Form, answers: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The answers as lines for the crew to read; what nobody asked is passed over."""
    lines = []
    for attribute in form.attributes:
        given = [answer.strip() for answer in answers.get(attribute.code, ()) if answer.strip()]
        if given and attribute.variable:
            lines.append(_line(attribute, _check(attribute, given)))
        elif attribute.required and attribute.variable:
            raise AnswerRequired(code=attribute.code, question=attribute.description)
    return tuple(lines)


def _line(attribute: Attribute, given: Sequence[str]) -> str:
    gap = " " if attribute.description.endswith(("?", ":", ".")) else ": "
    return attribute.description + gap + ", ".join(given)


def _check(attribute: Attribute, given: list[str]) -> list[str]:
    """The answers as people read them; raises AnswerNotUnderstood."""
    refusal = AnswerNotUnderstood(code=attribute.code, question=attribute.description)
    if attribute.datatype.is_list:
        names = {value.key: value.name for value in attribute.values}
        if not set(given) <= set(names):
            raise refusal
        given = [names[key] for key in dict.fromkeys(given)]
    elif len(given[0]) > LONGEST_ANSWER or not _fits(attribute.datatype, given[0]):
        raise refusal
    if len(given) > 1 and attribute.datatype is not Datatype.MULTIPLE:
        raise refusal
    return given


def _fits(datatype: Datatype, answer: str) -> bool:
    try:
        if datatype is Datatype.NUMBER:
            return isfinite(float(answer))
        if datatype is Datatype.DATETIME:
            return bool(datetime.fromisoformat(answer))
    except ValueError:
        return False
    return datatype is Datatype.TEXT or "\n" not in answer
