"""The design system, shown: every token, and every part with the call that draws it."""

from datetime import timedelta

from starlette.responses import Response

from console.places import Page, Place
from console.visits import Visit

ROLES = (
    ("page", "console-design-page"), ("card", "console-design-card"),
    ("sunk", "console-design-sunk"), ("ink", "console-design-ink"),
    ("soft", "console-design-soft"), ("edge", "console-design-edge"),
    ("accent", "console-design-accent"), ("link", "console-design-link"),
    ("sun", "console-design-sun"), ("red", "console-design-red"),
    ("orange", "console-design-orange"), ("green", "console-design-green"),
)  # fmt: skip
SPACES = (4, 8, 12, 16, 24, 32, 48)
ICONS = (
    "board", "map", "list", "figures", "talks", "setup", "health", "person", "tongue", "out",
    "menu", "done", "refused", "clock", "place", "photo", "next", "plus", "nothing",
)  # fmt: skip


async def show(visit: Visit) -> Response:
    """Every part of the design."""
    moments = [visit.now - timedelta(hours=hours) for hours in (1, 26, 75)]
    return visit.page("design.html", roles=ROLES, spaces=SPACES, icons=ICONS, moments=moments)


PLACES: tuple[Place, ...] = (Page("/console/design", None, show),)
