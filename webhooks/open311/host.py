"""Who answers: the organisation as other systems know it, with its language and its time."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.messages import Param, Words
from domain.organisation import Open311Plan
from storage.unit_of_work import UnitOfWork
from webhooks.open311.door import Open311Door
from webhooks.open311.refusals import JurisdictionUnknown


@dataclass(frozen=True, slots=True)
class Host:
    """The organisation behind the door."""

    door: Open311Door
    name: str
    locale: str
    country: str
    timezone: str
    open311: Open311Plan

    @classmethod
    async def load(cls, door: Open311Door, unit: UnitOfWork) -> "Host":
        """The organisation that was set up, or one without a name before that."""
        told = await unit.setup.profile()
        return cls(door, told.name, told.locale, told.country, told.timezone, told.open311)

    def check(self, jurisdiction_id: str) -> None:
        """Refuse a request that is meant for somebody else."""
        ours = self.open311.jurisdiction_id
        if jurisdiction_id and ours and jurisdiction_id.casefold() != ours.casefold():
            raise JurisdictionUnknown(id=jurisdiction_id[:100])

    def say(self, key: str, **params: Param) -> str:
        """Words in the organisation's language."""
        return self.door.say(Words(key, params), self.locale, self.timezone)

    def here(self, moment: datetime) -> datetime:
        """A moment as it is written here, to the second."""
        return moment.astimezone(ZoneInfo(self.timezone)).replace(microsecond=0)
