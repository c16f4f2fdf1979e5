"""Looks at the evidence of conclusions once all its photos are here, and tells who should look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from anyio import to_thread

from bot.clock import Clock
from bot.pictures.darkroom import guises
from bot.pictures.likeness import Likenesses, distance
from domain.events import Decision
from domain.fieldwork import conclusions
from domain.fieldwork.conclusions import Conclusion
from domain.fieldwork.photos import Likeness, Photo, PhotoUse, Use
from domain.fieldwork.trust import SIMILAR, PhotoFacts, judge
from domain.ids import MediaId
from domain.media import Media, MediaStatus, may_show
from storage.database import Database
from storage.files import MediaStore

log = structlog.get_logger()

TAKES_AT_MOST = timedelta(minutes=3)
MOST_LIKENESSES = 5


@dataclass(frozen=True, slots=True)
class Examiner:
    """Judges conclusions, some time after they were made; it never holds anybody up."""

    database: Database
    clock: Clock
    store: MediaStore
    likenesses: Likenesses

    async def judge_next(self) -> bool:
        """Judge the next conclusion that is due. False if none is."""
        now = self.clock.now()
        async with self.database.unit() as unit:
            conclusion = await unit.conclusions.claim_due(now, now + TAKES_AT_MOST)
            if conclusion is None:
                return False
            await unit.commit()
        decision = await self._judge(conclusion)
        async with self.database.unit() as unit:
            await unit.apply(decision, now=self.clock.now())
            await unit.commit()
        return True

    async def _judge(self, conclusion: Conclusion) -> Decision:
        async with self.database.reading() as unit:
            report = await unit.reports.get(conclusion.report)
            media = await unit.media.several(conclusion.photos)
            known = await unit.photos.several(conclusion.photos)
        now = self.clock.now()
        if report is None or any(each.status is MediaStatus.WANTED for each in media):
            return conclusions.wait(conclusion, now=now)
        facts = [
            await self._facts(conclusion, each, known[each.id])
            if each.id in known
            else PhotoFacts(each.id)
            for each in media
            if each.id in known or may_show(each)
        ]
        judgement = judge(report, conclusion, facts)
        log.debug("evidence judged", action="evidence_judged", trust=judgement.trust.value)
        return conclusions.settle(conclusion, report, judgement, now=now)

    async def _facts(self, conclusion: Conclusion, media: Media, photo: Photo) -> PhotoFacts:
        likeness = await self._likeness(conclusion, media.id)
        return PhotoFacts(media.id, media.wanted_at, photo.taken_at, photo.place, likeness)

    async def _likeness(self, conclusion: Conclusion, id: MediaId) -> tuple[Likeness, ...]:
        """Earlier uses of photos like this one, the most alike first; none of this conclusion."""
        shown = await self.store.find(self.store.shown(id))
        if shown is None:
            return ()
        seen = await to_thread.run_sync(guises, shown)
        numbers = await self.likenesses.near(seen)
        async with self.database.reading() as unit:
            used = await unit.photos.used_before(numbers, conclusion.at)
        found = [
            Likeness(use, folio, distance(seen, fine))
            for use, folio, fine in used
            if not _is_of(use, conclusion)
        ]
        return _nearest(found)


def _is_of(use: PhotoUse, conclusion: Conclusion) -> bool:
    """Whether the photo was shown for this very conclusion."""
    is_same = use.use is Use.CONCLUSION and use.at == conclusion.at
    return use.report == conclusion.report and (is_same or use.photo in conclusion.photos)


def _nearest(found: Sequence[Likeness]) -> tuple[Likeness, ...]:
    alike = [likeness for likeness in found if likeness.distance <= SIMILAR]
    return tuple(sorted(alike, key=lambda likeness: likeness.distance)[:MOST_LIKENESSES])
