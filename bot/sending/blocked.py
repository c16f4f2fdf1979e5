"""Whoever blocks us on their network wants no notices, as if they had told us so.

They need no word to have them again: whoever writes to us has let us in. What they told ourselves
stands until they say otherwise.
"""

from dataclasses import replace
from datetime import datetime

from domain.ids import ContactId
from domain.messages import Channel
from domain.people import contacts
from domain.people.contacts import Person
from storage.marks import stopped_by
from storage.unit_of_work import UnitOfWork


async def heed(unit: UnitOfWork, blocked_by: ContactId, on: Channel, now: datetime) -> None:
    """Send them no more notices, unless they have another channel."""
    contact = await unit.people.get(blocked_by)
    decision = contacts.stopped(contact, on, now=now) if contact else None
    if decision and decision.changed:
        await unit.apply(decision, now=now)
        await unit.marks.set(stopped_by(blocked_by), now.isoformat())


async def let_in(unit: UnitOfWork, person: Person, wrote_at: datetime, now: datetime) -> Person:
    """The person, who hears from us again if they had blocked us before they wrote."""
    since = person.contact.opted_out_at
    if since is None or wrote_at <= since:
        return person
    told = await unit.marks.get(stopped_by(person.contact.id))
    if told is None or datetime.fromisoformat(told) != since:
        return person
    await unit.apply(contacts.opt_in(person.contact), now=now)
    return replace(person, contact=replace(person.contact, opted_out_at=None))
