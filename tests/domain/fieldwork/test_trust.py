"""What speaks against evidence, and that a missing fact never does."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.fieldwork.conclusions import (
    Conclusion,
    Doubt,
    EvidenceDoubted,
    Judgement,
    Trust,
    picture_of,
    settle,
)
from domain.fieldwork.photos import Likeness, PhotoUse, Use
from domain.fieldwork.trust import (
    ALIKE,
    FAR_M,
    MOST_REASONS,
    NEAR_M,
    RANK,
    SIMILAR,
    STALE,
    PhotoFacts,
    judge,
)
from domain.ids import AssignmentId, ContactId, CrewId, MediaId, ReportId
from domain.media import MediaSource
from domain.messages import Pin
from tests.builders import HERE, NOON, a_report

REPORT = a_report()
DAY = timedelta(days=1)
METRE = 1 / 111_195  # degrees of latitude


def a_conclusion(**fields) -> Conclusion:
    done = Conclusion(
        AssignmentId("a1"),
        REPORT.id,
        CrewId("north"),
        ContactId("lead"),
        NOON,
        NOON + 3 * DAY,
        (MediaId("p1"),),
        picture_of(AssignmentId("a1")),
        due_at=NOON,
    )
    return replace(done, **fields)


def at(metres: float) -> Pin:
    """A place so far north of the report."""
    return Pin(HERE.latitude + metres * METRE, HERE.longitude)


def alike(distance: int, report: str = "r9", use: Use = Use.CONCLUSION) -> Likeness:
    earlier = PhotoUse(MediaId("old"), ReportId(report), use, NOON - DAY)
    return Likeness(earlier, f"SL-{report}", distance)


def judged(*photos: PhotoFacts, report=REPORT, **fields) -> Judgement:
    return judge(report, a_conclusion(**fields), photos or (photo(),))


def photo(**facts) -> PhotoFacts:
    return PhotoFacts(MediaId("p1"), **facts)


def test_a_photo_of_which_nothing_is_known_is_fine():
    assert judged(photo()) == Judgement(Trust.FINE)
    assert judged() == Judgement(Trust.FINE)


def test_a_conclusion_of_which_no_photo_could_be_used_deserves_a_look():
    judgement = judge(REPORT, a_conclusion(), ())

    assert judgement == Judgement(Trust.LOOK, (Doubt(Trust.LOOK, "trust-no-photo"),))


def test_history_that_was_brought_in_without_photos_is_no_doubt():
    assert judge(REPORT, a_conclusion(photos=()), ()) == Judgement(Trust.FINE)


def test_the_farther_a_photo_was_taken_the_more_it_deserves_a_look():
    trusts = [
        judged(photo(place=at(away))).trust for away in (0, NEAR_M - 5, NEAR_M + 5, FAR_M + 5)
    ]

    assert trusts == [Trust.FINE, Trust.FINE, Trust.LOOK, Trust.SUSPICIOUS]


def test_a_pin_that_was_sent_counts_like_a_photo_s_own_place():
    assert judged(place=at(FAR_M + 5)).trust is Trust.SUSPICIOUS
    assert judged(place=at(10)).trust is Trust.FINE


def test_a_report_without_a_place_is_near_everything():
    nowhere = replace(REPORT, pin=None)

    assert judged(photo(place=at(90_000)), report=nowhere).trust is Trust.FINE


def test_a_photo_from_before_the_assignment_cannot_show_what_came_of_it():
    early = {hours: judged(photo(taken_at=NOON - timedelta(hours=hours))) for hours in (1, 5, 30)}

    assert [found.trust for found in early.values()] == [Trust.FINE, Trust.LOOK, Trust.SUSPICIOUS]
    assert early[30].reasons[0].key == "trust-taken-before"


def test_a_photo_kept_for_days_deserves_a_look():
    taken = NOON + timedelta(hours=1)

    assert judged(photo(taken_at=taken, received_at=taken + STALE)).trust is Trust.FINE
    late = judged(photo(taken_at=taken, received_at=taken + STALE + DAY))
    assert (late.trust, late.reasons[0].key) == (Trust.LOOK, "trust-taken-long-ago")


def test_a_photo_of_another_report_is_suspicious_and_a_similar_one_deserves_a_look():
    assert judged(photo(likeness=(alike(ALIKE),))).trust is Trust.SUSPICIOUS
    assert judged(photo(likeness=(alike(SIMILAR),))).trust is Trust.LOOK
    assert judged(photo(likeness=(alike(SIMILAR + 1),))).trust is Trust.FINE


def test_the_folio_of_the_other_report_is_named_and_both_photos_shown():
    found = judged(photo(likeness=(alike(3),)))

    assert found.reasons[0].params == {"other": "SL-r9"}
    assert found.alike == ("old", "p1")


def test_the_same_place_may_look_similar_but_not_be_the_very_same_photo():
    own = {"report": REPORT.id, "use": Use.REPORT}

    assert judged(photo(likeness=(alike(SIMILAR, **own),))).trust is Trust.FINE
    same = judged(photo(likeness=(alike(2, **own),)))
    assert (same.trust, same.reasons[0].key) == (Trust.SUSPICIOUS, "trust-alike-report")


def test_a_comment_s_photo_of_the_same_report_is_only_worth_a_look():
    found = judged(photo(likeness=(alike(0, report=REPORT.id, use=Use.COMMENT),)))

    assert (found.trust, found.reasons[0].key) == (Trust.LOOK, "trust-alike-comment")


def test_the_gravest_reason_decides_and_each_is_told_once():
    twenty = [photo(taken_at=NOON - 9 * DAY, place=at(NEAR_M + 50)) for _ in range(20)]

    found = judged(*twenty, place=at(FAR_M * 2))

    assert found.trust is Trust.SUSPICIOUS
    assert len(found.reasons) == MOST_REASONS
    assert len({doubt.key for doubt in found.reasons}) == MOST_REASONS


facts = st.builds(
    PhotoFacts,
    st.just(MediaId("p1")),
    received_at=st.none() | st.datetimes().map(lambda d: d.replace(tzinfo=NOON.tzinfo)),
    taken_at=st.none() | st.datetimes().map(lambda d: d.replace(tzinfo=NOON.tzinfo)),
    place=st.none() | st.builds(Pin, st.floats(-90, 90), st.floats(-180, 180)),
    likeness=st.lists(
        st.builds(alike, st.integers(0, 256), st.sampled_from(["r1", "r9"]), st.sampled_from(Use)),
        max_size=3,
    ).map(tuple),
)


@given(st.lists(facts, max_size=4), st.sampled_from(("received_at", "taken_at", "place")))
def test_what_is_not_known_never_makes_it_worse(photos, missing):
    poorer = [replace(each, **{missing: None}) for each in photos]

    assert RANK[judged(*poorer).trust] <= RANK[judged(*photos).trust]


@given(st.lists(facts, max_size=4), facts)
def test_one_more_photo_takes_no_doubt_away(photos, more):
    assert RANK[judged(*photos).trust] <= RANK[judged(*photos, more).trust]


@given(st.floats(0, 50_000), st.floats(0, 50_000))
def test_nearer_is_never_worse(one, other):
    near, far = sorted((one, other))

    assert RANK[judged(place=at(near)).trust] <= RANK[judged(place=at(far)).trust]


@given(st.lists(facts, max_size=4))
def test_a_judgement_says_why_exactly_when_it_is_not_fine(photos):
    found = judged(*photos)

    assert (found.trust is Trust.FINE) == (found.reasons == ())


def test_a_fine_conclusion_is_settled_without_a_word():
    decision = settle(a_conclusion(), REPORT, Judgement(Trust.FINE), now=NOON)

    (kept,) = decision.changed
    assert (kept.due_at, kept.judged_at, decision.events) == (None, NOON, ())


def test_two_photos_that_are_alike_are_ordered_side_by_side():
    found = judged(photo(likeness=(alike(0),)))

    decision = settle(a_conclusion(), REPORT, found, now=NOON)

    _, drawing = decision.changed
    assert (drawing.source, drawing.recipe["before"]) == (MediaSource.BEFORE_AFTER, "old")
    assert decision.events == (EvidenceDoubted(NOON, REPORT, found, drawing.id),)
