"""The size and shape rules that no linter checks."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "console", "demo", "dialogs", "domain", "scheduler", "storage", "webhooks")
FILES = [
    path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
    if "versions" not in path.parts
]
NOT_OURS = re.compile(r"/(home|root|tmp|Users)/\w|index[-_]url|[/]simple[/]")


def functions_in(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_file_is_longer_than_400_lines():
    assert [p for p in FILES if len(p.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_no_function_is_longer_than_40_lines():
    long = [
        (p.name, f.name) for p in FILES for f in functions_in(p) if f.end_lineno - f.lineno >= 40
    ]

    assert long == []


def test_half_of_all_functions_have_at_most_eight_lines():
    lengths = sorted(f.end_lineno - f.lineno + 1 for p in FILES for f in functions_in(p))

    assert lengths[len(lengths) // 2] <= 8


def test_rules_and_dialogs_never_ask_for_the_time():
    pure = [p for p in FILES if {"domain", "dialogs"} & set(p.parts)]

    assert [p for p in pure if re.search(r"\.(now|today|utcnow)\(", p.read_text("utf-8"))] == []


def test_rules_and_dialogs_hold_no_sentences():
    sentences = [
        (path.name, node.value)
        for path in FILES
        if {"domain", "dialogs"} & set(path.parts)
        for node in strings_said(path)
        if re.search(r"\w \w.*\w[.!?]$", node.value)
    ]

    assert sentences == []


def strings_said(path: Path) -> list[ast.Constant]:
    """The strings that are not documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [c for c in constants if isinstance(c.value, str) and id(c) not in documents]


def test_no_tracked_file_names_a_machine_or_a_package_index():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = [name for name in listed.stdout.split("\0") if name] or [str(p) for p in FILES]
    guilty = [
        name
        for name in names
        if (ROOT / name).suffix in (".py", ".md", ".toml", ".lock", ".yaml", ".txt", "")
        and (ROOT / name).is_file()
        and NOT_OURS.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]

    assert guilty == []
