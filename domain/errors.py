"""Refusals that the person who asked can act on. Each carries the key of the words to answer with.

A class lives beside the rule that raises it; here is only what they share.
"""

from typing import ClassVar

from domain.messages import Param


class DomainError(Exception):
    """The request breaks a rule of the domain."""

    key: ClassVar[str] = "refusal-general"

    def __init__(self, **params: Param) -> None:
        """Keep *params* for the words that `key` names."""
        super().__init__(self.__doc__)
        self.params = params


class NotYours(DomainError):
    """The thing belongs to another crew or area, or does not exist: both sound the same."""

    key = "refusal-not-yours"
