"""What shows who somebody is, and what is counted when it does not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hospital.identity import (
    LOCKED_FOR,
    MOST_FAILURES,
    Attempts,
    Claim,
    Fact,
    GuardianRefused,
    IdentityLocked,
    identify,
    of_number,
    of_record,
)
from domain.hospital.patients import Guardian
from domain.ids import ContactId
from domain.people.contacts import Contact, Person
from tests.builders import CITIZEN, NOON, STREETS
from tests.domain.hospital.clinic import a_patient, a_referral

BORN = Fact(date(2018, 3, 4))
WRONG = Fact(date(2001, 1, 1))


def claim(*patients, failures: int = 0) -> Claim:
    records = tuple((patient, (a_referral(patient=patient.id),)) for patient in patients)
    subjects = [of_number("digest"), *map(of_record, patients)]
    attempts = tuple(Attempts(each, failures, NOON if failures else None) for each in subjects)
    return Claim(Person(Contact(ContactId("mother"))), CITIZEN, records, attempts)


@pytest.mark.parametrize("fact", [Fact(), Fact(digits="678"), Fact(digits="8-5"), Fact(None, "")])
def test_half_a_fact_fits_nobody(fact):
    assert not fact.fits(a_patient())
    assert not fact.fits(a_patient(run="", born_on=None))


def test_only_the_patient_of_whom_it_is_true_becomes_theirs():
    other = a_patient("p2", born_on=date(2020, 7, 9))
    decision = identify(claim(a_patient(), other), BORN, [STREETS], now=NOON)
    assert [e.patient for e in decision.changed if isinstance(e, Guardian)] == ["p1"]


@given(st.integers(0, MOST_FAILURES - 1), st.booleans())
def test_what_is_counted_for_the_number_hangs_on_no_record(failures, is_known):
    found = claim(a_patient(), failures=failures) if is_known else claim(failures=failures)
    decision = identify(found, WRONG, [STREETS], now=NOON)
    counted = [e for e in decision.changed if isinstance(e, Attempts)]
    assert counted[0] == Attempts(of_number("digest"), failures + 1, NOON)
    told = [event for event in decision.events if isinstance(event, IdentityLocked)]
    assert len(told) == (failures + 1 == MOST_FAILURES)


def test_the_record_tells_who_was_refused_once_it_is_locked():
    decision = identify(claim(a_patient(), failures=2), WRONG, [STREETS], now=NOON)
    assert [type(event) for event in decision.events] == [GuardianRefused, IdentityLocked]


def test_while_it_is_locked_the_truth_opens_nothing_and_a_day_later_it_does():
    locked = claim(a_patient(), failures=MOST_FAILURES)
    early, late = NOON + LOCKED_FOR - timedelta(seconds=1), NOON + LOCKED_FOR
    assert identify(locked, BORN, [STREETS], now=early).changed == ()
    assert Guardian("mother", "p1", late) in identify(locked, BORN, [STREETS], now=late).changed


def test_knowing_one_child_does_not_clear_the_failures_for_another():
    both = claim(a_patient(), a_patient("p2", born_on=date(2020, 7, 9)), failures=2)
    cleared = [e.subject for e in identify(both, BORN, [], now=NOON).changed
               if isinstance(e, Attempts)]  # fmt: skip
    assert cleared == [of_number("digest"), "record p1"]
