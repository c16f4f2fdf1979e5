"""WhatsApp templates: as a telephone shows them, whether Meta would take them, how far they are."""

from collections import Counter

from starlette.datastructures import FormData
from starlette.responses import Response

from console.places import Action, Done, Page, Place
from console.setup.spots import SETUP
from console.visits import Visit
from domain.audit import AuditEntry
from domain.messages import Words
from domain.people.users import Right

TEMPLATES = f"{SETUP}/templates"
STATES = ("approved", "pending", "received", "rejected", "paused", "disabled")
NOT_YET = "missing"


async def show(visit: Visit) -> Response:
    """All templates in one language."""
    wanted = visit.request.query_params.get("in", "")
    locale = wanted if wanted in visit.door.locales else visit.tongue.locale
    async with visit.door.database.reading() as unit:
        found = await visit.door.setup().templates(unit)
    shown = [(each, state_of(each.approval)) for each in found if each.locale == locale]
    return visit.page(
        "setup/templates.html", rows=shown, locale=locale, locales=visit.door.locales,
        counts=Counter(state for _, state in shown), states=(*STATES, "other", NOT_YET),
        can_send=visit.door.setup().has_templates,
    )  # fmt: skip


def state_of(approval: str) -> str:
    """How far an approval is, in a word that we have words for."""
    if not approval:
        return NOT_YET
    return approval if approval in STATES else "other"


async def hand_in(visit: Visit, _form: FormData) -> Done:
    """Hand in what is new."""
    count = await visit.door.setup().hand_in()
    await _note(visit, "templates-handed-in", count)
    return Done(TEMPLATES, Words("console-setup-handed-in", {"count": count}))


async def ask_again(visit: Visit, _form: FormData) -> Done:
    """Ask how far they are."""
    count = await visit.door.setup().ask_again()
    await _note(visit, "templates-asked-after", count)
    return Done(TEMPLATES, Words("console-setup-asked", {"count": count}))


async def _note(visit: Visit, what: str, count: int) -> None:
    async with visit.door.database.unit() as unit:
        entry = AuditEntry(visit.now, visit.user.contact, what, "templates", {"count": count})
        unit.audit.note(entry)
        await unit.commit()


PLACES: tuple[Place, ...] = (
    Page(TEMPLATES, Right.SET_UP, show),
    Action(f"{TEMPLATES}/hand-in", Right.SET_UP, hand_in),
    Action(f"{TEMPLATES}/ask-again", Right.SET_UP, ask_again),
)
