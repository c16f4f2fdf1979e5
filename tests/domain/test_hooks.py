"""How long other systems are tried, and what they are told."""

import importlib
import json
import pkgutil
from dataclasses import replace
from datetime import timedelta

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from hypothesis import given
from hypothesis import strategies as st

import domain
from domain.cloud_events import TOLD, cloud_event, facts_of, kind_of, kinds
from domain.fieldwork.assignments import ReportConcluded
from domain.fieldwork.reports import ReportCommented, ReportEvent, ReportStatus
from domain.fieldwork.requests import RequestEvent
from domain.hooks import (
    FAILING,
    FIRST_DELAY,
    GONE,
    KEEP_TRYING,
    LONGEST_DELAY,
    LONGEST_REST,
    PATIENCE,
    Answer,
    Hook,
    HookDelivery,
    HookDeliveryStatus,
    HookStatus,
    Interest,
    answer_of,
    delay,
    finish_rotation,
    pause,
    resume,
    rotate,
    settle,
)
from domain.ids import ContactId, CrewId, HookId, MediaId
from tests.builders import HERE, NOON, a_report, an_assigned_report

CHANCES = st.floats(min_value=0, max_value=1, exclude_max=True)
REFUSED = Answer("status-500")
HOOK = Hook(HookId("h"), "https://gis.example.org", ("new",), NOON)
DELIVERY = HookDelivery(1, HookId("h"), "e1", "concluded", NOON, {"folio": "SL-1"})


def after(answer: Answer, hook=HOOK, delivery=DELIVERY, now=NOON, chance=0.5):
    return settle(hook, delivery, answer, now=now, chance=chance).changed


@given(st.integers(1, 10_000), CHANCES)
def test_a_wait_is_never_shorter_than_after_fewer_failures_and_never_longer_than_the_bound(n, c):
    assert delay(n, c) <= delay(n + 1, c)
    assert FIRST_DELAY / 2 <= delay(n, c) <= LONGEST_DELAY


@given(st.integers(1, 10), CHANCES)
def test_a_wait_doubles_until_the_bound(n, c):
    twice = delay(n, c) * 2

    assert abs(delay(n + 1, c) - twice) < timedelta(milliseconds=1) or n >= 8


@given(CHANCES, CHANCES)
def test_chance_moves_a_wait_within_its_later_half(one, other):
    assert delay(5, one) <= delay(5, other) * 2


@pytest.mark.parametrize(
    ("status", "reason"),
    [(200, ""), (204, ""), (299, ""), (199, "status-199"), (301, "status-301"),
     (400, "status-400"), (410, "status-410"), (429, "status-429"), (500, "status-500")],
)  # fmt: skip
def test_only_2xx_is_taken(status, reason):
    assert answer_of(status).reason == reason


def test_what_is_taken_is_over_and_its_hook_has_never_failed():
    failing = replace(HOOK, failures=3, failing_since=NOON, rests_until=NOON)

    hook, delivery = after(Answer(), failing)

    assert (delivery.status, delivery.ended_at) == (HookDeliveryStatus.SENT, NOON)
    assert (hook.failures, hook.failing_since, hook.rests_until) == (0, None, None)


def test_a_failure_puts_the_event_off_and_lets_the_hook_rest():
    hook, delivery = after(REFUSED)

    assert delivery.status is HookDeliveryStatus.PENDING
    assert delivery.due_at == hook.rests_until == NOON + delay(1, 0.5)
    assert (delivery.reason, delivery.attempts, hook.failures) == ("status-500", 1, 1)


def test_a_hook_that_asks_for_time_gets_it_within_reason():
    asked, _ = after(Answer("status-429", retry_after=timedelta(hours=2)))
    forever, _ = after(Answer("status-503", retry_after=timedelta(days=300)))
    soon, _ = after(Answer("status-503", retry_after=timedelta(seconds=1)))

    assert asked.rests_until == NOON + timedelta(hours=2)
    assert forever.rests_until == NOON + LONGEST_REST
    assert soon.rests_until == NOON + delay(1, 0.5)


def test_an_event_is_a_dead_letter_after_three_days_of_trying_however_old_it_is():
    old = replace(DELIVERY, at=NOON - timedelta(days=300))
    _, first = after(REFUSED, delivery=old)
    _, almost = after(REFUSED, delivery=first, now=NOON + KEEP_TRYING - timedelta(seconds=1))
    _, last = after(REFUSED, delivery=almost, now=NOON + KEEP_TRYING)

    assert [d.status for d in (first, almost)] == [HookDeliveryStatus.PENDING] * 2
    assert (last.status, last.ended_at) == (HookDeliveryStatus.DEAD, NOON + KEEP_TRYING)


