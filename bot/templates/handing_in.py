"""Templates on their way to Meta: what is new is handed in, and what waits is asked after."""

from collections.abc import AsyncIterator, Iterable

from bot.channels.twilio_approvals import Approvals
from bot.network import KnownContents
from bot.templates.wording import Template
from storage.database import Database

CATEGORY = "UTILITY"


async def hand_in(
    approvals: Approvals, database: Database, templates: Iterable[Template]
) -> AsyncIterator[str]:
    """Create what is new at Twilio, and hand it in; the names, as they go."""
    contents = KnownContents(database)
    for template in templates:
        name = f"{template.key}:{template.locale}"
        known = await contents.get(name)
        if known is None or known.digest != template.name:
            sid = await approvals.hand_in(template.content(), template.name, CATEGORY)
            await contents.keep(name, sid, template.name, "received")
            yield template.name


async def ask_again(
    approvals: Approvals, database: Database, templates: Iterable[Template]
) -> AsyncIterator[tuple[str, str]]:
    """The name of each template and how far its approval is: nothing if it was not handed in."""
    contents = KnownContents(database)
    for template in templates:
        name = f"{template.key}:{template.locale}"
        known = await contents.get(name)
        if known is None:
            yield template.name, ""
            continue
        approval = await approvals.status(known.sid)
        await contents.keep(name, known.sid, known.digest, approval)
        yield known.digest, approval
