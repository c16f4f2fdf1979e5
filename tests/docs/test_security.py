"""The threat model names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ")][1:]


def test_every_threat_names_tests_and_each_of_them_is_there():
    tests = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/test_*.py"))
    there = set(re.findall(r"def (test_\w+)\(", tests))

    named = [re.findall(r"`(test_\w+)`", row) for row in ROWS]
    assert len(named) >= 15
    assert [row for row, names in zip(ROWS, named, strict=True) if not names] == []
    assert {name for names in named for name in names} - there == set()
