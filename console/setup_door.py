"""What the console needs of those who read, check and apply the set-up of an organisation."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from domain.messages import Words
from storage.unit_of_work import UnitOfWork

Document = dict[str, Any]
Fault = tuple[str, Words]


class Template(Protocol):
    """A notice as WhatsApp has it, or is to have it."""

    @property
    def key(self) -> str:
        """Its name among ours."""

    @property
    def locale(self) -> str:
        """Its language."""

    @property
    def text(self) -> str:
        """What a telephone would show, with samples filled in."""

    @property
    def titles(self) -> Sequence[str]:
        """What its buttons say."""

    @property
    def approval(self) -> str:
        """How far it is; nothing if it was not handed in."""

    @property
    def faults(self) -> Sequence[str]:
        """For what Meta would turn it down, as keys."""


class SetupDoor(Protocol):
    """The set-up as a document: plain text, lists and mappings, as `enlace apply` reads it."""

    async def read(self, unit: UnitOfWork) -> Document:
        """What is set up; nothing if nothing was."""

    def understand(self, document: Document) -> tuple[Document, Sequence[Fault]]:
        """The document as it would be read again, or what is wrong with it and where."""

    def parse(self, text: str) -> tuple[Document, Sequence[Fault]]:
        """The document in a file of YAML."""

    def write(self, document: Document) -> str:
        """The file of a document."""

    async def apply(self, unit: UnitOfWork, document: Document) -> Mapping[str, int]:
        """Bring the database in line with it; how much was added, changed and removed."""

    async def stays(
        self, unit: UnitOfWork, document: Document
    ) -> Mapping[tuple[str, str], Mapping[str, int]]:
        """What would stay though *document* lacks it, by kind and key, and what uses it.

        It is tried out: *unit* must not be committed.
        """

    def holidays(self, written: str, year: int, locale: str) -> Sequence[tuple[date, str]]:
        """Public holidays of a country as a calendar names it."""

    @property
    def has_templates(self) -> bool:
        """Whether there is somebody to hand templates in to."""

    async def templates(self, unit: UnitOfWork) -> Sequence[Template]:
        """All templates in all languages."""

    async def hand_in(self) -> int:
        """Hand in what is new; how many those were."""

    async def ask_again(self) -> int:
        """Ask how far the approvals are; how many changed."""
