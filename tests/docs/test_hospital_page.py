"""The night's import in docs/hospital.md goes as it is told there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from domain.hospital.catalogues import CatalogueKind
from domain.hospital.layouts import COLUMNS, KEY

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "hospital.md").read_text(encoding="utf-8")
ENLACE = Path(sys.executable).with_name("enlace")


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return found


@pytest.fixture
def run(tmp_path):
    """Runs a line of the page where a reader would, as one who just installed this."""
    (tmp_path / "export.csv").write_text(block("csv"), encoding="utf-8")
    (tmp_path / "hospital").symlink_to(ROOT / "demo" / "hospital")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}
    url = f"sqlite+aiosqlite:///{tmp_path / 'enlace.db'}"
    environment = kept | {"ENLACE_DATABASE_URL": url, "ENLACE_LOG": "error"}

    def run(line: str) -> str:
        _, *words = shlex.split(line)
        done = subprocess.run(
            [ENLACE, *words], env=environment, cwd=tmp_path, capture_output=True, text=True,
            check=False, timeout=60,
        )  # fmt: skip
        return done.stdout + done.stderr

    return run


def test_the_night_goes_as_the_page_tells(run):
    told = block("console")

    happened = [f"$ {line}\n{run(line)}" for line in re.findall(r"^\$ (.*)$", told, re.MULTILINE)]

    assert "".join(happened) == told


def test_faults_are_told_with_their_place_and_nothing_is_written(run, tmp_path):
    export = tmp_path / "export.csv"
    text = export.read_text(encoding="utf-8")
    export.write_text(text.replace("12.345.678;5", "12.345.678;6"), encoding="utf-8")

    said = run("enlace import waitlist export.csv")

    assert said.startswith("export.csv:2: RUN: ")
    assert said.endswith("Nothing was brought in.\n")
    assert run("enlace synonyms pending") == "Every name is known.\n"


def test_a_choice_that_is_taken_back_says_what_it_left_behind(run):
    for line in re.findall(r"^\$ (.*(?:import|choose).*)$", block("console"), re.MULTILINE):
        run(line)

    assert run("enlace synonyms undo") == (
        "synonyms: 0 entries, version 2\n"
        "2 referrals wait for a name again: enlace synonyms pending\n"
    )
    assert run("enlace synonyms pending").startswith("BRONCO INFANTIL: 2 rows; ")
    assert '"waiting": 1' in run("enlace show queue unnamed --json")


def test_the_line_of_a_specialty_is_shown_with_days_and_light_and_no_name(run):
    for line in re.findall(r"^\$ (.*(?:import|choose).*)$", block("console"), re.MULTILINE):
        run(line)

    shown = run("enlace show queue Broncopulmonar --json")

    assert '"waiting": 2' in shown
    assert '"guaranteed": 1' in shown
    assert '"light": "overdue"' in shown
    assert "Sof" not in shown


def test_the_columns_of_every_list_are_told():
    rows = re.findall(r"^\| `([\w-]+)` \| ([^|]+) \|", PAGE, re.MULTILINE)

    assert {kind: tuple(columns.split(", ")) for kind, columns in rows} == {
        kind.value: (KEY, *columns)
        for kind, columns in COLUMNS.items()
        if kind is not CatalogueKind.SYNONYMS
    }
