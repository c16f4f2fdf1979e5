"""Where conversations are, and what may be done in them."""

from console.places import Action, Page, Place
from console.talks import actions, pages, search
from domain.people.users import Right

ONE = "/console/talks/{contact}"

PLACES: tuple[Place, ...] = (
    Page("/console/talks", Right.READ_TALKS, pages.show_list),
    Action("/console/talks/find", Right.READ_TALKS, search.find),
    Page(ONE, Right.READ_TALKS, pages.show_one),
    Page(f"{ONE}/news", Right.READ_TALKS, pages.stream_news),
    Action(f"{ONE}/take-over", Right.TAKE_OVER, actions.take_over),
    Action(f"{ONE}/write", Right.TAKE_OVER, actions.write),
    Action(f"{ONE}/invite", Right.TAKE_OVER, actions.invite),
    Action(f"{ONE}/hand-back", Right.TAKE_OVER, actions.hand_back),
    Action(f"{ONE}/call-off", Right.TAKE_OVER, actions.call_off),
)
