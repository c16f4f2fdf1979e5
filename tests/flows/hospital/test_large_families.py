"""However many children a family has, and whatever they wait for, all of it is shown."""

from datetime import date

import pytest

from tests.domain.hospital.clinic import a_patient, a_referral
from tests.flows.household import MOTHER, keep, open_hospital
from tests.flows.test_families import offered, saying
from tests.talk import Talk

BORN = "4/3/2018"


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    await open_hospital(service)
    return talk


async def test_nine_children_are_leafed_through(talk):
    for n in range(8):
        child = a_patient(
            f"c{n}", name=f"Hijo{n} Rojas", run=f"2000000{n}-1", born_on=date(2018, 3, 4)
        )
        await keep(talk.service, child, a_referral(f"rc{n}", child.id))
    await talk.say(MOTHER, "paciente")
    await talk.say(MOTHER, BORN)

    first = await saying(talk, MOTHER, "posicion")
    rest = await saying(talk, MOTHER, choice=await offered(talk, "more"))

    names = [f"[{name}]" for name in ("Sofía", *(f"Hijo{n}" for n in range(8)))]
    assert [(name in first, name in rest) for name in names].count((True, False)) == 6
    assert [(name in first, name in rest) for name in names].count((False, True)) == 3
    assert "Ver más" not in rest
    assert "Lugar de" in await saying(talk, MOTHER, "3")


@pytest.mark.parametrize(("room", "most"), [("position", 6), ("leave", 6)])
async def test_ten_referrals_are_leafed_through(talk, room, most):
    for n in range(9):
        await keep(talk.service, a_referral(f"r1{n}", "p1"))
    await talk.say(MOTHER, "paciente")
    await talk.say(MOTHER, BORN)
    await talk.press(MOTHER, f"family.{room}", "p1")

    rest = await saying(talk, MOTHER, choice=await offered(talk, "more"))

    assert rest.count("Traumatología") == 10 - most
    assert "Ver más" not in rest
