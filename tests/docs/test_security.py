"""The threat model names tests that are there."""

import re
import subprocess
import sys
from pathlib import Path

from tests.webhooks.doors import TOKENS
from tests.webhooks.test_twilio_signatures import CASES

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


def test_as_many_signatures_are_tried_as_the_page_says_and_at_least_two_hundred():
    files = ("tests/webhooks/test_twilio_signatures.py", "tests/webhooks/test_telegram_messages.py")
    asked = ("-m", "pytest", "--collect-only", "-p", "no:cacheprovider", *files)
    told = subprocess.run(
        [sys.executable, *asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    tried = [line for line in told.stdout.splitlines() if "::" in line and is_signature(line)]
    claimed = re.search(r"(\d+) signature cases", PAGE)

    assert claimed
    assert len(tried) == int(claimed[1]) >= 200


def is_signature(test: str) -> bool:
    return "signatures.py" in test or "secret" in test


def test_the_cases_cover_what_breaks_elsewhere():
    bases = {base for base, *_ in CASES}
    fields = {name for _, _, form, _ in CASES for name, _ in form}

    assert {manner["token"] for *_, manner in CASES} == set(TOKENS)
    assert {manner["algorithm"] for *_, manner in CASES} == {"sha1", "sha256"}
    assert any(":8443" in base for base in bases)
    assert any("/proxy" in base for base in bases)
    assert any(query for _, query, *_ in CASES)
    assert "MessagingServiceSid" in fields
