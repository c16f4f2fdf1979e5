"""The telephones on a page: whose they are, what they show, and what surrounds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from console.simulator.door import SimulatorDoor
from console.simulator.maps import CityMap
from console.simulator.phones import Phone, read_phone
from console.simulator.roster import Owner, Roster, read_address
from domain.messages import Address
from storage.unit_of_work import UnitOfWork

MOST = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where and when: the city, and the present moment in its zone."""

    city: CityMap
    now: datetime


@dataclass(frozen=True, slots=True)
class Screen:
    """A telephone; news name it by its token."""

    address: Address
    token: str
    phone: Phone

    @property
    def url(self) -> str:
        """Where it is fetched from."""
        return f"/sim/phones/{self.address.channel}/{quote(self.address.external_id, safe='')}"


def chosen(roster: Roster, names: Sequence[str]) -> list[Owner]:
    """Whose telephones *names* ask for, each once; one of each kind where they ask for none."""
    addresses = dict.fromkeys(filter(None, map(read_address, names)))
    return [roster.owner_of(address) for address in addresses][:MOST] or roster.four()


async def read_screen(unit: UnitOfWork, address: Address) -> Screen:
    """The telephone at *address* as it is now."""
    zone = await unit.setup.timezone()
    return Screen(address, unit.people.token(address), await read_phone(unit, address, zone))


async def read_surroundings(unit: UnitOfWork, door: SimulatorDoor) -> Surroundings:
    """The city and its time."""
    now = door.now().astimezone(await unit.setup.timezone())
    return Surroundings(CityMap(await unit.setup.zones()), now)
