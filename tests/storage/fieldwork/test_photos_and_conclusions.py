"""Photos, conclusions and ratings at rest, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.pictures.likeness import Likenesses
from domain.fieldwork.conclusions import Doubt, Judgement, Trust
from domain.fieldwork.photos import Fingerprint, Photo, PhotoUse, Use
from domain.fieldwork.rating import Rating, Score
from domain.ids import AssignmentId, ContactId, MediaId, ReportId
from domain.media import Media, MediaSource
from domain.messages import Pin, Words
from storage.database import Database
from tests.builders import CITIZEN, HERE, NOON, a_report
from tests.domain.fieldwork.test_trust import a_conclusion

TOP_BIT = 1 << 63


async def store(database: Database, *reports) -> None:
    async with database.unit() as unit:
        for report in reports:
            await unit.save(report)
        await unit.commit()


def a_photo(id: str = "p1", coarse: int = TOP_BIT + 5, **fields) -> Photo:
    return Photo(MediaId(id), Fingerprint(coarse, (1 << 255) + 9), **fields)


async def keep(database, *photos: Photo) -> None:
    async with database.unit() as unit:
        for photo in photos:
            await unit.media.want(Media(photo.id, MediaSource.LOCAL, "", NOON))
            await unit.save(photo)
        await unit.commit()


async def test_a_photo_comes_back_as_it_was_kept(city):
    full = a_photo("full", taken_at=NOON, place=HERE)
    bare = a_photo("bare", coarse=3)
    await keep(city, full, bare)

    async with city.reading() as unit:
        found = await unit.photos.several((MediaId("full"), MediaId("bare"), MediaId("none")))

    assert found == {"full": full, "bare": bare}


async def test_a_photo_fetched_twice_keeps_its_number(city):
    await keep(city, a_photo("p1"), a_photo("p1"), a_photo("p2"))

    async with city.reading() as unit:
        rows = await unit.photos.coarse_after(0, 10)

    assert len(rows) == 2


async def test_a_process_learns_of_photos_that_another_kept_since(city):
    likenesses, coarse = Likenesses(city), TOP_BIT + 5
    await keep(city, a_photo("p1", coarse))
    first = await likenesses.near([Fingerprint(coarse, 0)])

    await keep(city, a_photo("p2", coarse ^ 1), a_photo("p3", ~coarse & (2 * TOP_BIT - 1)))

    found = await likenesses.near([Fingerprint(coarse, 0)])
    assert (len(first), found[:1], len(found)) == (1, first, 2)


async def slow_and_quick(city) -> tuple[int, int]:
    """One transaction begins first and commits last; photos found in between, and at the end."""
    likenesses, photo = Likenesses(city), a_photo("slow", coarse=7)
    async with city.unit() as unit:
        await unit.media.want(Media(photo.id, MediaSource.LOCAL, "", NOON))
        await unit.save(photo)
        quick = asyncio.create_task(keep(city, a_photo("quick", coarse=7)))
        await asyncio.sleep(0.3)
        between = await likenesses.near([Fingerprint(7, 0)])
        await unit.commit()
    await quick
    return len(between), len(await likenesses.near([Fingerprint(7, 0)]))


async def test_no_photo_is_missed_that_is_numbered_early_and_committed_late(city):
    assert await slow_and_quick(city) == (0, 2)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_without_the_lock_on_numbers_one_would_be_missed(city, monkeypatch):
    async def no_lock(*_: object) -> None:
        return None

    monkeypatch.setattr("storage.fieldwork.photos.lock", no_lock)

    assert await slow_and_quick(city) == (1, 1)


async def test_uses_are_found_by_number_with_folio_and_only_until_then(city):
    await store(city, a_report("r1"), a_report("r2"))
    await keep(city, a_photo("p1"))
    late = NOON + timedelta(days=1)
    uses = [
        PhotoUse(MediaId("p1"), ReportId("r1"), Use.REPORT, NOON),
        PhotoUse(MediaId("p1"), ReportId("r2"), Use.CONCLUSION, late),
    ]
    async with city.unit() as unit:
        await unit.photos.record([*uses, *uses])
        await unit.commit()

    async with city.reading() as unit:
        ((number, _),) = await unit.photos.coarse_after(0, 10)
        before = await unit.photos.used_before([number], NOON)
        all_of_them = await unit.photos.used_before([number], late)
        nothing = await unit.photos.used_before([], late)

    assert before == [(uses[0], "SL-r1", (1 << 255) + 9)]
    assert [use for use, _, _ in all_of_them] == uses
    assert nothing == []


async def test_a_conclusion_comes_back_with_its_judgement(city):
    await store(city, a_report("r1"))
    doubt = Doubt(Trust.LOOK, "trust-taken-before", {"taken": NOON, "begun": NOON})
    other = Doubt(Trust.LOOK, "trust-and", {"one": Words("flaw-unfinished"), "more": 3})
    pair = (MediaId("old"), MediaId("p1"))
    plain = a_conclusion(id=AssignmentId("a0"), at=NOON, due_at=None)
    done = a_conclusion(
        place=Pin(25.6, -100.3, "aquí"),
        due_at=None,
        judged_at=NOON,
        judgement=Judgement(Trust.LOOK, (doubt, other), pair),
    )
    async with city.unit() as unit:
        await unit.save(plain)
        await unit.save(done)
        await unit.commit()

    async with city.reading() as unit:
        assert await unit.conclusions.newest(ReportId("r1")) == done
        assert await unit.conclusions.of(ReportId("r1")) == [plain, done]
        assert await unit.conclusions.newest(ReportId("r2")) is None


async def test_a_conclusion_is_taken_by_one_examiner_only(city):
    await store(city, a_report("r1"))
    async with city.unit() as unit:
        await unit.save(a_conclusion(due_at=NOON))
        await unit.save(a_conclusion(id=AssignmentId("later"), due_at=NOON + timedelta(hours=1)))
        await unit.commit()

    async def take():
        async with city.unit() as unit:
            taken = await unit.conclusions.claim_due(NOON, NOON + timedelta(minutes=3))
            await asyncio.sleep(0.05)  # both look before either is done
            await unit.commit()
        return taken

    taken = await asyncio.gather(take(), take())

    assert sorted(each.id for each in taken if each) == ["a1"]


async def test_a_second_answer_replaces_the_first(city):
    await store(city, a_report("r1"))
    async with city.unit() as unit:
        citizen = await unit.people.find_or_add(CITIZEN, None, unit.new_id)
        await unit.save(a_conclusion())
        bad = Rating(AssignmentId("a1"), citizen, Score.BAD, NOON, "sigue")
        good = replace(bad, score=Score.GOOD, text="")
        await unit.save(bad)
        await unit.save(good)
        await unit.commit()

    async with city.reading() as unit:
        assert await unit.conclusions.ratings([AssignmentId("a1")]) == [good]
        assert await unit.conclusions.ratings([AssignmentId("a2")]) == []


async def test_nobody_who_is_not_known_can_have_rated(city):
    await store(city, a_report("r1"))
    ghost = Rating(AssignmentId("a1"), ContactId("ghost"), Score.GOOD, NOON)
    async with city.unit() as unit:
        await unit.save(a_conclusion())
        with pytest.raises(IntegrityError):
            await unit.save(ghost)
