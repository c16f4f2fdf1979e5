"""Stands for a channel without credentials, where nobody is simulated: nothing goes out by it."""

from collections.abc import Sequence
from datetime import datetime

from bot.channels.base import Letter, NotSetUp, Part


class AbsentChannel:
    """Takes nothing, so that what was to go out by it is sent another way, or put aside."""

    def parts(self, letter: Letter, *, is_open: bool) -> Sequence[Part]:  # noqa: ARG002 - the shape
        """None: there is no such way."""
        raise NotSetUp

    async def send(self, letter: Letter, part: Part) -> str:  # noqa: ARG002 - the shape
        """Never."""
        raise NotSetUp

    async def find(self, letter: Letter, part: Part, since: datetime) -> Sequence[str]:  # noqa: ARG002 - the shape
        """It took nothing."""
        return ()

    async def settle(self, letter: Letter) -> None:
        """Nothing waits."""
