"""The documents say what the code does."""

import re
from pathlib import Path

from bot.settings import EXAMPLES, Settings
from dialogs.registry import BOOK
from tests.docs import rooms
from tests.docs.drawing import draw

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PACKAGES = ("bot", "console", "demo", "dialogs", "domain", "scheduler", "storage", "webhooks")


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_dialog_is_drawn_as_it_is():
    assert read("dialogs.md") == draw(BOOK), "run: python -m tests.docs.drawing > docs/dialogs.md"


def test_every_room_is_on_the_map_as_it_tells_of_itself():
    assert read("architecture.md").endswith(f"\n{rooms.draw()}\n"), (
        "run: python -m tests.docs.rooms"
    )


def test_every_setting_is_described_and_has_an_example():
    names = {name.upper() for name in Settings.model_fields}

    assert names == set(EXAMPLES)
    assert names == set(re.findall(r"^\| `ENLACE_(\w+)`", read("settings.md"), re.MULTILINE))


def test_every_term_of_the_glossary_is_a_word_of_the_code():
    code = "\n".join(
        path.read_text(encoding="utf-8").lower()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
    )
    terms = re.findall(r"^\| \*\*([\w ]+)\*\*", read("glossary.md"), re.MULTILINE)

    assert len(terms) > 20
    assert [term for term in terms if term.lower().replace(" ", "_") not in code
            and term.lower() not in code] == []  # fmt: skip


def test_every_link_between_documents_leads_somewhere():
    for page in DOCS.rglob("*.md"):
        for link in re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), (page.name, link)


def test_the_index_leads_to_every_page():
    pages = {path.relative_to(DOCS) for path in DOCS.rglob("*.md")} - {Path("README.md")}
    index = set(map(Path, re.findall(r"\]\((?!http)([^)#]+)", read("README.md"))))

    assert {page for page in pages if page.parent.name != "decisions"} - index == set()


def test_a_decision_is_called_the_same_in_the_list_and_on_its_page():
    listed = re.findall(
        r"^\| \[(\d+)\]\((.+)\) \| (.+) \|$", read("decisions/README.md"), re.MULTILINE
    )

    assert len(listed) == len(list((DOCS / "decisions").glob("0*.md")))
    for number, page, title in listed:
        assert read(f"decisions/{page}").startswith(f"# {number} {title}\n"), page
