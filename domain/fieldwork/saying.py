"""Words that others will read and act on: a full stop or a single sign says nothing."""

from domain.errors import DomainError

FEWEST_SIGNS = 2  # letters and digits: "44" may be the house that was meant
LONGEST_SHOWN = 40


class SaysNothing(DomainError):
    """A reason is given in words: a slip of the thumb is none."""

    key = "refusal-says-nothing"


def check_says_something(text: str) -> None:
    """Raise SaysNothing where *text* is there and has hardly a letter or digit."""
    words = text.strip()
    if words and sum(map(str.isalnum, words)) < FEWEST_SIGNS:
        raise SaysNothing(text=words[:LONGEST_SHOWN])
