"""What somebody sends from a simulated telephone, as their channel would hand it over."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from starlette.datastructures import FormData, UploadFile

from console.simulator.door import SimulatorDoor
from console.simulator.forms import Refused
from console.simulator.roster import CITIZENS
from domain.ids import MediaId
from domain.messages import Address, Attachment, AttachmentKind, InboundMessage, Pin
from storage.files import LARGEST

LONGEST_TEXT = 4096
LONGEST_NAME = 200
LONGEST_NUMBER = 15  # digits, by E.164
CHUNK = 256 * 1024


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


async def _messages(door: SimulatorDoor, address: Address, form: FormData) -> list[InboundMessage]:
    """One message, or one for each file, the first of which has the words."""
    files = [file for file in form.getlist("files") if isinstance(file, UploadFile)]
    named = [file for file in files if file.filename]
    if not named:
        return [_said(_message(door, address), form)]
    if any((file.size or 0) > LARGEST for file in named):
        raise Refused("sim-refused-large", 413)
    attachments = [await _keep(door, file) for file in named]
    first, *others = (replace(_message(door, address), attachments=(a,)) for a in attachments)
    return [replace(first, text=_text(form, "text")), *others]


def _message(door: SimulatorDoor, address: Address) -> InboundMessage:
    return InboundMessage(
        address,
        f"sim-{door.new_id()}",
        door.now(),
        profile_name=CITIZENS.get(address, ""),
    )


def _said(message: InboundMessage, form: FormData) -> InboundMessage:
    """A shared number, a pressed button, a place, or words."""
    text = _text(form, "text")
    if phone := _text(form, "phone"):
        return replace(message, phone=_own_number(phone))
    if choice := _text(form, "choice"):
        return replace(message, choice=choice, text=text)
    if "latitude" in form:
        return replace(message, pin=_pin(form))
    if not text:
        raise Refused("sim-refused-empty")
    return replace(message, text=text)


def _own_number(written: str) -> str:
    """The number that the channel would vouch for; here anybody may be anybody."""
    digits = "".join(sign for sign in written if sign in "0123456789")
    if not 0 < len(digits) <= LONGEST_NUMBER:
        raise Refused("sim-refused-form")
    return f"+{digits}"


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    text = value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""
    if len(text) > LONGEST_TEXT:
        raise Refused("sim-refused-long")
    return text


def _pin(form: FormData) -> Pin:
    try:
        pin = Pin(float(_text(form, "latitude")), float(_text(form, "longitude")))
    except ValueError as error:
        raise Refused("sim-refused-place") from error
    if not pin.is_on_earth:
        raise Refused("sim-refused-place")
    return pin


async def _keep(door: SimulatorDoor, file: UploadFile) -> Attachment:
    """Lay a file down in the very place where it will be kept, so that no copy is left over."""
    id, declared = MediaId(door.new_id()), file.content_type or ""
    await door.store.write(id, _chunks(file))
    kind = AttachmentKind.PHOTO if declared.startswith("image/") else AttachmentKind.DOCUMENT
    remote = f"local:{door.store.original(id).absolute()}"
    return Attachment(id, kind, remote, declared, (file.filename or "")[:LONGEST_NAME])


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk


def _content(message: InboundMessage) -> dict[str, Any]:
    """What its bubble shows; in it the same names as in ours."""
    files, pin = message.attachments, message.pin
    return {
        "kind": "sent",
        "message": message.external_id,
        "text": message.text,
        "buttons": [],
        "label": "",
        "photos": [file.id for file in files if file.kind is AttachmentKind.PHOTO],
        "documents": [file.name for file in files if file.kind is AttachmentKind.DOCUMENT],
        "pin": [pin.latitude, pin.longitude] if pin else None,
    }
