"""One thing has one name in what people read, in every language."""

import pytest

from tests.docs.test_address import texts

READ_IN_THE_STREET = ("notices", "crew", "desk", "refusals", "always")


@pytest.mark.parametrize(
    ("locale", "other"), [("es", ("ampliación", "prórroga")), ("en", ("extension", "postpone"))]
)
def test_more_time_is_called_so_wherever_crews_and_liaisons_read_of_it(locale, other):
    told = texts(*READ_IN_THE_STREET, locale=locale)

    assert [key for key, text in told.items() if any(word in text for word in other)] == []


def test_in_english_a_deadline_is_the_current_one_and_never_the_present_one():
    told = texts(*READ_IN_THE_STREET, locale="en")

    assert [key for key, text in told.items() if "present date" in text] == []
