"""The file and the map in docs/importing.md go together, and into the demonstration's city."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
ENLACE = Path(sys.executable).with_name("enlace")


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return found


def test_the_reports_come_in_as_the_page_tells(tmp_path):
    (tmp_path / "reports.csv").write_text(block("csv"), encoding="utf-8")
    (tmp_path / "map.yaml").write_text(block("yaml"), encoding="utf-8")
    (tmp_path / "demo").symlink_to(ROOT / "demo")
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

    run("enlace migrate")
    run("enlace apply demo/organisation.yaml")
    told = block("console")

    happened = [f"$ {line}\n{run(line)}" for line in re.findall(r"^\$ (.*)$", told, re.MULTILINE)]

    assert "".join(happened) == told
    assert "zone: rio-seco" in run("enlace show report C-1001")
