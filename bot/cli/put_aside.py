"""Which of what was put aside a command is about."""

from collections.abc import Callable

import click

from bot.cli.common import refuse

ALL = "all"
LONGEST_NUMBER = 12

only_why = click.option(
    "--reason", "why", default="", help="Only what has this reason in: enlace show parked --json"
)


def one_of(number: str, say: Callable[..., str]) -> int | None:
    """The number that was typed, None for all; refuses what is neither."""
    if number == ALL:
        return None
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER):
        refuse(say("retry-no-number", number=number))
    return int(number)
