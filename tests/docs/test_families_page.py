"""The transcript in docs/hospital-families.md is what a family reads."""

import re
from pathlib import Path

from bot.sending.letters import Composer
from bot.words import Tongue
from tests.flows.household import MOTHER, open_hospital
from tests.talk import Talk

PAGE = Path(__file__).parents[2] / "docs" / "hospital-families.md"


async def test_a_family_reads_what_the_page_says(service):
    talk = Talk(service)
    await talk.set_up()
    await open_hospital(service)
    page = PAGE.read_text(encoding="utf-8")
    turns = re.search(r"```text\n(.*?)\n```", page, re.DOTALL)[1].split("> ")[1:]
    composer = Composer(service.catalogues, service.worker.stage.book.stamp)
    assert len(turns) == 3
    for turn in turns:
        said, _, answered = turn.partition("\n")
        await talk.put(MOTHER, said)
        (notice,) = await talk.heard(MOTHER)
        shown = composer.text(notice.message, Tongue.of("es", "America/Santiago"))
        assert shown == answered.strip()
