"""What was told of a report, to whom, by which way, and whether it arrived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.visits import Visit
from domain.fieldwork.reports import Report
from domain.ids import ContactId
from domain.messages import Channel, Words
from domain.messaging.delivery import DeliveryStatus
from domain.messaging.queues import OutboxStatus
from storage.fieldwork.reports import HistoryLine
from storage.messages.told import ReportNotice
from storage.unit_of_work import UnitOfWork

REASONS = frozenset(
    {
        "broken", "by-hand", "expired", "maybe-sent", "moot", "no-address", "no-contact",
        "not-set-up", "opted-out", "other-way", "outcome-unknown", "outside-window", "refused",
        "stopped", "throttled", "unreachable", "withheld",
    }
)  # fmt: skip
TONES: Mapping[str, str] = {
    OutboxStatus.QUEUED: "grey",
    OutboxStatus.SENDING: "grey",
    OutboxStatus.SENT: "green",
    DeliveryStatus.DELIVERED: "green",
    DeliveryStatus.READ: "green",
    OutboxStatus.FAILED: "red",
    OutboxStatus.DROPPED: "orange",
    OutboxStatus.IN_DOUBT: "orange",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: to whom, and how far it has come."""

    name: str
    told: ReportNotice

    @property
    def tone(self) -> str:
        """Whether it has arrived."""
        return TONES[self._fate]

    @property
    def fate(self) -> Words:
        """How far it has come."""
        return Words(f"console-reports-fate-{self._fate.replace('_', '-')}")

    @property
    def by(self) -> Words | None:
        """By which way it goes, where one is chosen."""
        channel = self.told.channel
        return Words(f"console-reports-by-{channel}") if channel in list(Channel) else None

    @property
    def _fate(self) -> str:
        return self.told.status if self.told.status in TONES else OutboxStatus.IN_DOUBT

    @property
    def why(self) -> Words | None:
        """Why it came no further."""
        reason = self.told.reason
        if not reason:
            return None
        if reason in REASONS:
            return Words(f"console-reports-because-{reason}")
        return Words("console-reports-because-code", {"code": reason})


async def read_notices(
    visit: Visit, unit: UnitOfWork, report: Report, lines: Sequence[HistoryLine]
) -> list[Notice]:
    """The newest first: to its reporter, to the crews that had it, to the liaisons."""
    audience = await unit.people.audience()
    people = await unit.told.members_of(await unit.told.crews_of(report.id))
    people.update(audience.desk(report.category.area))
    if report.reporter:
        people.add(report.reporter)
    found = await unit.told.about(report.folio, people, {line.at for line in lines})
    names = await unit.people.names(told.to for told in found)
    return [_notice(visit, told, names) for told in found]


def _notice(visit: Visit, told: ReportNotice, names: Mapping[ContactId, str]) -> Notice:
    return Notice(visit.of_person(names.get(told.to, "")), told)
