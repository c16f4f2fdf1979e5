"""What came of an import: counts, and what is named by its row."""

from dataclasses import dataclass, field

from bot.importing.rows import Fault

MOST_FAULTS = 10_000  # that are named; the rest is counted


@dataclass(slots=True)
class Outcome:
    """What came of an import; of *faulty* faults, and of the reports *left* open, the first."""

    read: int = 0
    brought: int = 0
    known: int = 0
    closed: int = 0
    corrected: int = 0
    left: int = 0
    later: int = 0
    accepted: int = 0
    assigned: int = 0
    faulty: int = 0
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)

    def note(self, *faults: Fault) -> None:
        """Count *faults*, and keep those for which there is room."""
        self.faulty += len(faults)
        self.faults += faults[: max(0, MOST_FAULTS - len(self.faults))]

    def leave(self, remark: Fault) -> None:
        """Count a report that is closed in the file and open here, and why, where there is room."""
        self.left += 1
        if len(self.remarks) < MOST_FAULTS:
            self.remarks.append(remark)
