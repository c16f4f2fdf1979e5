"""Names of specialties as people type them, made alike so that they can be told to be the same."""

import re
from unicodedata import combining, normalize


def folded(name: str) -> str:
    """*name* without accents, case, punctuation and doubled blanks: `BRONCO INFANTIL`."""
    letters = (letter for letter in normalize("NFKD", name) if not combining(letter))
    return " ".join(re.sub(r"[^\w+]+|_", " ", "".join(letters)).upper().split())
