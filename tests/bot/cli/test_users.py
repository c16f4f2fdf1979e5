"""The first administrator is made on the command line, and never with a password as an argument."""

import json
import re

import pytest

from tests.bot.cli.test_commands import city, enlace

__all__ = ["city", "enlace"]
ADA = ("users", "add", "ada@example.org", "--name", "Ada Paz", "--role", "administrator")


def listed(enlace) -> dict[str, dict]:
    return {each["login"]: each for each in json.loads(enlace("users", "list", "--json").stdout)}


def test_the_first_administrator_gets_a_link_and_the_password_is_nowhere(city):
    added = city(*ADA)

    assert re.fullmatch(r"http://127.0.0.1:8000/console/invitation/[\w-]{43}\n", added.stdout)
    assert listed(city)["ada@example.org"]["state"] == "invited"
    assert "--password" not in city("users", "add", "--help").stdout


def test_a_liaison_is_one_person_here_and_in_chat(city):
    wrong = city("users", "add", "leti@example.org", "--name", "Leti", "--role", "liaison",
                 "--area", "nowhere", "--phone", "8100000150")  # fmt: skip
    right = city("users", "add", "leti@example.org", "--name", "Leti", "--role", "liaison",
                 "--area", "parques", "--phone", "8100000150")  # fmt: skip
    nobody = city("users", "add", "x@example.org", "--name", "X", "--role", "viewer",
                  "--phone", "8100009999")  # fmt: skip

    assert (wrong.returncode, right.returncode, nobody.returncode) == (1, 0, 1)
    assert "parques" in wrong.stderr
    assert listed(city)["leti@example.org"]["areas"] == ["parques"]


LETI, MAIL = "8100000150", "leticia.arriaga@example.org"


def viewer(login: str, *more: str) -> tuple[str, ...]:
    return ("users", "add", login, "--name", "Leti", "--role", "viewer", *more)


def facts(enlace, address: str) -> dict:
    shown = enlace("show", "contact", address, "--json")
    return json.loads(shown.stdout) if shown.stdout else {}


@pytest.mark.parametrize("known", [("--email", MAIL), ("--phone", LETI, "--email", MAIL)])
def test_whoever_has_that_address_is_found_by_telephone_by_mail_and_by_both(city, known):
    before = facts(city, MAIL)

    assert city(*viewer("leti", *known)).returncode == 0
    assert facts(city, LETI) == before
    assert f"email:{MAIL}" in before["addresses"]


def test_letters_reach_from_now_on_who_is_added_with_a_new_address(city):
    alone = city(*viewer("eva", "--email", "eva@example.org", "--locale", "en"))
    beside = city(*viewer("rosa", "--phone", LETI, "--email", "leti@home.example.org"))

    assert (alone.returncode, beside.returncode) == (0, 0)
    assert facts(city, "eva@example.org")["locale"] == "en"
    assert "email:leti@home.example.org" in facts(city, LETI)["addresses"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--phone", LETI, "--email", "ulises.farias@example.org"), 1),
        (("--email", "leticia"), 1),
        (("--phone", "8100009999", "--email", MAIL), 1),
        (("--locale", "xx"), 2),
    ],
)
def test_two_peoples_addresses_and_what_is_none_are_refused_and_add_nobody(city, more, code):
    refused = city(*viewer("leti", *more))

    assert (refused.returncode, refused.stdout) == (code, "")
    assert more[-1] in refused.stderr or "8100009999" in refused.stderr
    assert listed(city) == {}


def test_who_is_reached_by_letters_only_can_be_forgotten_and_talks_to_no_bot(city):
    city(*viewer("eva", "--email", "eva@example.org"))

    talk, gone = city("chat", "--as", "eva@example.org"), city("forget", "email:eva@example.org")

    assert (talk.returncode, gone.returncode) == (1, 0)
    assert "e-mail" in talk.stderr
    assert facts(city, "eva@example.org") == {}


def test_the_last_administrator_cannot_be_taken_off_and_another_can(city):
    city(*ADA)
    last = city("users", "off", "ada@example.org")
    city("users", "add", "eva@example.org", "--name", "Eva", "--role", "administrator")
    off = city("users", "off", "ada@example.org")

    assert (last.returncode, off.returncode) == (1, 0)
    assert listed(city)["ada@example.org"]["state"] == "off"


def test_a_password_is_asked_for_and_a_short_one_refused(city):
    city(*ADA)
    good = "tres gatos en la azotea"
    short = city("users", "password", "ada@example.org", said="short\nshort\n")
    taken = city("users", "password", "ada@example.org", said=f"{good}\n{good}\n")

    assert (short.returncode, taken.returncode) == (1, 0)
    assert good not in taken.stdout + taken.stderr
    assert listed(city)["ada@example.org"]["state"] == "password"


def test_what_operators_do_with_users_is_on_record(city):
    city(*ADA)
    city("users", "password", "ada@example.org", "--link")
    city("users", "second-factor", "ada@example.org", "--reset")
    noted = [each["what"] for each in json.loads(city("audit", "show", "--json").stdout)]

    assert noted[:3] == ["second-factor-reset", "password-reset", "user-added"]
