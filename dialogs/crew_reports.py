"""A crew's reports: the list, one of them, and asking for another by its folio."""

from enum import StrEnum

from dialogs.menu import Files, keep_files
from dialogs.phrases import (
    button,
    details,
    lights,
    next_page,
    rows,
    said,
    the_member,
    the_report,
)
from dialogs.table import ANYWHERE, STAY, Dialog, Move, Need, Scene
from domain.fieldwork.assignments import check_crew
from domain.fieldwork.reports import Report
from domain.messages import Choice, Message
from domain.people.contacts import Role

SHOWN_PHOTOS = 3


class Reports(StrEnum):
    """Looking at what there is to do."""

    LIST = "reports.list"
    ONE = "reports.one"


def owned(scene: Scene) -> None:
    """Raise NotYours unless the report is this crew's."""
    check_crew(scene.report, the_member(scene).crew)


def _list(scene: Scene) -> Message:
    if not scene.mine:
        return said("reports-none", [button("menu", "button-menu")])
    params = lights(scene.mine, scene.now)
    return said("reports-list", rows("report.open", scene.mine, scene), **params)


def _one(scene: Scene) -> Message:
    report = the_report(scene)
    ways = (button("reports.list", "button-my-reports"), button("menu", "button-menu"))
    return Message(
        details(scene),
        (*_actions(report), *ways),
        media=report.photos[:SHOWN_PHOTOS],
        pin=report.pin,
    )


def _actions(report: Report) -> tuple[Choice, ...]:
    comment = button("report.comment", "button-comment", report.id)
    if not report.is_open:
        return (comment,)
    return (
        button("report.conclude", "button-conclude", report.id),
        comment,
        button("report.extend", "button-extend", report.id),
        button("report.reject", "button-reject", report.id),
    )


LIST = Dialog(
    name="reports",
    audience=Role.CREW,
    needs=frozenset({Need.MINE}),
    prompts={Reports.LIST: _list},
    moves=(
        Move("reports.list", ANYWHERE, Reports.LIST),
        Move("more", Reports.LIST, STAY, keep=next_page),
    ),
)

ONE = Dialog(
    name="report",
    audience=Role.CREW,
    needs=frozenset({Need.MINE, Need.REPORT, Need.HISTORY}),
    guard=owned,
    prompts={Reports.ONE: _one},
    moves=(
        Move("report.open", ANYWHERE, Reports.ONE),
        Move("photo", Reports.ONE, Files.WHAT, keep=keep_files, gathers=True),
    ),
)
