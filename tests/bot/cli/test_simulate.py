"""`enlace simulate` as analysts use it, in real processes."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from bot.simulating.comparison import Mean
from bot.simulating.picture import COLOURS, ROW_HEIGHT, Bar, BarGroup, bar_chart

ENLACE = Path(sys.executable).with_name("enlace")
QUICK = ("--runs", "2", "--days", "60")


@pytest.fixture
def enlace(tmp_path):
    """Runs commands in an empty folder, without settings or a database."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}

    def run(*words):
        return subprocess.run(
            [ENLACE, "simulate", *map(str, words)], env=kept, cwd=tmp_path, capture_output=True,
            check=False, timeout=60, text=True,
        )  # fmt: skip

    run.folder = tmp_path
    return run


def test_the_published_costs_are_printed_and_the_value_to_the_cent(enlace):
    said = enlace("costs")

    assert said.returncode == 0, said.stderr
    assert "2,588,419,657.44" in said.stdout  # of the published inputs, rounded as they are
    assert said.stdout.rstrip().endswith("2,615,878,250.99")


def test_machines_get_the_published_totals_within_a_ten_thousandth(enlace):
    said = json.loads(enlace("costs", "--json").stdout)

    assert said["yearly"] == pytest.approx(2_588_468_023.69, rel=1e-4)
    assert said["priorities"] == pytest.approx(
        {"1": 1_238_386_343.56, "2": 312_236_700.00, "3": 1_037_844_980.12, "4": 0}, rel=1e-4
    )
    assert said["project"]["net_present_value"] == "2615878250.99"
    assert len(said["diagnoses"]) == 22


def test_a_faulty_file_ends_in_one_line_for_each_fault(enlace):
    (enlace.folder / "mine.csv").write_text(
        "priority,diagnosis,demand_per_month,wait_days,max_wait_days\n1,Hip,2,x,5\n"
    )

    for command in ("costs", "queue"):
        said = enlace(command, "mine.csv")

        assert said.returncode == 1
        assert said.stderr == (
            "mine.csv: row 2, column wait_days: expected a number like 46.3, 0 or more,"
            " at most 3,650, not 'x'\n"
        )


def test_orders_are_compared_for_machines_with_stable_keys(enlace):
    said = json.loads(enlace("queue", *QUICK, "--json").stdout)

    assert (said["orderings"], said["days"], said["runs"]) == (["fifo", "days-remaining"], 60, 2)
    first = said["figures"][0]
    assert list(first) == [
        "ordering", "by", "key", "figure", "mean", "low", "high",
        "difference", "difference_low", "difference_high",
    ]  # fmt: skip
    assert (first["ordering"], first["by"], first["figure"], first["difference"]) == (
        "fifo",
        "all",
        "seen",
        None,
    )
    assert {line["by"] for line in said["figures"]} == {"all", "priority", "diagnosis"}


def test_the_same_seed_prints_the_same(enlace):
    one, same, other = (enlace("queue", *QUICK, "--seed", n).stdout for n in (1, 1, 2))

    assert one == same != other


def test_tables_and_charts_are_written_where_asked(enlace):
    said = enlace("queue", *QUICK, "--csv", "new/tables", "--charts", "pictures")

    assert said.returncode == 0, said.stderr
    with (enlace.folder / "new/tables/runs.csv").open(encoding="utf-8-sig", newline="") as file:
        runs = list(csv.DictReader(file))
    assert {(row["run"], row["ordering"]) for row in runs} == {
        (run, ordering) for run in "12" for ordering in ("fifo", "days-remaining")
    }
    assert (enlace.folder / "new/tables/figures.csv").stat().st_size > 1000
    for name in ("median-wait", "p90-wait", "leveraged-days", "social-cost"):
        with Image.open(enlace.folder / "pictures" / f"{name}.png") as picture:
            assert picture.width == 1080
        assert f"Written: pictures/{name}.png" in said.stdout


def test_a_score_is_refused_where_the_scenario_has_no_points(enlace):
    said = enlace("queue", *QUICK, "--ordering", "weighted-sum")

    assert said.returncode == 1
    assert "weighted-sum needs points, and 'Artra. Aguda' has none" in said.stderr


def test_a_scenario_with_points_can_be_ordered_by_score(enlace):
    (enlace.folder / "one.yaml").write_text(
        "name: x\ndiagnoses:\n"
        "  - {name: Hip, priority: 1, per_month: 10, max_wait_days: 5, points: {pain: 4}}\n"
        "  - {name: Foot, priority: 2, per_month: 10, max_wait_days: 30, points: {pain: 1}}\n"
    )

    said = enlace("queue", "one.yaml", *QUICK, "--ordering", "fifo", "--ordering", "weighted-sum")

    assert said.returncode == 0, said.stderr


def test_hours_and_no_shows_can_be_tried(enlace):
    said = json.loads(enlace("queue", *QUICK, "--json", "--absent", "0").stdout)
    more = json.loads(enlace("queue", *QUICK, "--json", "--slots", "20,20,20,20,20,0,0").stdout)

    assert (said["absent"], said["slots"]) == (0, [9, 9, 8, 8, 8, 0, 0])
    assert (more["absent"], more["slots"]) == (0.2, [20, 20, 20, 20, 20, 0, 0])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("queue", "--slots", "9,9"), "seven whole numbers from Monday"),
        (("queue", "--slots", "9,9,9,9,9,0,99999"), "at most 10,000 slots"),
        (("queue", "--runs", "1"), "2<=x<=1000"),
        (("queue", "--ordering", "loudest"), "'loudest' is not one of"),
        (("costs", "--yearly", "much"), "write it like 985546754.30"),
        (("costs", "--rate", "-1"), "It must be from 0 to 10."),
        (("costs", "--invested", "nan"), "It must be from 0"),
    ],
)
def test_an_option_that_makes_no_sense_is_explained(enlace, words, expected):
    said = enlace(*words)

    assert said.returncode == 2
    assert expected in " ".join(said.stderr.split())


def test_a_simulation_that_would_never_end_is_refused(enlace):
    said = enlace("queue", "--days", 3650, "--runs", 1000)

    assert said.returncode == 1
    assert "fewer runs or days" in said.stderr


def test_no_ordering_is_left_out_of_a_picture_for_want_of_a_colour(tmp_path):
    heights = []
    for number in (len(COLOURS), len(COLOURS) + 1):
        bars = [Bar(f"order {n}", Mean(5, 4, 6), "5") for n in range(number)]
        bar_chart("Days", [BarGroup("All", bars)], tmp_path / "bars.png")
        with Image.open(tmp_path / "bars.png") as picture:
            heights.append(picture.height)

    assert heights[1] - heights[0] == ROW_HEIGHT


def test_a_bar_is_as_long_as_its_figure(tmp_path):
    bars = [Bar("a", Mean(100, 100, 100), "100"), Bar("b", Mean(50, 40, 60), "50")]
    bar_chart("Days", [BarGroup("All", bars)], tmp_path / "bars.png")

    with Image.open(tmp_path / "bars.png") as picture:
        pixels = picture.convert("RGB").getcolors(maxcolors=1_000_000)
    areas = {colour: count for count, colour in pixels}
    a, b = (areas[tuple(bytes.fromhex(colour[1:]))] for colour in COLOURS[:2])
    assert b / a == pytest.approx(0.5, abs=0.06)  # a whisker lies over each
