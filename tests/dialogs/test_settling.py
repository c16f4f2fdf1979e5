"""What a command means where it lacks something, or brings more than it needs."""

import pytest

from dialogs.settling import settled, without_words
from dialogs.table import Intent, Scene
from domain.messaging.conversations import Conversation
from domain.people.contacts import Contact, Person
from tests.builders import (
    LAMPS,
    LEAD,
    NOON,
    ROUND_THE_CLOCK,
    STREETS,
    a_liaison,
    a_member,
    a_message,
    a_report,
    an_assigned_report,
)

CREW, MARTA = a_member(), a_liaison()
EVERYWHERE = a_liaison(areas=(STREETS, LAMPS))


def a_scene(who=None, report=None, **intent) -> Scene:
    person = Person(
        Contact(CREW.contact, (LEAD,)),
        member=who if who is CREW else None,
        liaison=None if who is CREW else who,
    )
    meant, talk = Intent(**intent), Conversation(CREW.contact)
    return Scene(person, talk, a_message(), meant, NOON, "n1", ROUND_THE_CLOCK, report=report)


@pytest.mark.parametrize(
    ("who", "report", "door"),
    [
        (CREW, an_assigned_report(), "report.open"),
        (MARTA, a_report(), "desk.report"),
        (None, a_report(reporter=CREW.contact), "own.open"),
        (None, a_report(), "folio"),
    ],
)
def test_a_folio_alone_opens_its_report_by_the_door_of_whoever_wrote_it(who, report, door):
    assert settled(a_scene(who, report, trigger="folio", typed="SL-1")).intent.trigger == door


@pytest.mark.parametrize(("typed", "trigger"), [("", "report.which"), ("SL-9", "folio")])
def test_a_command_without_a_report_is_remembered_until_there_is_one(typed, trigger):
    intent = settled(a_scene(CREW, trigger="report.conclude", typed=typed)).intent

    assert (intent.trigger, intent.value) == (trigger, "report.conclude")


@pytest.mark.parametrize(("typed", "trigger"), [("", "desk.pending"), ("3", "request.approve")])
def test_a_decision_without_a_number_shows_what_waits_for_one(typed, trigger):
    assert settled(a_scene(MARTA, trigger="request.approve", typed=typed)).intent.trigger == trigger


@pytest.mark.parametrize(
    ("who", "trigger", "area"),
    [(MARTA, "rebalance.propose", STREETS), (EVERYWHERE, "desk.rebalance", "")],
)
def test_only_whoever_answers_for_several_areas_is_asked_which_to_even_out(who, trigger, area):
    intent = settled(a_scene(who, trigger="desk.rebalance")).intent

    assert (intent.trigger, intent.subject) == (trigger, area)


def test_words_after_a_command_answer_its_first_question_and_can_be_taken_off_again():
    scene = settled(a_scene(MARTA, trigger="desk.return", rest="falta asfalto"))

    assert scene.intent.trigger == "desk.return-because"
    assert without_words(scene).intent == Intent("desk.return")


def test_what_lacks_nothing_stays_as_it_was():
    scene = a_scene(CREW, an_assigned_report(), trigger="report.extend", typed="SL-1")

    assert settled(scene) is scene
