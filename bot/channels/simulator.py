"""Stands in for a channel without credentials: messages appear on a simulated telephone."""

from collections.abc import Sequence
from datetime import datetime

from bot.channels.base import CALENDAR_NAME, TEMPLATE, Letter, OutsideWindow, Part
from bot.clock import Clock
from storage.database import Database


class SimulatorChannel:
    """Shows letters on the page /sim and in `enlace chat`, under the rules of the real channel."""

    def __init__(self, database: Database, clock: Clock, *, has_window: bool) -> None:
        self._database = database
        self._clock = clock
        self._has_window = has_window

    def parts(self, letter: Letter, *, is_open: bool) -> Sequence[Part]:
        """Everything in one bubble; a closed window takes only what could be a template."""
        if is_open or not self._has_window:
            return [Part(1, "all", letter.text, letter.buttons, letter.list_label)]
        if letter.template is None:
            raise OutsideWindow
        return [Part(1, TEMPLATE, letter.text, letter.buttons, letter.list_label)]

    async def send(self, letter: Letter, part: Part) -> str:
        """Put it on the telephone."""
        content = {
            "kind": part.kind,
            "text": part.text,
            "buttons": [[button.id, button.title, button.note] for button in part.buttons],
            "sharing": [button.id for button in part.buttons if button.shares_phone],
            "label": part.list_label,
            "photos": [photo.id for photo in letter.photos if photo.is_picture],
            "documents": [CALENDAR_NAME for file in letter.photos if not file.is_picture],
            "pin": [letter.pin.latitude, letter.pin.longitude] if letter.pin else None,
        }
        async with self._database.unit() as unit:
            number = await unit.letters.show(letter.to, content, is_ours=True, at=self._clock.now())
            await unit.commit()
        return f"sim-{number}"

    async def find(self, letter: Letter, part: Part, since: datetime) -> Sequence[str]:  # noqa: ARG002 - the shape
        """What was shown is recorded in the same place: there is nobody else to ask."""
        return ()

    async def settle(self, letter: Letter) -> None:
        """Used buttons stay, as they do on WhatsApp."""
