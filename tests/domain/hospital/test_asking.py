"""Whom to ask on which day, at which hour, and whom to telephone in the end."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Calendar
from domain.hospital.appointments import AppointmentStatus
from domain.hospital.attendance import Question, ask, horizon, is_to_call, question_for
from domain.hospital.policy import Policy, policy_of, written
from tests.domain.hospital.clinic import a_referral, a_slot, booked

ZONE = ZoneInfo("America/Santiago")
OFFICE = Calendar("office", ZONE, frozenset(range(5)), (time(8), time(18)))
POLICY = Policy("office")
BEGIN = datetime(2026, 11, 2, 7, tzinfo=ZONE)


def an_hour(starts_at: datetime):
    appointment, referral, _ = booked(a_referral(), a_slot(starts_at=starts_at))
    return replace(appointment, booked_at=BEGIN - timedelta(days=30)), referral


def questions(starts_at: datetime, answer=lambda hour, now: hour, step=timedelta(hours=1)):
    """What is asked about an hour, and when, if the job looks every *step*."""
    hour, referral = an_hour(starts_at)
    asked, now = [], BEGIN
    while now < starts_at:
        found = question_for(hour, POLICY, OFFICE, now)
        if found:
            hour = ask(hour, referral, found, now).changed[0]
            asked.append((found, now))
        hour = answer(hour, now)
        now += step
    return asked


@given(st.integers(10, 40), st.integers(8, 17))
def test_every_family_is_asked_twice_in_office_hours_and_in_time(days, at):
    starts_at = (BEGIN + timedelta(days=days)).replace(hour=at)
    asked = questions(starts_at)

    assert [question for question, _ in asked] == [Question.FIRST, Question.AGAIN]
    for _, now in asked:
        assert OFFICE.is_open(now)
        assert now + POLICY.reach < starts_at
        assert horizon(POLICY, OFFICE, now) > starts_at


def test_who_confirms_is_only_reminded_the_day_before():
    def yes(hour, now):
        is_open = hour.asked_at and hour.status is AppointmentStatus.BOOKED
        sure = {"status": AppointmentStatus.CONFIRMED, "answered_at": now}
        return replace(hour, **sure) if is_open else hour

    asked = questions(datetime(2026, 11, 12, 10, tzinfo=ZONE), yes)

    assert [(question, now.day) for question, now in asked] == [
        (Question.FIRST, 9),
        (Question.REMINDER, 11),
    ]


def test_who_confirms_on_the_last_day_is_left_in_peace():
    def late(hour, now):
        if hour.reminded_at and hour.status is AppointmentStatus.BOOKED:
            return replace(hour, status=AppointmentStatus.CONFIRMED, answered_at=now)
        return hour

    asked = questions(datetime(2026, 11, 12, 10, tzinfo=ZONE), late)

    assert [question for question, _ in asked] == [Question.FIRST, Question.AGAIN]


def test_after_a_standstill_one_question_is_put_and_not_two():
    hour, _ = an_hour(datetime(2026, 11, 12, 16, tzinfo=ZONE))
    wednesday = datetime(2026, 11, 11, 9, tzinfo=ZONE)

    assert question_for(hour, POLICY, OFFICE, wednesday) is Question.FIRST
    asked = replace(hour, asked_at=wednesday)
    assert question_for(asked, POLICY, OFFICE, wednesday + timedelta(hours=5)) is None


def test_an_hour_that_was_just_booked_is_not_asked_about():
    hour, _ = an_hour(datetime(2026, 11, 12, 16, tzinfo=ZONE))
    just = replace(hour, booked_at=datetime(2026, 11, 11, 9, tzinfo=ZONE))

    assert question_for(just, POLICY, OFFICE, datetime(2026, 11, 11, 12, tzinfo=ZONE)) is None


def test_who_has_no_chat_is_called_from_the_first_day_and_who_confirmed_never():
    hour, _ = an_hour(datetime(2026, 11, 12, 16, tzinfo=ZONE))
    monday = datetime(2026, 11, 9, 9, tzinfo=ZONE)

    assert is_to_call(hour, POLICY, OFFICE, monday, is_reached=False)
    assert not is_to_call(hour, POLICY, OFFICE, monday, is_reached=True)
    assert not is_to_call(hour, POLICY, OFFICE, monday - timedelta(days=1), is_reached=False)
    sure = replace(hour, status=AppointmentStatus.CONFIRMED)
    assert not is_to_call(sure, POLICY, OFFICE, monday, is_reached=False)


def test_a_family_that_has_just_booked_and_was_asked_nothing_is_not_telephoned():
    tomorrow = datetime(2026, 11, 12, 16, tzinfo=ZONE)
    hour, _ = an_hour(tomorrow)
    booked_at = datetime(2026, 11, 11, 9, tzinfo=ZONE)
    hour = replace(hour, booked_at=booked_at)

    looks = [booked_at + timedelta(hours=n) for n in range(31)]
    assert not any(is_to_call(hour, POLICY, OFFICE, now, is_reached=True) for now in looks)


def test_who_was_owed_the_last_question_when_everything_stood_still_is_telephoned():
    starts_at = datetime(2026, 11, 12, 16, tzinfo=ZONE)
    hour, _ = an_hour(starts_at)
    asked = replace(hour, asked_at=datetime(2026, 11, 9, 9, tzinfo=ZONE))

    for silent in (hour, asked):
        told = [
            is_to_call(silent, POLICY, OFFICE, starts_at - before, is_reached=True)
            for before in (timedelta(hours=3, minutes=30), timedelta(hours=2, minutes=30))
        ]
        assert told == [False, True]


def test_the_policy_comes_back_as_it_was_written():
    odd = Policy("office", (5, 2, 1), timedelta(hours=6), timedelta(hours=1), several=7)

    assert policy_of(written(odd)) == odd
