"""The audit of dependencies: a finding fails, and silence is never called clean."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLEAN = {"name": "idna", "version": "3.10", "vulns": []}
FLAW = {"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"], "aliases": [], "description": ""}
FLAWED = {"name": "jinja2", "version": "2.10", "vulns": [FLAW]}
UNKNOWN = {"name": "left", "version": "1", "skip_reason": "Dependency not found on PyPI"}


@pytest.fixture
def audit(tmp_path):
    """Runs the script with a client that does what it is given."""

    def run(client: str, patience: str = "20") -> subprocess.CompletedProcess:
        if client:
            path = tmp_path / "pip-audit"
            path.write_text(f"#!{sys.executable}\n{client}\n", encoding="utf-8")
            path.chmod(0o755)
        return subprocess.run(
            [sys.executable, ROOT / "scripts" / "audit"], cwd=ROOT, capture_output=True, text=True,
            check=False, timeout=60, env={"BIN": str(tmp_path), "AUDIT_PATIENCE_S": patience},
        )  # fmt: skip

    return run


def answering(*packages) -> str:
    return f"print({json.dumps(json.dumps({'dependencies': packages, 'fixes': []}))})"


def test_a_finding_fails_and_names_the_version_that_has_none(audit):
    told = audit(answering(CLEAN, FLAWED))

    assert told.returncode == 1
    assert "jinja2 2.10: PYSEC-2019-217; fixed in 2.10.1" in told.stdout


def test_what_is_clean_passes_with_the_number_looked_up(audit):
    told = audit(answering(CLEAN))

    assert (told.returncode, told.stderr) == (0, "")
    assert "1 of 1 packages looked up" in told.stdout


def test_a_package_that_the_service_does_not_know_is_not_called_clean(audit):
    told = audit(answering(CLEAN, UNKNOWN))

    assert told.returncode == 0
    assert "NOT AUDITED: the service knows nothing of 1 packages: left" in told.stderr
    assert "1 of 2 packages" in told.stdout


@pytest.mark.parametrize(
    ("client", "why"),
    [
        ("", "is not installed"),
        ("import time; time.sleep(30)", "no answer within 1 s"),
        ("import sys; sys.exit('ERROR: cannot reach the service')", "cannot reach the service"),
        ("print('[]')", "no answer"),
    ],
)
def test_a_service_that_cannot_be_asked_is_said_aloud_and_fails_nothing(audit, client, why):
    told = audit(client, "1")

    assert told.returncode == 0
    assert "NOT AUDITED" in told.stderr
    assert why in told.stderr
