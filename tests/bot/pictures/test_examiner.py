"""Conclusions are judged once their photos are here, against every photo shown before."""

from datetime import timedelta

import pytest

from domain.fieldwork.conclusions import Trust
from domain.ids import MediaId
from domain.media import MediaStatus
from domain.messages import Attachment, AttachmentKind, Pin
from tests.builders import CITIZEN, HERE, LEAD, LIAISON, NOON
from tests.flows.city import a_picture
from tests.photographs import a_scene, changed, noted
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    return talk


@pytest.fixture
def sent(tmp_path):
    """A file as somebody sends it."""

    def send(name: str, content: bytes) -> Attachment:
        (tmp_path / name).write_bytes(content)
        remote = f"local:{tmp_path / name}"
        return Attachment(MediaId(name), AttachmentKind.PHOTO, remote, "image/jpeg")

    return send


async def begin(talk: Talk, folio: str, **fields) -> None:
    await talk.report(folio, **fields)
    await talk.say(LIAISON, f"asignar {folio}")


async def conclude(talk: Talk, folio: str, photo: Attachment, pin: Pin | None = None) -> None:
    await talk.say(LEAD, f"concluir {folio}")
    await talk.say(LEAD, "ya quedó", attachments=(photo,))
    if pin:
        await talk.pin(LEAD, pin)
    await talk.say(LEAD, "listo")
    await talk.say(LEAD, "confirmar")


async def judgement(talk: Talk, folio: str):
    """The judgement of the newest conclusion, once everything that is due is done."""
    for _ in range(2):
        await talk.service.work_off()
        talk.service.clock.pass_by(seconds=10)
    report = await talk.by_folio(folio)
    async with talk.service.database.reading() as unit:
        return (await unit.conclusions.newest(report.id)).judgement


def keys(judged) -> list[str]:
    return [doubt.key for doubt in judged.reasons]


async def test_it_waits_until_the_photos_are_here(talk, sent, tmp_path):
    await begin(talk, "SL-1")
    photo = sent("late.jpg", a_picture())
    (tmp_path / "late.jpg").unlink()
    await conclude(talk, "SL-1", photo)

    assert await judgement(talk, "SL-1") is None
    assert "quality-awaited" in await talk.say(LIAISON, "SL-1")

    (tmp_path / "late.jpg").write_bytes(a_picture())
    assert (await judgement(talk, "SL-1")).trust is Trust.FINE
    assert "quality-fine" in await talk.say(LIAISON, "SL-1")


async def test_a_conclusion_whose_only_photo_never_came_is_not_called_fine(talk, sent, tmp_path):
    await begin(talk, "SL-1")
    photo = sent("lost.jpg", a_picture())
    (tmp_path / "lost.jpg").unlink()
    await conclude(talk, "SL-1", photo)
    talk.service.clock.pass_by(days=2)

    judged = await judgement(talk, "SL-1")
    assert (judged.trust, keys(judged)) == (Trust.LOOK, ["trust-no-photo"])


async def test_a_pin_from_far_away_is_told_without_a_picture(talk, sent):
    await begin(talk, "SL-1")
    await conclude(talk, "SL-1", sent("a.jpg", a_picture()), Pin(HERE.latitude + 0.01, -100.40))

    judged = await judgement(talk, "SL-1")

    assert (judged.trust, keys(judged), judged.alike) == (Trust.LOOK, ["trust-pin-far"], None)
    assert "quality-look" in await talk.say(LIAISON, "SL-1")


async def test_the_citizen_s_own_photo_is_known_again(talk, sent, tmp_path):
    street = a_scene(tmp_path, "pothole", 5)
    await talk.say(CITIZEN, attachments=(sent("before.jpg", street),))
    await begin(talk, "SL-1", photos=(MediaId("before.jpg"),))
    await conclude(talk, "SL-1", sent("after.jpg", changed(street, quality=40)))

    judged = await judgement(talk, "SL-1")

    assert keys(judged) == ["trust-alike-report"]
    page = await told(talk, "SL-1")
    assert len(page.message.media) == 2
    assert [m.status for m in await pictures(talk, page)] == [MediaStatus.STORED] * 2


async def told(talk: Talk, folio: str):
    await talk.heard(LIAISON)
    await talk.put(LIAISON, folio)
    (page,) = await talk.heard(LIAISON)
    return page


async def pictures(talk: Talk, page) -> list:
    async with talk.service.database.reading() as unit:
        return await unit.media.several(page.message.media)


async def test_the_first_conclusion_s_photo_does_not_do_for_the_second(talk, sent, tmp_path):
    street = a_scene(tmp_path, "pothole", 6, repaired=True)
    await begin(talk, "SL-1")
    await conclude(talk, "SL-1", sent("first.jpg", street))
    assert (await judgement(talk, "SL-1")).trust is Trust.FINE
    await talk.say(LIAISON, "devolver SL-1 sigue igual")
    await conclude(talk, "SL-1", sent("second.jpg", changed(street, quality=50)))

    assert keys(await judgement(talk, "SL-1")) == ["trust-alike-conclusion"]


async def test_two_photos_of_one_conclusion_may_be_alike(talk, sent, tmp_path):
    street = a_scene(tmp_path, "pothole", 6, repaired=True)
    await begin(talk, "SL-1")
    await talk.say(LEAD, "concluir SL-1")
    await talk.say(LEAD, attachments=(sent("one.jpg", street),))
    await conclude(talk, "SL-1", sent("two.jpg", changed(street)))

    assert (await judgement(talk, "SL-1")).trust is Trust.FINE


async def test_what_is_shown_later_says_nothing_about_what_was_shown_before(talk, sent, tmp_path):
    street = a_scene(tmp_path, "pothole", 8, repaired=True)
    for folio in ("SL-1", "SL-2"):
        await begin(talk, folio)
    await conclude(talk, "SL-1", sent("first.jpg", street))
    talk.service.clock.pass_by(minutes=5)
    await conclude(talk, "SL-2", sent("second.jpg", changed(street)))

    assert keys(await judgement(talk, "SL-2")) == ["trust-alike-other"]
    assert keys(await judgement(talk, "SL-1")) == []


async def test_a_photo_that_was_sent_but_never_shown_counts_for_nothing(talk, sent, tmp_path):
    street = a_scene(tmp_path, "pothole", 8, repaired=True)
    await talk.say(LEAD, attachments=(sent("stray.jpg", street),))
    await begin(talk, "SL-1")
    await conclude(talk, "SL-1", sent("used.jpg", street))

    assert (await judgement(talk, "SL-1")).trust is Trust.FINE


async def test_time_is_compared_with_the_assignment_of_that_conclusion(talk, sent):
    await begin(talk, "SL-1")
    old = noted(a_picture(), taken=NOON - timedelta(hours=12), offset="+00:00")
    await conclude(talk, "SL-1", sent("old.jpg", old))

    assert keys(await judgement(talk, "SL-1")) == ["trust-taken-before"]
