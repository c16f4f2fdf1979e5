"""Where somebody goes once they are in: the page that they wanted, if it is one of ours."""

import re
from urllib.parse import quote

INSIDE = re.compile(r"/console(/[\w.~-]+)*/?")
LONGEST = 300
START = "/console/"
OUT = "/console/sign-in"


def onward(wanted: str) -> str:
    """*wanted* if it is a path below the console, else the start; what stands there is no host."""
    is_ours = len(wanted) <= LONGEST and INSIDE.fullmatch(wanted) and ".." not in wanted
    return wanted if is_ours and not wanted.startswith(OUT) else START


def carrying(path: str, wanted: str) -> str:
    """*path*, which leads on to *wanted*."""
    to = onward(wanted)
    return path if to == START else f"{path}?next={quote(to)}"
