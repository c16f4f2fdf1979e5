"""Somebody who writes faster than anybody can mean it is slowed down, and told so."""

from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.settings import Settings
from domain.messages import Message, Notice, Urgency, Words
from domain.messaging.allowance import MEMBERS, STRANGERS, Admission, Allowance, admit
from domain.messaging.conversations import Conversation
from domain.people.contacts import Person, Role
from storage.messages.inbox import Batch
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Patience:
    """How much members and strangers may write; a member's messages are never put aside."""

    members: Allowance = MEMBERS
    strangers: Allowance = STRANGERS

    async def admit(
        self,
        unit: UnitOfWork,
        person: Person,
        conversation: Conversation,
        batch: Batch,
        now: datetime,
    ) -> tuple[Batch, Conversation]:
        """What of *batch* is answered now, and the conversation with what that spends."""
        is_stranger = person.roles == {Role.CITIZEN}
        allowance = self.strangers if is_stranger else self.members
        came = [min(r.message.sent_at, r.received_at) for r in batch.received]  # not when we woke
        found = admit(allowance, conversation.pace, came, now=now, keep_all=not is_stranger)
        conversation = replace(conversation, pace=found.pace)
        if found.due < len(batch.received):
            conversation = await _slow_down(unit, person, conversation, batch, found, now=now)
        return replace(batch, received=batch.received[: found.due]), conversation


USUAL = Patience()


def patience_of(settings: Settings) -> Patience:
    """The patience that *settings* ask for."""
    return Patience(
        replace(MEMBERS, at_once=settings.members_at_once),
        replace(STRANGERS, at_once=settings.strangers_at_once),
    )


async def _slow_down(
    unit: UnitOfWork,
    person: Person,
    conversation: Conversation,
    batch: Batch,
    found: Admission,
    *,
    now: datetime,
) -> Conversation:
    """Keep the rest for later in its order, what is too much aside, and say so now and then."""
    too_much = batch.received[found.due + found.waiting :]
    log.info("slowed down", action="slowed_down", set_aside=len(too_much))
    if too_much:
        await unit.inbox.set_aside(replace(batch, received=too_much))
    await unit.inbox.hold_back(batch.contact, found.next_at)
    if conversation.pace.may_be_told(now):
        key = "writing-fast-stranger" if person.roles == {Role.CITIZEN} else "writing-fast"
        told = Notice(batch.contact, Message((Words(key),)), Urgency.REPLY)
        await unit.outbox.put([told], now=now)
        conversation = replace(conversation, pace=replace(conversation.pace, told_at=now))
    await unit.conversations.save(conversation)
    return conversation
