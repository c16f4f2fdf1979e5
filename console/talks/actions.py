"""What a person does in a conversation: take it over, write, invite, hand back."""

from collections.abc import Callable

from starlette.datastructures import FormData

from console.places import Done
from console.talks.talk import Talk, has_invitation, may_end_others, read_talk
from console.visits import Visit
from domain import takeover
from domain.errors import DomainError
from domain.events import Decision
from domain.messages import Words
from storage.unit_of_work import UnitOfWork


class NoInvitation(DomainError):
    """The template that asks somebody to write is not approved, or they can be written to."""

    key = "refusal-no-invitation"


async def take_over(visit: Visit, _form: FormData) -> Done:
    """Answer here from now on; the bot is silent once this is committed."""
    async with visit.door.database.unit() as unit:
        talk = await _held(unit, visit)
        decision = takeover.take_over(
            talk.tending,
            await unit.conversations.get(talk.contact.id),
            by=visit.user.contact,
            name=visit.user.name,
            is_open=talk.is_open,
            now=visit.now,
        )
        await _keep(unit, visit, decision)
    return _done(visit, "console-talks-taken-over")


async def write(visit: Visit, form: FormData) -> Done:
    """Send the contact what was typed."""
    text = str(form.get("text", ""))
    await _decide(
        visit,
        lambda talk: takeover.write(
            talk.tending, text, by=visit.user.contact, is_open=talk.is_open, now=visit.now
        ),
    )
    return _done(visit, "console-talks-sent")


async def invite(visit: Visit, _form: FormData) -> Done:
    """Ask a contact whose window is shut to write."""
    async with visit.door.database.unit() as unit:
        talk = await _held(unit, visit)
        if talk.is_open or not await has_invitation(unit, visit, talk):
            raise NoInvitation
        decision = takeover.invite(
            talk.tending, by=visit.user.contact, house=visit.house.name, now=visit.now
        )
        await _keep(unit, visit, decision)
    return _done(visit, "console-talks-invited")


async def hand_back(visit: Visit, _form: FormData) -> Done:
    """Let the bot answer again."""
    await _decide(
        visit,
        lambda talk: takeover.hand_back(
            talk.tending,
            by=visit.user.contact,
            may_end_others=may_end_others(visit),
            is_open=talk.is_open,
            now=visit.now,
        ),
    )
    return _done(visit, "console-talks-handed-back")


async def call_off(visit: Visit, _form: FormData) -> Done:
    """They wait for nobody any more: somebody spoke to them by telephone."""
    await _decide(visit, lambda talk: takeover.call_off(talk.tending))
    return _done(visit, "console-talks-called-off")


async def _decide(visit: Visit, rule: Callable[[Talk], Decision]) -> None:
    async with visit.door.database.unit() as unit:
        await _keep(unit, visit, rule(await _held(unit, visit)))


async def _held(unit: UnitOfWork, visit: Visit) -> Talk:
    """The conversation, while no turn of it is taken."""
    talk = await read_talk(unit, visit)
    await unit.talks.hold(talk.contact.id)
    return await read_talk(unit, visit)


async def _keep(unit: UnitOfWork, visit: Visit, decision: Decision) -> None:
    await unit.apply(decision, now=visit.now)
    await unit.commit()
    visit.door.wake()


def _done(visit: Visit, key: str) -> Done:
    return Done(f"/console/talks/{visit.request.path_params['contact']}", Words(key))
