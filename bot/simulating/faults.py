"""What is wrong with a file for a simulation, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ScenarioFault:
    """One thing to put right: where in the file, and what was expected."""

    where: str
    expected: str


class ScenarioRefused(Exception):
    """A file for a simulation has faults, and nothing of it was used."""

    def __init__(self, file: Path, faults: Sequence[ScenarioFault]) -> None:
        lines = (f"{file}: {fault.where}: {fault.expected}" for fault in faults)
        super().__init__("\n".join(lines))
