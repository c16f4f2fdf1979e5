"""Draws the map of rooms from what each package says of itself: python -m tests.docs.rooms."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = ("bot", "webhooks", "scheduler", "console", "dialogs", "storage", "domain", "demo")


def draw() -> str:
    lines = ["| room | what is in it |", "|---|---|"]
    for floor in FLOORS:
        lines.append(f"| **`{floor}`** | {_said_of(ROOT / floor)} |")
        lines += [f"| `{floor}.{room.name}` | {_said_of(room)} |" for room in _rooms(ROOT / floor)]
    return "\n".join(lines)


def _rooms(floor: Path) -> Iterator[Path]:
    return (file.parent for file in sorted(floor.glob("*/__init__.py")))


def _said_of(package: Path) -> str:
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    return (ast.get_docstring(tree) or "").split("\n\n")[0].replace("\n", " ")


if __name__ == "__main__":
    print(draw())
