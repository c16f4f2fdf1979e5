import pytest

from bot.simulating.faults import ScenarioRefused
from bot.simulating.scenarios import read_scenario
from bot.simulating.tables import read_demand

HEADER = "priority,diagnosis,demand_per_month,wait_days,max_wait_days,overdue_days\n"
SPECIALTY = """\
name: Invented
slots: [3, 3, 3, 3, 3, 0, 0]
absent: 0.1
diagnoses:
  - {name: Hip, priority: 1, per_month: 10, max_wait_days: 5, waiting: 4, waited_days: 9}
  - {name: Foot, priority: 3, per_month: 40, points: {pain: 2, occupation: 1}}
"""


@pytest.fixture
def refused(tmp_path):
    """What is said of a file that is no use."""

    def read(text, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(ScenarioRefused) as refusal:
            read_scenario(path)
        return str(refusal.value).replace(f"{path}: ", "").splitlines()

    return read


def table(tmp_path, text):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8-sig")
    return read_demand(path)


def test_a_table_is_read_whatever_the_order_of_its_columns(tmp_path):
    (one,) = table(
        tmp_path,
        "diagnosis,overdue_days,max_wait_days,wait_days,demand_per_month,priority\nHip,1.5,5,6.4,2,1\n",
    )

    assert (one.diagnosis, one.level, one.per_month) == ("Hip", 1, 2)
    assert (one.wait, one.max_wait, one.overdue) == (6.4, 5, 1.5)


def test_an_empty_cell_of_overdue_days_is_none_overdue(tmp_path):
    assert table(tmp_path, f"{HEADER}1,Hip,2,46,5,\n")[0].overdue == 0


def test_without_a_column_overdue_days_are_the_mean_wait_beyond_the_maximum(tmp_path):
    header = HEADER.replace(",overdue_days", "")
    found = table(tmp_path, f"{header}1,Hip,2,46,5\n2,Foot,2,20,30\n")

    assert [one.overdue for one in found] == [41, 0]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("one,Hip,2,46,5,", "row 2, column priority: expected a whole number, more than 0"),
        ("1.5,Hip,2,46,5,", "row 2, column priority: expected a whole number"),
        ("1,Hip,-2,46,5,", "row 2, column demand_per_month: expected a number like 46.3"),
        ("1,Hip,2,nan,5,", "row 2, column wait_days: expected a number"),
        ('1,Hip,2,"46,3",5,', "row 2, column wait_days: expected a number like 46.3"),
        ("1,Hip,2,46,0,", "row 2, column max_wait_days: expected a number like 46.3, more than 0"),
        ("1,Hip,2,46,5,x", "row 2, column overdue_days: expected a number"),
        ("1,Hip,2,46", "row 2, column max_wait_days: expected a number"),
        ("1,,2,46,5,", "row 2, column diagnosis: expected a name of its own, not ''"),
        ("1,Hip,2,46,5,\n1,Hip,2,46,5,", "row 3, column diagnosis: expected a name of its own"),
        ("", "the file: expected 1 to 500 rows below the header, not 0"),
    ],
)  # fmt: skip
def test_a_fault_in_a_table_names_row_column_and_what_was_expected(refused, row, fault):
    (said,) = refused(f"{HEADER}{row}\n" if row else HEADER)

    assert said.startswith(fault)


def test_all_faults_of_a_table_are_told_at_once(refused):
    assert len(refused(f"{HEADER}x,Hip,x,46,5,\n1,Foot,2,46,-1,\n")) == 3


def test_missing_columns_are_named(refused):
    assert refused("priority,diagnosis,wait_days\n") == [
        "row 1: expected the columns demand_per_month, max_wait_days"
    ]


@pytest.mark.parametrize("text", [b"\xff\xfe\x00", "x" * 1_000_001, '"', ""])
def test_what_is_no_table_is_refused(refused, text):
    assert len(refused(text)) == 1


def test_a_scenario_is_read_as_it_is_written(tmp_path):
    (tmp_path / "one.yaml").write_text(SPECIALTY, encoding="utf-8")

    scenario = read_scenario(tmp_path / "one.yaml")

    hip, foot = scenario.diagnoses
    assert (scenario.name, scenario.slots, scenario.absent) == (
        "Invented",
        (3, 3, 3, 3, 3, 0, 0),
        0.1,
    )
    assert (hip.max_wait, hip.waiting, hip.waited) == (5, 4, 9)
    assert (foot.max_wait, foot.points) == (None, {"pain": 2, "occupation": 1})


def test_a_scenario_without_slots_has_those_that_keep_up(tmp_path):
    text = SPECIALTY.replace("slots: [3, 3, 3, 3, 3, 0, 0]\n", "")
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")

    assert sum(read_scenario(tmp_path / "one.yaml").slots) == 13


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("per_month: 10", "per_month: -1", "diagnoses[0].per_month"),
        ("priority: 3", "priority: high", "diagnoses[1].priority"),
        ("[3, 3, 3, 3, 3, 0, 0]", "[3, 3]", "slots"),
        ("absent: 0.1", "absent: 1.5", "absent"),
        ("name: Foot", "name: Hip", "diagnoses[1].name"),
        ("absent:", "absence:", "absence"),
        ("pain: 2", "pain: .inf", "diagnoses[1].points.pain"),
        (SPECIALTY, "- no mapping", "the file"),
        (SPECIALTY, "{", "the file"),
        (SPECIALTY, "[" * 100_000, "the file"),
    ],
)
def test_a_fault_in_a_scenario_names_the_field(refused, old, new, where):
    said = refused(SPECIALTY.replace(old, new), "one.yaml")

    assert said[0].startswith(f"{where}: ")
    assert len(said[0]) > len(where) + 10


def test_a_file_that_is_not_there_is_refused(tmp_path):
    for name in ("none.csv", "none.yaml"):
        with pytest.raises(ScenarioRefused, match="cannot be read: No such file"):
            read_scenario(tmp_path / name)
