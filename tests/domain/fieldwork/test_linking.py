"""One piece of work: what leaves, what stays, and what happens to both."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.fieldwork.assignments import Assignment, Outcome, ReportConcluded
from domain.fieldwork.duplicates import Dismissal
from domain.fieldwork.linking import (
    AlreadyLinked,
    DuplicateJoined,
    Link,
    Linked,
    NotLinked,
    OtherArea,
    ReportFollowed,
    ReportLinked,
    SameReport,
    check_may_link,
    follow,
    followed,
    link,
    roles,
    unlink,
)
from domain.fieldwork.reports import PartOfAnother, Report, ReportClosed, ReportStatus, accept
from domain.fieldwork.requests import ExtensionApproved, Request, RequestStatus, check_may_ask
from domain.ids import ContactId, CrewId, MediaId
from domain.media import Media
from domain.relief import areas_relieved
from tests.builders import (
    FRIDAY,
    LAMP,
    NOON,
    STREETS,
    a_report,
    an_assigned_report,
    an_assignment,
)
from tests.domain.fieldwork.test_requests import an_extension

MARTA = ContactId("marta")
LATER = FRIDAY + timedelta(days=9)


def joined(report: Report, original: Report, **facts):
    return link(report, original, by=MARTA, now=NOON, **facts)


def one(kind: type, decision):
    (found,) = (each for each in (*decision.changed, *decision.events) if type(each) is kind)
    return found


def conclusion(report: Report, *photos: str) -> ReportConcluded:
    shown = tuple(MediaId(photo) for photo in photos)
    return ReportConcluded(NOON, report, MARTA, CrewId("north"), "listo", shown, None, None)


@dataclass
class City:
    """Reports and links as storage would keep them: just enough to link and unlink in any order."""

    reports: dict[str, Report] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)

    def apply(self, decision) -> None:
        for entity in decision.changed:
            if isinstance(entity, Report):
                self.reports[entity.id] = entity
            elif isinstance(entity, Link):
                self.links[entity.report] = entity

    def link_of(self, id: str) -> Link | None:
        found = self.links.get(id)
        return found if found and found.ended_at is None else None

    def root(self, id: str) -> Report:
        found = self.link_of(id)
        return self.reports[found.original if found else id]

    def linked_to(self, id: str) -> list[Linked]:
        live = [x for x in self.links.values() if x.original == id and x.ended_at is None]
        return [Linked(self.reports[x.report], x) for x in live]

    def try_link(self, one: str, another: str) -> None:
        report, original = self.reports[one], self.root(another)
        self.apply(joined(report, original, followers=self.linked_to(one)))

    def try_unlink(self, id: str) -> None:
        self.apply(unlink(self.reports[id], self.link_of(id), by=MARTA, now=NOON))


ids = st.sampled_from("abcde")
steps = st.lists(st.tuples(st.sampled_from(["link", "unlink", "conclude"]), ids, ids), max_size=25)


@given(steps)
def test_however_people_link_there_are_no_chains_no_cycles_and_nobody_is_forgotten(steps):
    city = City({id: a_report(id, status=ReportStatus.QUEUED) for id in "abcde"})
    for step, id, other in steps:
        try:
            if step == "link":
                city.try_link(id, other)
            elif step == "unlink":
                city.try_unlink(id)
            elif city.reports[id].is_open:
                conclude(city, id)
        except DomainError:
            continue
    for id, report in city.reports.items():
        found = city.link_of(id)
        if found:
            original = city.reports[found.original]
            assert original.id != id
            assert city.link_of(original.id) is None
            assert report.has_ended is original.has_ended
            assert report.deadline == original.deadline
        assert found or report.status is not ReportStatus.LINKED


def conclude(city: City, id: str) -> None:
    report = replace(city.reports[id], status=ReportStatus.CONCLUDED, ended_at=NOON)
    city.reports[id] = report
    city.apply(
        follow(conclusion(report, "p"), [each.report for each in city.linked_to(id)], now=NOON)
    )


def test_a_report_that_joins_leaves_its_crew_which_is_told_and_has_room_again():
    decision = joined(an_assigned_report("r2"), a_report("r1"), assignment=an_assignment("r2"))

    after = one(Report, decision)
    assert (after.status, after.crew) == (ReportStatus.LINKED, None)
    assert one(Assignment, decision).outcome is Outcome.MOVED
    assert one(ReportLinked, decision).crew == "north"
    assert areas_relieved(decision.events) == (STREETS,)


def test_it_takes_the_deadline_of_its_original_and_gets_its_own_back():
    report, original = a_report("r2", deadline=LATER), a_report("r1")

    decision = joined(report, original)
    freed = unlink(one(Report, decision), one(Link, decision), by=MARTA, now=NOON)

    assert one(Report, decision).deadline == original.deadline
    assert (one(Report, freed).status, one(Report, freed).deadline) == (ReportStatus.QUEUED, LATER)
    assert one(Link, freed).ended_at == NOON
    assert one(Dismissal, freed) == Dismissal("r1", "r2")
    assert areas_relieved(freed.events) == (STREETS,)


def test_whoever_does_the_work_reads_what_the_other_reporter_said_and_sees_their_photos():
    report = a_report("r2", description="Es hondo", photos=(MediaId("p"),))

    line = one(DuplicateJoined, joined(report, a_report("r1")))

    assert line.report.id == "r1"
    assert line.details() == {"folio": "SL-r2", "text": "Es hondo"}
    assert line.pictures() == ("p",)


def test_what_was_asked_about_a_report_that_joins_has_no_effect_any_more():
    (asked,) = an_extension().changed

    decision = joined(an_assigned_report(), a_report("r0"), asked=[asked])

    assert one(Request, decision).status is RequestStatus.MOOT


def test_one_that_joins_finished_work_is_finished_now_and_not_before_it_came_in():
    done = a_report("r1", status=ReportStatus.CONCLUDED, ended_at=NOON - timedelta(days=3))

    after = one(Report, joined(a_report("r2"), done))

    assert (after.status, after.ended_at) == (ReportStatus.CONCLUDED, NOON)


def test_each_gets_a_picture_of_its_own_with_its_reporter_s_photo_and_nobody_else_s():
    original = a_report(photos=(MediaId("theirs"),), status=ReportStatus.CONCLUDED)
    with_photo = a_report("r2", status=ReportStatus.LINKED, photos=(MediaId("own"),))
    without = a_report("r3", status=ReportStatus.LINKED)

    decision = follow(conclusion(original, "a", "b"), [with_photo, without], now=NOON)

    pictures = [each for each in decision.changed if isinstance(each, Media)]
    assert [each.recipe for each in pictures] == [
        {"before": "own", "after": "b"}, {"before": "", "after": "b"}
    ]  # fmt: skip
    assert [event.report.status for event in decision.events] == [ReportStatus.CONCLUDED] * 2


def test_an_extension_moves_the_deadline_and_a_reopened_original_opens_the_others_again():
    (asked,) = an_extension().changed
    event = ExtensionApproved(NOON, an_assigned_report(deadline=LATER), MARTA, asked)
    closed = a_report("r2", status=ReportStatus.CONCLUDED, ended_at=NOON)

    (after,) = follow(event, [closed], now=NOON).changed

    assert (after.status, after.deadline, after.ended_at) == (ReportStatus.LINKED, LATER, None)
    assert followed([event, *follow(event, [closed], now=NOON).events]) == [event]


def test_a_follower_s_history_says_how_it_stands():
    event = ReportFollowed(NOON, a_report(status=ReportStatus.LINKED), MARTA, "SL-9", "", None)

    assert event.details()["folio"] == "SL-9"


@pytest.mark.parametrize(
    ("report", "original", "refusal"),
    [
        (a_report("r1"), a_report("r1"), SameReport),
        (a_report("r1"), a_report("r2", category=LAMP), OtherArea),
        (a_report("r1", status=ReportStatus.LINKED), a_report("r2"), AlreadyLinked),
        (a_report("r1"), a_report("r2", status=ReportStatus.LINKED), AlreadyLinked),
        (a_report("r1", status=ReportStatus.CONCLUDED), a_report("r2"), ReportClosed),
        (a_report("r1"), a_report("r2", status=ReportStatus.REJECTED), ReportClosed),
    ],
)
def test_some_reports_cannot_be_linked(report, original, refusal):
    with pytest.raises(refusal):
        check_may_link(report, original)


def test_one_that_goes_with_none_cannot_be_unlinked():
    with pytest.raises(NotLinked):
        unlink(a_report(), None, by=MARTA, now=NOON)


def test_a_linked_report_is_neither_accepted_nor_asked_about():
    linked = a_report(status=ReportStatus.LINKED)

    with pytest.raises(PartOfAnother):
        accept(linked, by=MARTA, now=NOON)
    with pytest.raises(PartOfAnother):
        check_may_ask(linked, one(Request, an_extension()).kind, [], by=MARTA)


def test_the_one_further_on_stays_and_else_the_older_one():
    young, old = a_report("a", opened_at=NOON), a_report("b", opened_at=NOON - timedelta(days=2))
    held = an_assigned_report("c", opened_at=NOON)

    assert roles(young, old) == roles(old, young) == (young, old)
    assert roles(old, held) == (old, held)
    assert roles(replace(old, status=ReportStatus.LINKED), young)[1] == young
