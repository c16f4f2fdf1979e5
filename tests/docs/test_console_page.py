"""What docs/console.md says is so."""

from pathlib import Path

from console.navigation import sections
from console.pages import STATIC
from domain.ids import ContactId, UserId
from domain.people.users import RIGHTS, Right, User, UserRole

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "console.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the table that begins with *heading*."""
    table = PAGE.partition(f"| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_the_table_of_rights_is_that_of_the_code():
    told = {cells[0].strip("`"): [cell == "yes" for cell in cells[1:]] for cells in rows("right")}

    assert told == {right: [right in RIGHTS[role] for role in UserRole] for right in Right}


def test_every_room_is_told_of():
    somebody = User(UserId("u"), "u", "U", UserRole.ADMINISTRATOR, ContactId("c"))
    told = [cells[1].strip("`") for cells in rows("room")]

    rooms = [section.path for section in sections(somebody, "", has_hospital=True)]

    assert [path for path in rooms if path not in told] == []


def test_the_script_stays_small():
    assert len((STATIC / "console" / "console.js").read_bytes()) < 6000
