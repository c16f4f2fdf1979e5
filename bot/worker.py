"""Takes messages from the inbox, one person at a time: load, decide, apply, commit."""

from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.patience import USUAL, Patience
from bot.returning import trusted
from bot.scenes.loading import Stage, load_scene
from bot.sending.blocked import let_in
from bot.sending.takers import Sending
from dialogs.always import asks_to_stop
from dialogs.engine import take_turn
from dialogs.table import Turn
from domain.messages import InboundMessage, Message, Notice, Urgency, Words
from domain.messaging.belated import when_written
from domain.messaging.conversations import Conversation
from domain.people.contacts import Person
from storage.database import Database, is_away, is_overtaken
from storage.messages.inbox import Batch
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

APOLOGY = Message((Words("turn-failed"),))


@dataclass(frozen=True, slots=True)
class Worker:
    """Answers people. Several may run on one database: nobody is answered by two at once."""

    database: Database
    clock: Clock
    stage: Stage
    album_pause: timedelta
    patience: Patience = USUAL

    async def answer_next(self, sending: Sending | None = None) -> bool:
        """Answer whoever waits longest, at once if *sending* has room. False if nobody does."""
        sending = sending if sending and sending.has_room else None
        reply, failure = None, ""
        async with self.database.unit() as unit:
            batch = await unit.inbox.claim(self.clock.now(), self.album_pause)
            if batch is None:
                return False
            try:
                await self._answer(unit, batch, wake=sending is None)
                reply = await sending.take_reply(unit, batch.contact) if sending else None
                await unit.commit()
            except Exception as error:
                if is_overtaken(error):  # what won is there to see now
                    log.info("turn overtaken", action="turn_overtaken")
                    return True
                if is_away(error):  # that is no fault of the message, and costs it no attempt
                    raise
                log.exception("turn failed", action="turn_failed")
                reply, failure = None, type(error).__name__
        if failure:
            await self._put_aside(batch, failure)
        elif sending and reply:  # the connection is given back: what comes may wait for the network
            await sending.hand_over(reply)
        return True

    async def _answer(self, unit: UnitOfWork, batch: Batch, *, wake: bool) -> None:
        """One turn for each message; of those that belong together only the last is replied to.

        Where a person took the conversation over, it is theirs to answer, but for a wish to hear
        no more.
        """
        replies: list[Notice] = []
        conversation = await unit.conversations.get(batch.contact)
        person = await self._let_in(unit, batch)
        if conversation.is_taken:
            batch = await _what_is_ours(unit, batch)
            if not batch.received:
                return
        person = await trusted(unit, person, self.clock.now())
        batch, conversation = await self.patience.admit(
            unit, person, conversation, batch, self.clock.now()
        )
        for received in batch.received:
            if received is not batch.received[0]:  # the turn before may have changed them
                person = await self._person(unit, batch)
                conversation = await unit.conversations.get(batch.contact)
            turn, reply = await self._turn(unit, person, conversation, received.message)
            if not turn.gathers or received is batch.received[-1]:
                replies.append(reply)
        now = self.clock.now()
        await unit.outbox.put(replies, now=now, wake=wake)
        await unit.inbox.answered(batch, now)
        log.info("turns taken", action="turns_taken", messages=len(batch.received))

    async def _person(self, unit: UnitOfWork, batch: Batch) -> Person:
        person = await unit.people.person(batch.contact)
        return await trusted(unit, person, self.clock.now())

    async def _let_in(self, unit: UnitOfWork, batch: Batch) -> Person:
        person = await unit.people.person(batch.contact)
        wrote_at = max(received.message.sent_at for received in batch.received)
        return await let_in(unit, person, wrote_at, self.clock.now())

    async def _turn(
        self,
        unit: UnitOfWork,
        person: Person,
        conversation: Conversation,
        message: InboundMessage,
    ) -> tuple[Turn, Notice]:
        now, person = self.clock.now(), _with_name(person, message)
        scene = await load_scene(self.stage, unit, person, conversation, message, now=now)
        turn = take_turn(self.stage.book, scene)
        await unit.conversations.save(turn.conversation)
        written_at = when_written(message.sent_at, now)
        await unit.apply(turn.decision, now=now, written_at=written_at)
        return turn, Notice(
            person.contact.id,
            turn.reply,
            Urgency.REPLY,
            channel=message.address.channel,
            retires=(message.replied_to or "") if message.choice else "",
            acknowledges=message.acknowledge,
        )

    async def _put_aside(self, batch: Batch, failure: str) -> None:
        """Count the failure; once it is given up, say so rather than be silent."""
        async with self.database.unit() as unit:
            now = self.clock.now()
            if await unit.inbox.failed(batch, failure, now=now):
                sorry = Notice(batch.contact, APOLOGY, Urgency.REPLY)
                await unit.outbox.put([sorry], now=now)
            await unit.commit()


async def _what_is_ours(unit: UnitOfWork, batch: Batch) -> Batch:
    """What the bot answers although a person has the conversation, who gets the rest."""
    ours = tuple(each for each in batch.received if asks_to_stop(each.message))
    theirs = tuple(each for each in batch.received if each not in ours)
    if theirs:
        await unit.inbox.leave_to_person(replace(batch, received=theirs))
    return replace(batch, received=ours)


def _with_name(person: Person, message: InboundMessage) -> Person:
    """Whoever has no name here is called what they call themselves."""
    if person.contact.name or not message.profile_name:
        return person
    return replace(person, contact=replace(person.contact, name=message.profile_name))
