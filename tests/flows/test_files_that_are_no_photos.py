"""A conclusion is shown with photos: what turns out to be none neither counts nor proves."""

import pytest

from domain.fieldwork.conclusions import Trust
from domain.fieldwork.reports import ReportStatus
from domain.ids import MediaId
from domain.media import MediaStatus
from domain.messages import Attachment, AttachmentKind
from tests.builders import LEAD, LIAISON
from tests.flows.city import a_picture
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    await talk.report()
    await talk.say(LIAISON, "asignar SL-1")
    await talk.hear(LEAD)
    await talk.say(LEAD, "concluir SL-1")
    return talk


@pytest.fixture
def sent(tmp_path):
    """A file as somebody sends it, whatever its channel declares it to be."""

    def send(name: str, content: bytes, declared: str) -> Attachment:
        (tmp_path / name).write_bytes(content)
        remote = f"local:{tmp_path / name}"
        return Attachment(MediaId(name), AttachmentKind.DOCUMENT, remote, declared, name)

    return send


async def newest(talk: Talk):
    report = await talk.by_folio()
    async with talk.service.database.reading() as unit:
        return await unit.conclusions.newest(report.id)


@pytest.mark.parametrize(
    ("name", "declared"), [("nota.txt", "text/plain"), ("nota.ogg", "audio/ogg")]
)
async def test_a_file_that_is_declared_to_be_no_photo_is_not_counted(talk, sent, name, declared):
    file = sent(name, b"nada", declared)

    told = await talk.say(LEAD, attachments=(file,))

    assert told == ["message-unusable", "conclude-no-photos-no-text"]
    async with talk.service.database.reading() as unit:
        assert await unit.media.get(file.id) is None


async def test_a_paper_is_no_photo_of_finished_work(talk, sent):
    paper = sent("orden.pdf", b"%PDF-1.7", "application/pdf")

    told = await talk.say(LEAD, attachments=(paper,))

    assert told == ["refusal-not-a-photo", "conclude-no-photos-no-text"]


async def test_a_refused_file_leaves_the_draft_and_its_count(talk, sent):
    disguised = sent("nota.txt", b"nada", "image/jpeg")
    assert await talk.say(LEAD, attachments=(disguised,)) == ["conclude-photos-no-text"]
    await talk.say(LEAD, "quedó tapado")
    await talk.service.work_off()

    told = await talk.say(LEAD, "listo")

    assert told[-2:] == ["refusal-photo-missing", "conclude-no-photos-text"]
    await talk.say(LEAD, attachments=(sent("b.jpg", a_picture(), "image/jpeg"),))
    await talk.say(LEAD, "listo")
    await talk.say(LEAD, "confirmar")
    assert (await newest(talk)).photos == (MediaId("b.jpg"),)


async def test_a_file_refused_after_the_summary_keeps_the_report_open(talk, sent):
    await talk.say(LEAD, "quedó", attachments=(sent("nota.txt", b"nada", "image/jpeg"),))
    await talk.say(LEAD, "listo")
    await talk.service.work_off()

    told = await talk.say(LEAD, "confirmar")

    assert told[-2:] == ["refusal-photo-missing", "conclude-no-photos-text"]
    assert (await talk.by_folio()).status is ReportStatus.ASSIGNED
    await talk.say(LEAD, attachments=(sent("b.jpg", a_picture(), "image/jpeg"),))
    assert (await talk.say(LEAD, "confirmar"))[0] == "concluded"


async def test_evidence_whose_only_photo_is_refused_later_deserves_a_look(talk, sent):
    await talk.say(LEAD, "quedó", attachments=(sent("nota.txt", b"nada", "image/jpeg"),))
    await talk.say(LEAD, "listo")
    await talk.say(LEAD, "confirmar")
    for _ in range(2):
        await talk.service.work_off()
        talk.service.clock.pass_by(seconds=10)

    judgement = (await newest(talk)).judgement

    assert judgement.trust is Trust.LOOK
    assert [doubt.key for doubt in judgement.reasons] == ["trust-no-photo"]
    async with talk.service.database.reading() as unit:
        assert (await unit.media.get(MediaId("nota.txt"))).status is MediaStatus.REFUSED