def test_a_hook_that_is_gone_is_paused_at_once_and_its_event_waits():
    hook, delivery = after(answer_of(410))

    assert (hook.status, hook.paused_for) == (HookStatus.PAUSED, GONE)
    assert delivery.status is HookDeliveryStatus.PENDING


def test_a_hook_that_fails_for_a_week_is_paused():
    failing = replace(HOOK, failures=9, failing_since=NOON - PATIENCE + timedelta(seconds=1))

    assert after(REFUSED, failing)[0].status is HookStatus.ACTIVE
    assert after(REFUSED, failing, now=NOON + timedelta(seconds=1))[0].paused_for == FAILING


def test_a_resumed_hook_begins_anew():
    failed, _ = after(answer_of(410))

    assert resume(failed) == HOOK
    assert resume(pause(HOOK)) == HOOK


def test_while_a_secret_is_rotated_the_newest_two_count():
    twice = rotate(rotate(HOOK, "newer"), "newest")

    assert twice.secrets == ("newest", "newer")
    assert finish_rotation(twice).secrets == ("newest",)


@pytest.mark.parametrize(
    ("kinds", "areas", "is_wanted"),
    [((), (), True), (("concluded",), (), True), (("received",), (), False),
     ((), ("streets",), True), ((), ("lamps",), False), (("concluded",), ("lamps",), False)],
)  # fmt: skip
def test_a_hook_hears_of_the_kinds_and_areas_that_it_asked_for(kinds, areas, is_wanted):
    interest = Interest(frozenset(kinds), frozenset(areas))

    assert interest.includes("concluded", "streets") is is_wanted


def test_every_event_of_a_report_is_a_kind_that_a_hook_may_ask_for():
    for module in pkgutil.iter_modules(domain.__path__):
        importlib.import_module(f"domain.{module.name}")
    found = {
        value
        for module in pkgutil.iter_modules(domain.__path__)
        for value in vars(importlib.import_module(f"domain.{module.name}")).values()
        if isinstance(value, type) and issubclass(value, ReportEvent)
    }

    assert found - {ReportEvent, RequestEvent} == set(TOLD)
    assert len(kinds()) == len(TOLD)
    assert all(kinds().values())


def test_nothing_that_a_person_wrote_and_no_place_of_theirs_is_told():
    words = "Lupita, Roble 120"
    report = a_report(
        description=words, address=words, reporter=ContactId(words), photos=(MediaId(words),)
    )
    events = (
        ReportCommented(NOON, report, ContactId(words), words, (MediaId(words),)),
        ReportConcluded(
            NOON, report, ContactId(words), CrewId("north"), words, (), HERE, MediaId(words)
        ),
    )

    for event in events:
        told = json.dumps(facts_of(event))
        assert "Lupita" not in told
        assert str(HERE.latitude) not in told


def test_the_facts_are_the_report_as_it_stands():
    event = ReportConcluded(
        NOON,
        an_assigned_report(status=ReportStatus.CONCLUDED, zone="centro"),
        None,
        CrewId("north"),
        "",
        (),
        None,
        None,
    )

    assert facts_of(event) == {
        "folio": "SL-r1",
        "category": "pothole",
        "area": "streets",
        "zone": "centro",
        "status": "concluded",
        "open311_status": "closed",
        "crew": "north",
        "opened_at": "2026-11-22T18:00:00Z",
        "deadline": "2026-11-27T22:00:00Z",
        "at": "2026-11-23T18:00:00Z",
    }


def test_an_event_is_read_by_the_library_of_the_cloud_events_project():
    facts = facts_of(ReportCommented(NOON, a_report(), None, "", ()))
    told = cloud_event("e1", kind_of(ReportCommented), facts, source="https://c.mx", at=NOON)

    read = from_structured_event(
        HTTPMessage({"content-type": "application/cloudevents+json"}, json.dumps(told).encode())
    )

    assert read.get_type() == "enlace.report.commented"
    assert (read.get_id(), read.get_source(), read.get_subject()) == (
        "e1", "https://c.mx", "SL-r1",
    )  # fmt: skip
    assert read.get_time() == NOON
    assert read.get_data() == facts


def test_a_ping_is_about_no_report():
    assert "subject" not in cloud_event("e1", "ping", {}, source="https://c.mx", at=NOON)
