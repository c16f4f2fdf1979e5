"""A report from the liaison's hand to the citizen's thanks, below the channels."""

import pytest

from domain.reports import ReportStatus
from tests.builders import CITIZEN, LEAD, LIAISON, MATE
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    return talk


async def test_a_report_is_accepted_worked_extended_and_concluded(talk):
    report = await talk.report("SL-1")
    print(await talk.hear(LIAISON))
    print(await talk.say(LIAISON, "asignar SL-1"))
    print(await talk.hear(LEAD), await talk.hear(CITIZEN))
    print(await talk.say(LEAD, "menu"))
    print(await talk.say(LEAD, "1"))
    print(await talk.say(LEAD, "sl-1"))
    print(await talk.say(LEAD, "ampliar SL-1"))
    print(await talk.say(LEAD, "en 10 dias"))
    print(await talk.say(LEAD, "falta material"))
    print(await talk.hear(LIAISON))
    print(await talk.say(LIAISON, "pendientes"))
    print(await talk.say(LIAISON, "aprobar 1"))
    print(await talk.hear(LEAD), await talk.hear(MATE))
    print(await talk.say(LEAD, "concluir SL-1"))
    print(await talk.photo(LEAD))
    print(await talk.say(LEAD, "quedó listo el bache"))
    print(await talk.say(LEAD, "listo"))
    print(await talk.say(LEAD, "confirmar"))
    print(await talk.hear(CITIZEN), await talk.hear(MATE), await talk.hear(LIAISON))
    assert (await talk.by_folio()).status is ReportStatus.CONCLUDED
