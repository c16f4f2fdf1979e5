"""Limits as the history of each crew suggests them: accepted, set by hand, or left."""

from starlette.datastructures import FormData
from starlette.responses import Response

from console.places import Action, Done, Page, Place
from console.setup.spots import SETUP
from console.visits import Visit
from domain.crew_limits.proposals import LimitView, accept, dismiss, find_view, set_limit
from domain.errors import DomainError
from domain.events import Decision
from domain.messages import Words
from domain.people.users import Right

LIMITS = f"{SETUP}/limits"
LONGEST = 3
PER_PAGE = 100


class NotANumber(DomainError):
    """A limit is a whole number."""

    key = "refusal-setup-number"


async def show(visit: Visit) -> Response:
    """Every crew with its limit, the number that its history suggests, and why."""
    asked = visit.request.query_params.get("page", "")
    page = int(asked) if asked.isdecimal() and len(asked) <= LONGEST else 0
    async with visit.door.database.reading() as unit:
        views = await unit.limits.views(visit.areas, visit.now)
        areas = await unit.setup.areas()
    views.sort(key=lambda view: view.proposal is None)
    shown = views[page * PER_PAGE : (page + 1) * PER_PAGE]
    has_more = len(views) > (page + 1) * PER_PAGE
    return visit.page("setup/limits.html", views=shown, areas=areas, page=page, has_more=has_more)


async def act(visit: Visit, form: FormData) -> Done:
    """Accept what is suggested, set another number, or leave the limit as it is."""
    async with visit.door.database.unit() as unit:
        views = await unit.limits.views(visit.areas, visit.now)
        view = find_view(views, visit.request.path_params["crew"])
        await unit.apply(_decide(visit, form, view), now=visit.now)
        await unit.give_out(view.crew.area, now=visit.now)
        await unit.commit()
    visit.door.wake()
    return Done(LIMITS, Words("console-setup-saved"))


def _decide(visit: Visit, form: FormData, view: LimitView) -> Decision:
    by, now, step = visit.user.contact, visit.now, form.get("step")
    if step == "dismiss":
        return dismiss(view, by=by, now=now)
    if step == "accept":
        return accept(view, _number(form.get("proposed")), by=by, now=now)
    return set_limit(view, _number(form.get("limit")), by=by, now=now)


def _number(written: object) -> int:
    text = str(written or "").strip()
    if not text.isdecimal() or len(text) > LONGEST:
        raise NotANumber
    return int(text)


PLACES: tuple[Place, ...] = (
    Page(LIMITS, Right.SET_UP, show),
    Action(f"{LIMITS}/{{crew}}", Right.SET_UP, act),
)
