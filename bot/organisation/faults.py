"""What is wrong with a set-up, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from domain.messages import Param, Words


@dataclass(frozen=True, slots=True)
class SetupFault:
    """One thing to put right, at a line (from 1) and a field such as `crews[3].limit`."""

    file: Path
    line: int
    field: str
    words: Words


class OrganisationRefused(Exception):
    """A set-up has faults, and nothing of it was used."""

    def __init__(self, faults: Sequence[SetupFault]) -> None:
        super().__init__("; ".join(f"{f.file}:{f.line}: {f.field}: {f.words.key}" for f in faults))
        self.faults = tuple(faults)


def words_near(key: str, written: str, known: Iterable[str], /, **params: Param) -> Words:
    """The words of *key*, or of its sister `…-near` when *written* is close to a known name."""
    said = {"written": written, **params}
    for near in get_close_matches(written, list(known), n=1):
        return Words(f"{key}-near", {**said, "near": near})
    return Words(key, said)
