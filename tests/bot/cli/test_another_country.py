"""A town whose language and country are in its file: no setting has to say them again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ENLACE = Path(sys.executable).with_name("enlace")
TOWN = """\
organisation: {name: Bayou, timezone: America/Chicago, locale: en, country: US, calendar: Office,
  help_areas: [streets]}
calendars: [{name: Office, weekdays: mon-fri, hours: "08:00-17:00"}]
areas: [{key: streets, name: Streets}]
categories: [{key: pothole, name: Pothole, area: streets, level: 2, days: 5}]
crews:
  - {key: road, name: Road, area: streets, limit: 4,
     members: [{name: Rosa, addresses: [713 555 0101], lead: true}]}
liaisons: [{name: Lea, areas: [streets], addresses: [713 555 0110]}]
"""


@pytest.fixture
def town(tmp_path):
    """Runs commands in the town, without any setting of language or country."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}
    environment = kept | {
        "ENLACE_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'enlace.db'}",
        "ENLACE_MEDIA_URL": f"file:{tmp_path / 'media'}",
    }

    def run(*words: str, said: str = ""):
        done = subprocess.run(
            [ENLACE, *words], input=said, env=environment, cwd=tmp_path,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    (tmp_path / "town.yaml").write_text(TOWN, encoding="utf-8")
    run("apply", "town.yaml")
    return run


def test_strangers_are_spoken_to_in_the_language_of_the_town(town):
    said = town("chat", "--as", "713 555 9999", said="good morning\n")

    assert "Language" in said
    assert "Idioma" not in said


def test_a_number_is_one_of_the_country_of_the_town(town):
    shown = json.loads(town("show", "contact", "(713) 555-0101", "--json"))

    assert shown["addresses"] == ["whatsapp:+17135550101"]


def test_a_user_of_the_console_is_joined_to_who_has_a_number_of_the_town(town):
    words = ("--name", "Lea", "--role", "liaison", "--area", "streets", "--phone", "713 555 0110")
    town("users", "add", "lea@example.org", *words)

    shown = json.loads(town("show", "contact", "713 555 0110", "--json"))

    assert shown["roles"] == ["citizen", "liaison"]
    assert "lea@example.org  Lea  liaison  streets  invited" in town("users", "list")
