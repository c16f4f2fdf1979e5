"""What was offered last, as it is remembered: each choice, and its title where that is plain.

A number chooses by place, and the words of a button do the same as the button.
"""

from collections.abc import Callable, Collection, Sequence

from domain.messages import Choice

Titles = Callable[[str], Collection[str]]  # of a catalogue entry, folded, in every language
_MARK = "\t"  # no id and no key has one


def no_titles(_key: str) -> Collection[str]:
    """Where no catalogue is at hand, nothing is known by its title."""
    return ()


def remembered(choices: Sequence[Choice]) -> tuple[str, ...]:
    """What to remember of *choices*; a title with facts in it is nothing that people type."""
    return tuple(_entry(choice) for choice in choices)


def _entry(choice: Choice) -> str:
    return choice.id if choice.title.params else f"{choice.id}{_MARK}{choice.title.key}"


def id_of(entry: str) -> str:
    """The choice that was remembered."""
    return entry.partition(_MARK)[0]


def titled(folded: str, listed: Sequence[str], titles: Titles) -> str | None:
    """The choice whose title is *folded*; None where it is none of them, or of several."""
    named = [entry.partition(_MARK) for entry in listed if _MARK in entry]
    found = {id for id, _, key in named if folded in titles(key)}
    return found.pop() if len(found) == 1 else None
