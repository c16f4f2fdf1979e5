"""What the console does with the set-up: the same reading, checks and changes as `enlace apply`."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import holidays
import httpx

from bot.channels.twilio_approvals import ApprovalRefused, Approvals
from bot.organisation import (
    OrganisationRefused,
    as_yaml,
    read_pasted,
    read_written,
    written,
)
from bot.organisation.setting_up import Changes, SettingUp
from bot.organisation.taking_stock import take_stock
from bot.service import Service
from bot.templates.handing_in import ask_again, hand_in
from bot.templates.wording import Template, faults, filled
from bot.templates.wording import templates as templates_in
from bot.words import Tongue
from domain.errors import DomainError
from domain.messages import Words
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from storage.uses import Uses

Document = dict[str, Any]
Fault = tuple[str, Words]  # as the console has it: where, and what was expected
# How `holidays` calls our languages, where it does not speak of them alike.
SPOKEN = {"en": "en_US"}
# What is counted one by one, as the document calls all of it.
IN_DOCUMENT = {"area": "areas", "category": "categories"}


class NobodyApproves(DomainError):
    """Templates live at Twilio, whose account is not set."""

    key = "refusal-nobody-approves"


class TemplatesTurnedDown(DomainError):
    """Twilio did not take them."""

    key = "refusal-templates"


@dataclass(frozen=True, slots=True)
class ShownTemplate:
    """A template with what became of it."""

    key: str
    locale: str
    text: str
    titles: tuple[str, ...]
    approval: str
    faults: tuple[str, ...]


class SetupDesk:
    """The set-up as a document."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def read(self, unit: UnitOfWork) -> Document:
        """What is set up; nothing if nothing was."""
        found = await take_stock(unit)
        return written(found.organisation) if found else {}

    def understand(self, document: Document) -> tuple[Document, Sequence[Fault]]:
        """The document as it would be read again, or what is wrong with it and where."""
        try:
            return written(read_written(document)), ()
        except OrganisationRefused as refusal:
            return document, _faults(refusal)

    def parse(self, text: str) -> tuple[Document, Sequence[Fault]]:
        """The document in a file of YAML; its faults tell lines where it cannot be read at all."""
        try:
            return read_pasted(text), ()
        except OrganisationRefused as refusal:
            return {}, [(f"{f.line}", f.words) for f in refusal.faults]

    def write(self, document: Document) -> str:
        """The file of a document."""
        return as_yaml(document)

    async def apply(self, unit: UnitOfWork, document: Document) -> dict[str, int]:
        """Bring the database in line with it; how much was added, changed and removed."""
        changes = await self._apply(unit, document)
        counts = {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
        return {name: count.total() for name, count in counts.items()}

    async def stays(self, unit: UnitOfWork, document: Document) -> dict[tuple[str, str], Uses]:
        """What would stay though *document* lacks it; *unit* must not be committed."""
        changes = await self._apply(unit, document)
        return {(IN_DOCUMENT[kind], key): uses for (kind, key), uses in changes.stays.items()}

    async def _apply(self, unit: UnitOfWork, document: Document) -> Changes:
        seen = await take_stock(unit)
        now = self._service.clock.now()
        return await SettingUp(unit, read_written(document), seen).apply(now=now)

    def holidays(self, written: str, year: int, locale: str) -> list[tuple[date, str]]:
        """Public holidays of a country as a calendar names it."""
        country, _, region = written.partition("-")
        regions = holidays.list_supported_countries().get(country)
        if regions is None or region not in ["", *regions]:
            return []
        known = holidays.list_localized_countries().get(country, [])
        language = next((w for w in (locale, SPOKEN.get(locale, "")) if w in known), None)
        found = holidays.country_holidays(
            country, subdiv=region or None, years=[year], language=language
        )
        return sorted(found.items())

    @property
    def has_templates(self) -> bool:
        """Whether there is somebody to hand templates in to."""
        return self._service.settings.has_twilio

    async def templates(self, unit: UnitOfWork) -> list[ShownTemplate]:
        """All templates in all languages."""
        known = await unit.contents.all()
        return [
            ShownTemplate(
                each.key,
                each.locale,
                filled(each),
                tuple(title for title, _ in each.buttons),
                kept.approval if kept and kept.digest == each.name else "",
                tuple(faults(each)),
            )
            for each in self._all()
            for kept in [known.get(f"{each.key}:{each.locale}")]
        ]

    async def hand_in(self) -> int:
        """Hand in what is new; how many those were."""
        async with httpx.AsyncClient(timeout=20) as client:
            handed = hand_in(self._approvals(client), self._database, self._all())
            return await _count(handed)

    async def ask_again(self) -> int:
        """Ask how far the approvals are; how many were asked for."""
        async with httpx.AsyncClient(timeout=20) as client:
            asked = ask_again(self._approvals(client), self._database, self._all())
            return await _count(name async for name, approval in asked if approval)

    @property
    def _database(self) -> Database:
        return self._service.database

    def _all(self) -> Iterator[Template]:
        catalogues = self._service.catalogues
        for locale in catalogues.locales:
            tongue = Tongue.of(locale, self._service.settings.timezone)
            yield from templates_in(catalogues, tongue)

    def _approvals(self, client: httpx.AsyncClient) -> Approvals:
        settings = self._service.settings
        if not settings.has_twilio:
            raise NobodyApproves
        return Approvals(
            settings.twilio_content_url,
            settings.twilio_account_sid,
            settings.twilio_auth_token[0],
            client,
        )


def _faults(refusal: OrganisationRefused) -> list[Fault]:
    return [(fault.field, fault.words) for fault in refusal.faults]


async def _count(names: AsyncIterator[str]) -> int:
    """How many there are; a refusal of Twilio's is told as one of ours."""
    try:
        return len([name async for name in names])
    except ApprovalRefused as refusal:
        raise TemplatesTurnedDown(answer=str(refusal)[:200]) from refusal
