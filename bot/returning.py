"""Members whose number may have changed hands: nothing is shown, and somebody is asked."""

from datetime import datetime

from domain.ids import AreaKey
from domain.people.contacts import Person
from domain.people.vouching import ask, withhold
from storage.unit_of_work import UnitOfWork


async def areas_of(unit: UnitOfWork, person: Person) -> tuple[AreaKey, ...]:
    """Whose liaisons may know them: of their crew, of the areas they share, else of all areas."""
    crew = await unit.setup.crew(person.member.crew) if person.member else None
    areas = {crew.area} if crew else set()
    areas |= person.areas
    audience = await unit.people.audience()
    if any(audience.desk(area, but=person.contact.id) for area in areas):
        return tuple(sorted(areas))
    return tuple(sorted(AreaKey(key) for key in await unit.setup.areas()))


async def trusted(unit: UnitOfWork, person: Person, now: datetime) -> Person:
    """The person as this turn sees them; where a number is in doubt, its liaisons are asked."""
    withheld = withhold(person)
    if withheld is not person:
        decision = ask(person, await areas_of(unit, person), now=now)
        await unit.apply(decision, now=now)
    return withheld
