"""Draws the dialogs as they are: `python -m tests.docs.drawing > docs/dialogs.md`."""

from dialogs.book import Book
from dialogs.registry import BOOK
from dialogs.table import ANYWHERE, Dialog

HEAD = """\
# Dialogs

Drawn from the tables in `dialogs/`; a test compares. Moves from *anywhere* work in every state, as
words or as buttons. *home* is where each person begins, *back* one step back, *stay* where one is.
Words for the moves are in `dialogs/vocabulary.py`.
"""


def draw(book: Book) -> str:
    """The whole document."""
    return "\n".join([HEAD, *(_dialog(dialog) for dialog in book.dialogs)])


def _dialog(dialog: Dialog) -> str:
    audience = dialog.audience.value if dialog.audience else "everybody"
    rows = [
        f"    {_name(move.source)} --> {_name(move.dest)}: {move.trigger}" for move in dialog.moves
    ]
    states = ", ".join(f"`{state}`" for state in dialog.prompts)
    body = "\n".join(["```mermaid", "stateDiagram-v2", *rows, "```"])
    return f"## {dialog.name}\n\nFor: {audience}. States: {states}.\n\n{body}\n"


def _name(state: str) -> str:
    return "anywhere" if state == ANYWHERE else str(state).replace(".", "_").replace("-", "_")


if __name__ == "__main__":
    print(draw(BOOK), end="")
