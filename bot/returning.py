"""Members whose number may have changed hands: nothing is shown, and somebody is asked."""

from datetime import datetime

from domain.ids import AreaKey
from domain.people.contacts import Person
from domain.people.vouching import ask, who_may_know, withhold
from storage.unit_of_work import UnitOfWork


async def areas_of(unit: UnitOfWork, person: Person) -> tuple[AreaKey, ...]:
    """Those whose liaisons may know *person*."""
    crew = await unit.setup.crew(person.member.crew) if person.member else None
    areas, audience = await unit.setup.areas(), await unit.people.audience()
    answered = [area for area in areas if audience.desk(area, but=person.contact.id)]
    return who_may_know(person, crew.area if crew else None, answered, areas)


async def trusted(unit: UnitOfWork, person: Person, now: datetime) -> Person:
    """The person as this turn sees them; where a number is in doubt, its liaisons are asked."""
    withheld = withhold(person)
    if withheld is not person:
        decision = ask(person, await areas_of(unit, person), now=now)
        await unit.apply(decision, now=now)
    return withheld
