"""The operator vouches where no liaison could be asked: on record, and in one line."""

import sqlite3

from tests.bot.cli.test_operators import enlace
from tests.builders import LEAD
from tests.talk import Talk

__all__ = ["enlace"]  # a fixture


async def test_the_operator_trusts_a_number_again_and_that_is_on_record(
    enlace, service, clock, sqlite_url
):
    talk = Talk(service)
    await talk.set_up()
    await talk.say(LEAD, "hola")
    clock.pass_by(days=91)
    assert (await talk.say(LEAD, "menu"))[-1] == "returned"

    secrets = {
        "ENLACE_SECRET_KEY": "a secret of the tests",
        "ENLACE_DATA_KEYS": service.settings.data_keys[0],
    }
    assert (await enlace("vouch", str(LEAD), **secrets)).returncode == 0

    assert "crew-menu" in await talk.say(LEAD, "menu")
    told = sqlite3.connect(sqlite_url.partition(":///")[2]).execute("select what from audit")
    assert ("member-vouched",) in told.fetchall()


async def test_a_number_that_nobody_has_is_refused_in_one_line(enlace):
    refused = await enlace("vouch", "whatsapp:+528100009999")

    assert (refused.returncode, refused.stdout) == (1, "")
    assert len(refused.stderr.splitlines()) == 1
