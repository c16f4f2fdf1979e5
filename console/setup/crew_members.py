"""The members of one crew, page by page: each with a form of their own, so that any crew fits."""

from starlette.datastructures import FormData
from starlette.responses import Response

from console.places import Action, Done, Page, Place
from console.setup.drafts import entries, ids
from console.setup.entries import act_on, read, show
from console.setup.fields import MEMBER
from console.setup.overview import page_of
from console.setup.spots import SETUP, Spot
from console.visits import Visit
from domain.people.users import Right

ROOM = f"{SETUP}/crews/{{entry}}/members"
SHOWN = 50


async def show_list(visit: Visit) -> Response:
    """Everybody in the crew; found by name."""
    crew = Spot(MEMBER, "", _crew(visit)).around(await read(visit))
    wanted = visit.request.query_params.get("q", "").strip().casefold()
    every = zip(ids(crew, MEMBER), entries(crew, MEMBER), strict=True)
    found = [(id, one) for id, one in every if wanted in one["name"].casefold()]
    page = page_of(visit)
    return visit.page(
        "setup/crew_members.html", crew=crew, count=len(found), page=page, wanted=wanted,
        rows=found[page * SHOWN :][:SHOWN], has_more=len(found) > (page + 1) * SHOWN,
    )  # fmt: skip


async def show_member(visit: Visit) -> Response:
    """One member as a form, or an empty one."""
    return await show(visit, _spot(visit))


async def act(visit: Visit, form: FormData) -> Done | Response:
    """Check, show or save a member, or take them out."""
    return await act_on(visit, form, _spot(visit))


def _spot(visit: Visit) -> Spot:
    return Spot(MEMBER, visit.request.path_params["member"], _crew(visit))


def _crew(visit: Visit) -> str:
    return str(visit.request.path_params["entry"])


PLACES: tuple[Place, ...] = (
    Page(ROOM, Right.SET_UP, show_list),
    Page(f"{ROOM}/{{member}}", Right.SET_UP, show_member),
    Action(f"{ROOM}/{{member}}", Right.SET_UP, act),
)
