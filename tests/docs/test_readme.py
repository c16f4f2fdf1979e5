"""The README's transcript is what the service says."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.ids import MediaId
from domain.messages import Attachment, AttachmentKind
from tests.builders import LEAD, LIAISON
from tests.flows.city import a_picture
from tests.talk import Talk

README = Path(__file__).parents[2] / "README.md"


def transcript() -> list[tuple[str, str]]:
    """What is said and what must be answered with, from the README."""
    block = re.search(r"```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]
    turns = re.split(r"^> ", block, flags=re.MULTILINE)[1:]
    return [tuple(turn.strip().split("\n", 1)) for turn in turns]


@pytest.fixture
async def talk(service) -> Talk:
    hasty = replace(service, worker=replace(service.worker, album_pause=timedelta()))
    talk = Talk(hasty)
    await talk.set_up()
    await talk.report("SL-1")
    await talk.say(LIAISON, "asignar SL-1")
    await talk.service.work_off()
    return talk


async def test_the_transcript_in_the_readme_is_what_is_said(talk, tmp_path):
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(a_picture())
    for said, expected in transcript():
        caption = said.removeprefix("📷 ")
        photo = Attachment(MediaId("shown"), AttachmentKind.PHOTO, f"local:{picture}")
        await talk.put(LEAD, caption, attachments=(photo,) if caption != said else ())
        await talk.service.work_off()

        assert (await last_shown(talk)).startswith(expected)


async def last_shown(talk: Talk) -> str:
    async with talk.service.database.reading() as unit:
        bubbles = await unit.letters.bubbles(LEAD)
    return bubbles[-1].content["text"]


def test_every_document_that_the_readme_names_exists():
    links = re.findall(r"\]\(([\w/.-]+)\)", README.read_text(encoding="utf-8"))

    assert "CONTRIBUTING.md" in links
    assert [link for link in links if not (README.parent / link).exists()] == []


def test_the_readme_fits_on_one_screen():
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 55
