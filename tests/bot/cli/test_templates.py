"""`enlace templates` as an operator sees it, with a Twilio of our own."""

import pytest

from tests.bot.cli.test_operators import enlace  # noqa: F401 - a fixture
from tests.emulators.twilio import TwilioEmulator


@pytest.fixture
async def account():
    """A Twilio, and the settings that lead to it."""
    async with TwilioEmulator().running() as twilio:
        yield {
            "ENLACE_TWILIO_ACCOUNT_SID": twilio.account,
            "ENLACE_TWILIO_AUTH_TOKEN": "token",
            "ENLACE_TWILIO_FROM": twilio.sender,
            "ENLACE_TWILIO_CONTENT_URL": twilio.url,
        }


async def test_what_was_pushed_is_said_and_the_second_time_that_nothing_was_new(
    enlace,  # noqa: F811
    account,
):
    first = await enlace("templates", "push", **account)
    again = await enlace("templates", "push", **account)
    status = await enlace("templates", "status", **account)

    count = len(first.stdout.splitlines()) - 1
    assert (first.returncode, first.stdout.count("handed in  enlace_")) == (0, count)
    assert first.stdout.endswith(f"{count} of {count} templates were new, and are handed in now\n")
    assert again.stdout == f"0 of {count} templates were new, and are handed in now\n"
    assert status.stdout.count("received  ") == count


async def test_a_twilio_that_does_not_answer_is_told_with_its_address(
    enlace,  # noqa: F811
    account,
):
    nobody = "http://127.0.0.1:9"

    refused = await enlace("templates", "push", **account | {"ENLACE_TWILIO_CONTENT_URL": nobody})

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"Twilio did not take it: no answer from {nobody}/v1/Content (ConnectError)\n"
    )
