"""Who answers: the organisation as other systems know it, with its language and its time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.messages import Param, Words
from storage.unit_of_work import UnitOfWork
from webhooks.open311.door import Open311Door
from webhooks.open311.refusals import JurisdictionUnknown

NAMELESS = {"name": "Enlace", "timezone": "UTC", "locale": "es", "country": "", "open311": {}}


@dataclass(frozen=True, slots=True)
class Host:
    """The organisation behind the door."""

    door: Open311Door
    name: str
    locale: str
    country: str
    timezone: str
    open311: Mapping[str, str]

    @classmethod
    async def load(cls, door: Open311Door, unit: UnitOfWork) -> "Host":
        """The organisation that was set up, or one without a name before that."""
        row = await unit.setup.organisation() or NAMELESS
        return cls(
            door,
            str(row["name"]),
            str(row["locale"]),
            str(row["country"]),
            str(row["timezone"]),
            row["open311"],  # type: ignore[arg-type]
        )

    def check(self, jurisdiction_id: str) -> None:
        """Refuse a request that is meant for somebody else."""
        ours = self.open311.get("jurisdiction_id", "")
        if jurisdiction_id and ours and jurisdiction_id.casefold() != ours.casefold():
            raise JurisdictionUnknown(id=jurisdiction_id[:100])

    def say(self, key: str, **params: Param) -> str:
        """Words in the organisation's language."""
        return self.door.say(Words(key, params), self.locale, self.timezone)

    def here(self, moment: datetime) -> datetime:
        """A moment as it is written here, to the second."""
        return moment.astimezone(ZoneInfo(self.timezone)).replace(microsecond=0)
