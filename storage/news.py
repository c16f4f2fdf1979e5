"""What a commit leaves to be done, by the kind of work, so that only those wake who do it."""

from collections.abc import Callable, Collection
from enum import StrEnum


class Topic(StrEnum):
    """Kinds of work."""

    MESSAGES = "messages"
    NOTICES = "notices"
    FILES = "files"
    EVIDENCE = "evidence"
    HOOKS = "hooks"


Note = Callable[[Topic], None]
Hear = Callable[[Collection[Topic]], None]
