"""Names of specialties as people type them, made alike so that they can be told to be the same."""

import re
from functools import lru_cache
from unicodedata import combining, normalize


@lru_cache(4096)
def folded(name: str) -> str:
    """*name* without accents, case, punctuation and doubled blanks: `BRONCO INFANTIL`."""
    letters = (letter for letter in normalize("NFKD", name) if not combining(letter))
    return " ".join(re.sub(r"[^\w+]+|_", " ", "".join(letters)).upper().split())
