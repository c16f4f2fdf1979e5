"""Whoever may know a member is asked whether a number is theirs; where nobody may, all are."""

import pytest

from domain.ids import ContactId
from domain.people.contacts import Contact, Liaison, Member, Person
from domain.people.vouching import who_may_know
from tests.builders import LAMPS, STREETS

LEAD, MARTA = ContactId("lead"), ContactId("marta")
MEMBER = Person(Contact(LEAD, (), "es"), Member(LEAD, "north", "Lupita"))
OF_BOTH = Person(
    Contact(MARTA, (), "es"), liaison=Liaison(MARTA, "Marta", frozenset({STREETS, LAMPS}))
)


@pytest.mark.parametrize(
    ("person", "of_crew", "answered", "asked"),
    [
        (MEMBER, STREETS, [STREETS, LAMPS], (STREETS,)),
        (MEMBER, STREETS, [LAMPS], (LAMPS, STREETS)),
        (MEMBER, None, [STREETS], (LAMPS, STREETS)),
        (OF_BOTH, None, [LAMPS], (LAMPS, STREETS)),
    ],
    ids=["of the crew", "nobody there", "no crew any more", "shared with another"],
)
def test_those_who_may_know_are_asked_and_where_there_is_nobody_all(
    person, of_crew, answered, asked
):
    assert who_may_know(person, of_crew, answered, [STREETS, LAMPS]) == asked
