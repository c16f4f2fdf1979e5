"""Names of things: each its own, in the order of time."""

import secrets
import time
from base64 import b32hexencode


def new_id() -> str:
    """A name that nobody can guess and no two things share: the second, and 48 bits of chance.

    Five of these come first: files are sorted into folders by them. In an index, what is made
    together lies together, in 32 places, however many rows there are.
    """
    name = (secrets.randbits(5) << 32 | int(time.time())) << 43 | secrets.randbits(43)
    return b32hexencode(name.to_bytes(10)).decode().lower()
