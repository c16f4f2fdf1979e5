"""The checks themselves still bite: a planted violation of each contract is caught by its name."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "console", "demo", "dialogs", "domain", "scheduler", "storage", "webhooks")
TOOLS = Path(sys.executable).parent

PLANTED = (
    ("domain/fieldwork/reports.py", "from storage import people", "Imports point down"),
    ("bot/worker.py", "from webhooks import routes", "Only the composition root"),
    ("webhooks/health.py", "from dialogs import registry", "never run a dialog"),
    ("domain/fieldwork/reports.py", "import random", "The domain uses the standard library only"),
    ("domain/fieldwork/reports.py", "import sqlmodel", "The domain uses the standard library only"),
    ("dialogs/menu.py", "import logging", "Dialogs know the domain"),
    ("dialogs/menu.py", "import transitions", "transitions stays"),
    ("bot/worker.py", "import aiogram", "aiogram stays"),
    ("bot/worker.py", "import aiohttp", "The lean client stays"),
    ("bot/worker.py", "import twilio", "twilio checks signatures"),
    ("bot/worker.py", "import sqlalchemy", "SQL stays in storage"),
    ("bot/worker.py", "import apscheduler", "apscheduler stays"),
    ("bot/worker.py", "import PIL", "Pictures are opened in one place"),
    ("bot/worker.py", "import imagehash", "Photos are known again in one place"),
    ("bot/worker.py", "import babel", "Words are looked up in one place"),
    ("bot/worker.py", "import cryptography", "Personal columns are sealed"),
    ("bot/worker.py", "import uvicorn", "The server is started"),
    ("bot/cli/noshow.py", "import sklearn", "Models are fitted in one place"),
    ("bot/worker.py", "import polars", "Frames of rows stay"),
    ("bot/worker.py", "import xlsxwriter", "Workbooks are written in one place"),
    ("bot/worker.py", "import rapidfuzz", "Names are compared in one place"),
    ("bot/worker.py", "import fastapi", "Paths that other systems call"),
    ("bot/worker.py", "import simpy", "Simulated years are lived"),
    ("bot/channels/email.py", "from bot.channels import telegram", "Channels do not know"),
    ("domain/ids.py", "from domain import errors", "No cycles"),
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def run(folder: Path, tool: str, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [str(TOOLS / tool), *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def planted(path: Path, line: str):
    """The file with one more line, for a while."""

    class Planting:
        def __enter__(self):
            self.text = path.read_text(encoding="utf-8")
            path.write_text(f"{self.text}\n{line}\n", encoding="utf-8")

        def __exit__(self, *error):
            path.write_text(self.text, encoding="utf-8")

    return Planting()


def test_the_tree_as_it_is_keeps_every_contract(copy):
    code, said = run(copy, "lint-imports", "--no-cache")

    assert code == 0, said


@pytest.mark.parametrize(("file", "line", "contract"), PLANTED)
def test_a_planted_import_breaks_its_contract(copy, file, line, contract):
    with planted(copy / file, line):
        code, said = run(copy, "lint-imports", "--no-cache")

    broken = " ".join(said.split())
    assert code != 0
    assert contract in broken
    assert "BROKEN" in broken


@pytest.mark.parametrize(
    ("tool", "line", "expected"),
    [
        (
            ("ruff", "check", "domain/ids.py"),
            "from datetime import datetime\nX = datetime.now()",
            "DTZ005",
        ),
        (("mypy", "domain"), "def f(x): return x", "no-untyped-def"),
        (("vulture", "domain/ids.py"), "def nobody_calls_this() -> None: ...", "unused function"),
    ],
)
def test_a_planted_fault_is_caught_by_its_tool(copy, tool, line, expected):
    with planted(copy / "domain/ids.py", line):
        code, said = run(copy, *tool)

    assert code != 0
    assert expected in said
