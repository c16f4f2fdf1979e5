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


@pytest.mark.parametrize(
    ("chosen", "has", "has_not"),
    [
        (("--part", "city"), {"notice_assigned_es", "notice_help"}, {"hour_offered"}),
        (("--part", "hospital"), {"hour_offered", "notice_help"}, {"notice_assigned"}),
        (("--locale", "en"), {"notice_assigned_en", "hour_offered"}, {"_es_"}),
        (("rebalanced", "--locale", "es"), {"notice_rebalanced_got_es"}, {"_en_", "assigned"}),
        (("notice-help", "taken-back"), {"notice_help", "notice_taken_back"}, {"rebalanced"}),
    ],
)
async def test_what_is_chosen_by_part_language_and_name_is_handed_in_alone(
    enlace,  # noqa: F811
    account,
    chosen,
    has,
    has_not,
):
    listed = await enlace("templates", "list", *chosen)
    pushed = await enlace("templates", "push", *chosen, **account)

    names = [line.split()[0] for line in listed.stdout.splitlines()]
    handed_in = [line.split()[-1] for line in pushed.stdout.splitlines()[:-1]]
    assert handed_in == names
    assert all(any(part in name for name in names) for part in has)
    assert not any(part in name for name in names for part in has_not)


async def test_the_two_parts_together_are_all_templates(enlace):  # noqa: F811
    found = [
        await enlace("templates", "list", *p)
        for p in (("--part", "city", "--part", "hospital"), ())
    ]

    assert len({each.stdout for each in found}) == 1


async def test_a_name_that_no_template_has_is_refused_before_anything_is_handed_in(
    enlace,  # noqa: F811
    account,
):
    refused = await enlace("templates", "push", "rebalanced", "nothing-such", **account)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert "nothing-such" in refused.stderr
