"""What somebody sends from a simulated telephone, as their channel would hand it over."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData, UploadFile

from console.door import SimulatorDoor
from console.roster import CITIZENS
from domain.ids import MediaId
from domain.messages import Address, Attachment, AttachmentKind, InboundMessage, Pin
from storage.media import LARGEST

MOST_FILES = 10
LONGEST_TEXT = 4096
LONGEST_NAME = 200
CHUNK = 256 * 1024


class Refused(Exception):
    """It cannot be sent; *key* says why to whoever tried, *status* to their browser."""

    def __init__(self, key: str, status: int = 400) -> None:
        super().__init__(key)
        self.key = key
        self.status = status


async def send(door: SimulatorDoor, address: Address, form: FormData) -> None:
    """Show what *form* says on the telephone at *address*, and put it in the inbox."""
    messages = await _messages(door, address, form)
    async with door.database.unit() as unit:
        for message in messages:
            content = _content(message)
            await unit.letters.show(address, content, is_ours=False, at=message.sent_at)
        await unit.commit()
    for message in messages:
        await door.put(message)
    door.wake()


async def _messages(
    door: SimulatorDoor, address: Address, form: FormData
) -> list[InboundMessage]:
    """One message, or one for each file, the first with the caption."""
    text = _text(form, "text")
    files = [file for file in form.getlist("files") if isinstance(file, UploadFile)]
    uploads = [file for file in files if file.filename]
    if any((file.size or 0) > LARGEST for file in uploads):
        raise Refused("sim-refused-large", 413)
    attachments = [await _keep(door, file) for file in uploads]
    if attachments:
        captions = (text, *[""] * len(attachments))
        return [
            replace(_message(door, address), text=caption, attachments=(attachment,))
            for caption, attachment in zip(captions, attachments, strict=False)
        ]
    return [replace(_message(door, address), **_said(form, text))]
