"""A crew's route for today: the order, the ways between, one link for a map."""

from enum import StrEnum

from dialogs.phrases import button, row, said
from dialogs.table import ANYWHERE, STAY, Dialog, Move, Need, Scene
from domain.fieldwork.directions import directions
from domain.fieldwork.routes import end_of_day, plan
from domain.messages import Message, Pin, Words
from domain.people.contacts import Role


class Way(StrEnum):
    """Looking at the day's way."""

    TODAY = "way.today"


def _from_here(scene: Scene) -> dict[str, str]:
    """Remember where the person is: the route begins there."""
    pin = scene.message.pin
    return {"from": f"{pin.latitude} {pin.longitude}"} if pin else {}


def _start(scene: Scene) -> Pin | None:
    latitude, _, longitude = scene.answers.get("from", "").partition(" ")
    return Pin(float(latitude), float(longitude)) if longitude else None


def _today(scene: Scene) -> Message:
    if not scene.mine:
        return said("reports-none", [button("menu", "button-menu")])
    shift = scene.crew.shift if scene.crew else scene.calendar
    start = _start(scene)
    route = plan(scene.mine, until=end_of_day(scene.now, shift), start=start)
    rows = [row("report.open", report, scene.now) for report in route.reports]
    title = Words("route-today", {"count": len(route.reports)})
    hint = () if start else (Words("route-hint"),)
    told = (title, *directions(route, scene.now), *hint)
    return Message(told, (*rows, button("menu", "button-menu")))


ROUTE = Dialog(
    name="route",
    audience=Role.CREW,
    needs=frozenset({Need.MINE}),
    prompts={Way.TODAY: _today},
    moves=(
        Move("route.show", ANYWHERE, Way.TODAY),
        Move("pin", Way.TODAY, STAY, keep=_from_here),
    ),
)
