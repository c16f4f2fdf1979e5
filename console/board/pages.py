"""The board as a page."""

from starlette.responses import Response

from console.board import evening_out
from console.board.deciding import approve, deny
from console.board.handing_out import hand_out
from console.board.looking import look
from console.board.wanted import View
from console.places import Action, Page, Place
from console.visits import Visit
from domain.people.users import Right

EVEN = "/console/board/{area}/evening-out"


async def show(visit: Visit) -> Response:
    """The board."""
    async with visit.door.database.reading() as unit:
        board = await look(visit, unit)
    return visit.page("board/board.html", board=board, views=tuple(View))


PLACES: tuple[Place, ...] = (
    Page("/console/board", Right.SEE_BOARD, show),
    Action("/console/board/{area}/hand-out", Right.WORK_BOARD, hand_out),
    Page(EVEN, Right.WORK_BOARD, evening_out.show),
    Action(EVEN, Right.WORK_BOARD, evening_out.propose),
    Action(f"{EVEN}/{{rebalance}}/apply", Right.WORK_BOARD, evening_out.carry_out),
    Action("/console/requests/{number}/approve", Right.WORK_BOARD, approve),
    Action("/console/requests/{number}/deny", Right.WORK_BOARD, deny),
)
