"""`enlace noshow learn` and `show`: a model from the hospital's own appointments, or a reason."""

import json
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest

from tests.appointments import a_hospital
from tests.bot.cli.test_operators import enlace
from tests.storage.hospital.histories import fill

__all__ = ["enlace"]  # a fixture
ZONE = ZoneInfo("UTC")  # where there is no organisation


@pytest.fixture
def run(enlace, service):
    secrets = {
        "ENLACE_SECRET_KEY": "a secret of the tests",
        "ENLACE_DATA_KEYS": service.settings.data_keys[0],
    }
    return lambda *words: enlace("noshow", *words, **secrets)


async def test_a_model_that_is_of_use_is_kept_and_told_of(service, run):
    await fill(service.database, a_hospital(), ZONE)

    learned = await run("learn", "--until", "2026-08-23")
    assert learned.returncode == 0, learned.stderr
    told = json.loads(learned.stdout)
    assert told["version"] == 1
    assert told["held_out"]["brier"] < told["held_out"]["rate_by_lead_time"]["brier"]

    shown = json.loads((await run("show", "--json")).stdout)
    assert shown["sample"] == told["sample"] == 2520
    assert [line["version"] for line in shown["versions"]] == [1]
    assert "held_out brier: 0." in (await run("show")).stdout


async def test_a_toss_of_a_coin_is_not_kept_and_too_little_neither(service, run):
    little = await run("learn")
    assert (little.returncode, little.stdout) == (1, "")
    assert "Too little history: 0 bookings" in little.stderr

    await fill(service.database, a_hospital(is_fair=True), ZONE)
    useless = await run("learn")
    assert useless.returncode == 1
    assert "does not beat the rate by lead time" in useless.stderr
    assert "Nothing was kept." in useless.stderr
    none = await run("show")
    assert (none.returncode, "enlace noshow learn" in none.stderr) == (1, True)


def test_who_runs_the_service_never_loads_what_learns():
    code = "import bot.process.roles, scheduler.schedule, sys; print('sklearn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
