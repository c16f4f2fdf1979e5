"""The first administrator is made on the command line, and never with a password as an argument."""

import json
import re

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
