"""Fills an empty database with the invented city, and lets something happen there."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32
from zoneinfo import ZoneInfo

from anyio import to_thread

from bot.organisation import read_organisation
from bot.organisation.setting_up import SettingUp
from bot.pictures.photo_facts import fingerprint
from bot.service import Service
from demo.city import DemoReport, make_reports
from demo.pictures import draw_scene, scene_of
from domain.calendar import Calendar
from domain.fieldwork import assignments
from domain.fieldwork.dispatch import assign
from domain.fieldwork.evidence import Draft
from domain.fieldwork.intake import Incoming, draw_up
from domain.fieldwork.photos import Photo
from domain.fieldwork.reports import Category, Report, ReportStatus, receive
from domain.ids import AssignmentId, CategoryKey, ContactId, MediaId, ReportId
from domain.media import Media, MediaSource, MediaStatus
from domain.messages import Address
from domain.organisation import Organisation
from storage.unit_of_work import UnitOfWork
from storage.zone_map import ZoneMap

FOLDER = Path(__file__).parents[2] / "demo"
FILE = FOLDER / "organisation.yaml"
REPORTS = 300
SEED = 19
LEFT_TO_ACCEPT = 12
OLD = timedelta(days=8)
FINISHED_OLD, FINISHED_NEW = 0.96, 0.6
DONE_WORDS = (
    "Quedó reparado y el área limpia.",
    "Se hizo el trabajo y se retiró el material.",
    "Listo, se probó y funciona.",
    "Trabajo terminado, sin pendientes.",
)
Tick = Callable[[], None]


class Demonstration:
    """Fills the database of *service*."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._rng = random.Random(SEED)  # noqa: S311 - an invented city, the same each time

    async def is_empty(self) -> bool:
        """Whether nobody has set anything up yet."""
        async with self._service.database.reading() as unit:
            return await unit.setup.is_empty()

    async def fill(self, tick: Tick = lambda: None) -> None:
        """Set the city up and give it a month of reports; *tick* is called after each.

        The hospital's list is brought first: broken off there, the next start does it all again.
        """
        from bot.demonstration.hospital import DemoHospital  # noqa: PLC0415 - polars takes 30 MB, and is wanted once

        now = self._service.clock.now()
        organisation = read_organisation(FILE)
        hospital = DemoHospital(ZoneInfo(organisation.timezone), now)
        await hospital.bring(self._service.database)
        async with self._service.database.unit() as unit:
            await SettingUp(unit, organisation).apply(now=now)
            await hospital.open(unit)
            city = await City.load(unit, organisation)
            made = make_reports(organisation, REPORTS, seed=SEED, now=now)
            for number, each in enumerate(sorted(made, key=lambda r: r.opened_at)):
                is_fresh = number >= REPORTS - LEFT_TO_ACCEPT
                await self._live(unit, city, each, is_fresh=is_fresh, now=now)
                tick()
            await unit.commit()

    async def report_something(self, citizen: Address) -> str:
        """A new report from *citizen*, with a picture; its folio."""
        now = self._service.clock.now()
        organisation = read_organisation(FILE)
        async with self._service.database.unit() as unit:
            city = await City.load(unit, organisation)
            seed = int(now.timestamp())
            ours = [c for c in organisation.categories if c.area in organisation.help_areas]
            reachable = replace(organisation, categories=tuple(ours))
            each = make_reports(reachable, 1, seed=seed, now=now)[0]
            folio = f"SL-{seed % 1_000_000:06}"
            each = replace(each, folio=folio, opened_at=now, reporter=citizen)
            report = await self._enter(unit, city, each)
            await unit.apply(receive(report, now=now), now=now)
            await unit.commit()
        return folio

    async def _live(
        self, unit: UnitOfWork, city: "City", each: DemoReport, *, is_fresh: bool, now: datetime
    ) -> None:
        """One report's life up to now, without any notices: that is all in the past."""
        report = await self._enter(unit, city, each)
        await unit.record(receive(report, now=report.opened_at))
        if is_fresh:
            return
        accepted = report.opened_at + timedelta(minutes=self._rng.randint(5, 240))
        loads = await unit.loads_for(report, accepted)
        id = AssignmentId(unit.new_id())
        await unit.record(assign(report, None, loads, id=id, by=None, now=accepted))
        done = accepted + timedelta(hours=self._rng.uniform(2, 70))
        is_old = now - report.opened_at > OLD
        if done < now and self._rng.random() < (FINISHED_OLD if is_old else FINISHED_NEW):
            await self._finish(unit, report.id, done)

    async def _finish(self, unit: UnitOfWork, id: ReportId, done: datetime) -> None:
        report = await unit.reports.get(id)
        if report is None or report.status is not ReportStatus.ASSIGNED or report.crew is None:
            return
        after = await self._picture(unit, report, repaired=True)
        draft = Draft(id, (after,), self._rng.choice(DONE_WORDS))
        members = await unit.people.members_of(report.crew)
        holder = await unit.reports.assignment_of(id)
        by = self._rng.choice(members).contact
        await unit.record(assignments.conclude(report, holder, draft, by=by, now=done))

    async def _enter(self, unit: UnitOfWork, city: "City", each: DemoReport) -> Report:
        reporter = None
        if each.reporter:
            reporter = await unit.people.find_or_add(
                each.reporter, None, unit.new_id, each.reporter_name or ""
            )
        incoming = city.incoming(each, reporter)
        id = ReportId(unit.new_id())
        report = draw_up(incoming, id=id, zone=city.zones.zone_of(each.pin), calendar=city.calendar)
        photo = await self._picture(unit, report, repaired=False)
        return replace(report, photos=(photo,))

    async def _picture(self, unit: UnitOfWork, report: Report, *, repaired: bool) -> MediaId:
        """A drawn picture, kept as if somebody had sent it; old reports share theirs."""
        is_old = self._service.clock.now() - report.opened_at > OLD
        seed = 0 if is_old else crc32(report.id.encode())
        state = "after" if repaired else "before"
        kind = scene_of(report.category.key)
        id = MediaId(f"{kind}-{state}-{seed:x}")
        if await unit.media.get(id):
            return id
        shown = self._service.store.shown(id)
        shown.parent.mkdir(parents=True, exist_ok=True)
        await to_thread.run_sync(lambda: draw_scene(kind, shown, seed=seed, repaired=repaired))
        await self._service.store.keep(shown)
        media = Media(id, MediaSource.LOCAL, "", report.opened_at, status=MediaStatus.STORED)
        await unit.media.save(replace(media, content_type="image/jpeg", size=shown.stat().st_size))
        if not is_old and not repaired:  # so that somebody who sends it back as theirs is noticed
            await unit.photos.save(Photo(id, await to_thread.run_sync(fingerprint, shown)))
        return id


@dataclass(frozen=True, slots=True)
class City:
    """What stays the same for all reports."""

    categories: Mapping[CategoryKey, Category]
    zones: ZoneMap
    calendar: Calendar

    @classmethod
    async def load(cls, unit: UnitOfWork, organisation: Organisation) -> "City":
        """The city of *organisation* as it was set up."""
        categories = {category.key: category for category in organisation.categories}
        return cls(categories, ZoneMap(organisation.zones), await unit.setup.default_calendar())

    def incoming(self, each: DemoReport, reporter: ContactId | None) -> Incoming:
        """A made-up report as it would come in."""
        return Incoming(
            each.folio,
            self.categories[each.category],
            each.opened_at,
            each.description,
            each.address,
            each.pin,
            reporter=reporter,
        )
