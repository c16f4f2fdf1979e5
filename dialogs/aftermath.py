"""What a scene shows once a decision is applied: a reply tells how things are by then."""

from dataclasses import replace

from dialogs.table import Scene
from domain.crew_limits.proposals import NewLimit, Proposal
from domain.crew_limits.proposals import seen_after as limits_after
from domain.events import Decision, Entity
from domain.fieldwork.assignments import Assignment
from domain.fieldwork.duplicates import Dismissal
from domain.fieldwork.evidence import Draft
from domain.fieldwork.reports import Report
from domain.fieldwork.requests import Request, RequestStatus
from domain.hospital.views import seen_after as hour_after
from domain.people.contacts import Contact


def seen_after(scene: Scene, decision: Decision) -> Scene:
    """The scene as it will be once *decision* is applied, as its reply shows it."""
    for entity in decision.changed:
        scene = _with(scene, entity)
        if scene.household:
            scene = replace(scene, household=scene.household.after(entity))
        if scene.hour:
            scene = replace(scene, hour=hour_after(scene.hour, entity))
    return scene


def _with(scene: Scene, entity: Entity) -> Scene:
    match entity:
        case Report():
            return _with_report(scene, entity)
        case Request():
            return _with_request(scene, entity)
        case Draft():
            return replace(scene, draft=entity)
        case Assignment():
            return replace(scene, assignment=entity)
        case Dismissal():
            apart = (entity.first, entity.second)
            alike = tuple(each for each in scene.alike if each.report.id not in apart)
            scene = replace(scene, alike=alike)
        case Proposal() | NewLimit():
            scene = replace(scene, limits=limits_after(scene.limits, entity))
        case Contact():
            scene = replace(scene, person=replace(scene.person, contact=entity))
        case _:
            pass
    return scene


def _with_report(scene: Scene, changed: Report) -> Scene:
    mine = (changed if report.id == changed.id else report for report in scene.mine)
    return replace(
        scene,
        report=changed,
        mine=tuple(report for report in mine if report.is_open),
        queue=tuple(report for report in scene.queue if report.id != changed.id),
        overdue=tuple(r for r in scene.overdue if r.id != changed.id or changed.is_open),
    )


def _with_request(scene: Scene, changed: Request) -> Scene:
    others = (request for request in scene.requests if request.id != changed.id)
    waiting = tuple(r for r in (*others, changed) if r.status is RequestStatus.OPEN)
    return replace(scene, request=changed, requests=waiting)
