"""`enlace noshow` as operators use it."""

import json
import subprocess
import sys
from datetime import date, datetime

import pytest
from click.testing import CliRunner

from bot.cli.root import main
from bot.importing.columns import read_map
from bot.learning.bookings import BookingMap, read_bookings
from domain.noshow.facts import PastBooking
from tests.appointments import a_hospital, as_csv

MAP = """\
patient: PatientId
appointment: AppointmentID
booked_at: ScheduledDay
appointment_at: AppointmentDay
absent: {column: No-show, values: {Yes: yes, No: no}}
age: Age
"""
GOOD = "p1,b1,2026-08-01T10:00:00Z,2026-08-03T00:00:00Z,8,Yes"


@pytest.fixture
def noshow(tmp_path, monkeypatch):
    """Runs commands in a folder with a hospital's bookings and their map."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.yaml").write_text(MAP)
    (tmp_path / "bookings.csv").write_text(as_csv(a_hospital()))

    def run(*words: str):
        return CliRunner().invoke(main, ["noshow", *words, "--map", "map.yaml"])

    return run


def test_a_model_is_fitted_written_and_judged_in_one_line_each(noshow, tmp_path):
    fitted = noshow("fit", "bookings.csv", "--until", "2026-08-23", "--out", "model.json")
    judged = noshow("judge", "bookings.csv", "--model", "model.json")

    assert (fitted.exit_code, judged.exit_code) == (0, 0), fitted.output + judged.output
    assert (fitted.stdout.count("\n"), judged.stdout.count("\n")) == (1, 1)
    assert json.loads(fitted.stdout)["held_out"]["n"] > 0
    told = json.loads(judged.stdout)
    assert told["n"] == 1080
    assert {"rate", "auc", "brier", "log_loss", "ece"} <= told.keys()
    assert {"constant", "rate_by_lead_time", "rfm", "model"} <= told.keys()
    assert set(told["model"]["by_lead_time"]) == {"same day", "1-2 days", "3 days and more"}
    assert sum(part["n"] for part in told["model"]["calibration"]) == told["n"]


def test_what_is_no_use_is_refused_and_nothing_is_written(noshow, tmp_path):
    (tmp_path / "bookings.csv").write_text(as_csv(a_hospital(is_fair=True)))

    refused = noshow("fit", "bookings.csv", "--out", "model.json")

    assert refused.exit_code == 1
    assert "does not beat the rate by lead time" in refused.stderr
    assert not (tmp_path / "model.json").exists()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (GOOD.replace("p1,", ","), "PatientId: “” is not an id"),
        (GOOD.replace("2026-08-01", "01/08/2026"), "ScheduledDay: “01/08/2026T10:00:00Z” is not"),
        (GOOD.replace(",8,", ",ocho,"), "Age: “ocho” is not a whole number of years"),
        (GOOD.replace(",Yes", ",Maybe"), "No-show: “Maybe” is not yes, no or empty"),
        (GOOD, "AppointmentID: an appointment is told once; this one is in row 2 already"),
    ],
)
def test_a_fault_names_file_row_column_and_what_was_expected(noshow, tmp_path, row, told):
    (tmp_path / "bookings.csv").write_text("\n".join([as_csv([]), GOOD, row]))

    refused = noshow("fit", "bookings.csv", "--out", "model.json")

    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"bookings.csv:3: {told}")
    assert refused.stderr.endswith("Nothing was written.\n")
    assert not (tmp_path / "model.json").exists()


def test_a_column_that_is_missing_is_told_once(noshow, tmp_path):
    (tmp_path / "map.yaml").write_text(MAP.replace("age: Age", "age: Edad"))

    refused = noshow("fit", "bookings.csv")

    assert refused.stderr.count("\n") == 2
    assert "bookings.csv:1: Edad: the file has no such column" in refused.stderr


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (MAP + "neighbourhood: Barrio\n", "map.yaml: neighbourhood"),
        (MAP.replace("patient: PatientId", "patient: {default: x}"), "no column for patient"),
        ("- a\n", "map.yaml: "),
    ],
)
def test_a_map_that_cannot_be_used_is_refused(noshow, tmp_path, spoilt, told):
    (tmp_path / "map.yaml").write_text(spoilt)

    refused = noshow("fit", "bookings.csv")

    assert refused.exit_code == 1
    assert told in refused.stderr


def test_words_days_and_zones_are_read_as_the_map_says(tmp_path):
    (tmp_path / "map.yaml").write_text(
        "{patient: quien, appointment: cita, age: edad,"
        " booked_at: {column: pedida, format: '%d/%m/%Y %H:%M'},"
        " appointment_at: {column: hora, timezone: America/Santiago},"
        " absent: {column: vino, values: {1: no, 0: yes}}}"
    )
    rows = "quien;cita;pedida;hora;edad;vino\nana;1;02/08/2026 09:30;2026-08-04T01:00:00+00:00;-1;0"
    (tmp_path / "rows.csv").write_text(rows)

    read = read_bookings(tmp_path / "rows.csv", read_map(tmp_path / "map.yaml", BookingMap))

    booked_at = datetime(2026, 8, 2, 9, 30)  # noqa: DTZ001 - a wall clock's time
    assert read == [PastBooking("1", "ana", booked_at, date(2026, 8, 3), None, absent=True)]


def test_a_model_that_cannot_be_written_is_told(noshow):
    refused = noshow("fit", "bookings.csv", "--out", "nowhere/model.json")

    assert refused.exit_code == 1
    assert "nowhere/model.json: No such file or directory" in refused.stderr
    assert refused.stdout == ""


def test_a_service_that_fits_nothing_never_loads_the_library():
    code = "import sys, bot.cli.noshow; sys.exit('sklearn' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
