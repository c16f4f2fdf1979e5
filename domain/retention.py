"""How long each kind of thing is kept, once nobody needs it any more."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

SHORTEST, LONGEST = 7, 36_500  # days: what is told of a message comes late; a century is for ever


@dataclass(frozen=True, slots=True)
class Retention:
    """Days for each kind; the reasons are told in docs/operations/retention.md."""

    messages_in: int = 90
    messages_out: int = 90
    conversations: int = 30
    unreadable: int = 30
    simulated: int = 30
    other_files: int = 90
    photos: int = 1095
    report_words: int = 1825
    people: int = 730
    patients: int = 1825
    hooks_sent: int = 30
    hooks_dead: int = 90
    sessions: int = 30

    def moments(self, now: datetime) -> Mapping[str, datetime]:
        """For each kind the moment before which everything has run out."""
        return {kind: now - timedelta(days=days) for kind, days in asdict(self).items()}


USUAL = Retention()
