"""`enlace overbook` as staff uses it: a number for a session, its reason in words, no patient."""

import json
from datetime import timedelta

import pytest

from bot.clock import Clock
from domain.hospital.forecasts import KeptModel
from tests.bot.cli.test_operators import enlace
from tests.storage.hospital.test_forecasts import a_model
from tests.ward import Ward

__all__ = ["enlace"]  # a fixture
HOURS = 4


@pytest.fixture
async def ward(service, clock):
    clock.moment = Clock().now()
    ward = Ward(service)
    await ward.open(most_extras=1, most_overrun=0.5)
    return ward


@pytest.fixture
def run(enlace, service):
    secrets = {
        "ENLACE_SECRET_KEY": "a secret of the tests",
        "ENLACE_DATA_KEYS": service.settings.data_keys[0],
    }
    return lambda *words: enlace("overbook", "traumatologia", *words, **secrets)


async def session(ward) -> str:
    """Four taken hours of one morning; the day."""
    starts_at = (ward.now + timedelta(days=5)).replace(hour=18, minute=0)
    for n in range(HOURS):
        family = await ward.family(f"family{n}")
        await ward.hour(family, f"s{n}", starts_at + timedelta(minutes=20 * n))
    async with ward.service.database.reading() as unit:
        return starts_at.astimezone(await unit.setup.timezone()).date().isoformat()


async def test_a_session_gets_a_number_with_its_reason_and_no_name(ward, run):
    day = await session(ward)
    untold = await run(day)
    assert untold.returncode == 1
    assert "enlace noshow learn" in untold.stderr

    async with ward.service.database.unit() as unit:
        model = a_model(intercept=0.0)  # one in two comes
        await unit.forecasts.keep(KeptModel(1, ward.now, "Rosa", model))
        await unit.commit()

    (told,) = json.loads((await run(day, "--json")).stdout)
    assert (told["professional"], told["places"], told["booked"]) == ("Dra. Soto", HOURS, HOURS)
    assert (told["extras"], told["why"]) == (1, "doctor")
    words = (await run(day, "--professional", "Dra. Soto")).stdout
    assert "Dra. Soto: 4 cupos, 4 con hora." in words
    assert "es el máximo que se acordó" in words
    assert "amily" not in words
    nobody = await run(day, "--professional", "Dr. Vera")
    assert (nobody.returncode, "No hay horas" in nobody.stderr) == (1, True)
