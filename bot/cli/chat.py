"""`enlace chat`: the bot in the terminal; what a liaison reads needs no telephone."""

import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
from anyio import to_thread

from bot.cli.common import asynchronous, refuse, settings_or_refuse
from bot.cli.opened import read_theirs
from bot.ids import new_id
from bot.logs import set_up_logs
from bot.service import Service, open_service
from domain.ids import MediaId
from domain.messages import Address, Attachment, AttachmentKind, Channel, InboundMessage, Pin
from storage import schema

HELP = """\
Type as that person would. Numbers choose what was listed. Besides:
  :photo FILE [caption]   send a picture      :file FILE   send a document
  :pin LAT LON            send a place        :wait HOURS  move the clock ahead
  :quit                   leave\
"""
EXPECTED = {
    ":photo": "expected the name of a picture that is there, and perhaps a caption",
    ":file": "expected the name of a file that is there, and perhaps a caption",
    ":pin": "expected a latitude and a longitude, as in :pin 25.65 -100.40",
    ":wait": "expected a number of hours, as in :wait 24",
}


@click.command(epilog="Example: enlace chat --as +528100000101")
@click.option("--as", "who", required=True, metavar="ADDRESS", help="whatsapp:+52…, telegram:123…")
@click.option("--channel", type=click.Choice(["whatsapp", "telegram"]), default=None,
              help="Where they write from, if ADDRESS does not say.")  # fmt: skip
@asynchronous
async def chat(who: str, channel: str | None) -> None:
    """Talk to the bot as the person at ADDRESS; lines come from the terminal or a pipe."""
    settings = settings_or_refuse()
    if settings.is_production or settings.has_twilio or settings.has_telegram:
        refuse("These settings reach real people; `enlace chat` is for development only.")
    if "log" not in settings.model_fields_set:
        set_up_logs("error", for_people=True)  # they would stand between question and answer
    await schema.migrate(settings.database_url)
    async with open_service(settings) as service:
        async with service.database.reading() as unit:
            address = await read_theirs(unit, who, settings)
        if address.channel is Channel.EMAIL:
            refuse("Nobody talks to the bot by e-mail: give their whatsapp:+52… or telegram:123…")
        if channel:
            address = replace(address, channel=Channel(channel))
        await service.clock.look(service.database)
        await Conversation(service, address).run()


class Conversation:
    """One person at the terminal."""

    def __init__(self, service: Service, address: Address) -> None:
        self._service = replace(service, worker=replace(service.worker, album_pause=timedelta()))
        self._address = address
        self._seen = 0

    async def run(self) -> None:
        """Until there are no more lines."""
        if sys.stdin.isatty():
            click.echo(HELP)
        await self._show_new(skip=True)
        async for line in _lines():
            if line == ":quit":
                return
            await self._send(line)
            await self._service.work_off()
            await self._show_new()

    async def _send(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        try:
            if word == ":wait":
                await self._wait(float(rest or 1))
                return
            message = self._message(word, rest, line)
        except (ValueError, OverflowError, OSError):
            click.echo(f"{word}: {EXPECTED[word]}. Type :quit to leave.", err=True)
            return
        await self._service.intake.keep(message)

    async def _wait(self, hours: float) -> None:
        if not hours > 0:
            raise ValueError
        await self._service.clock.move(self._service.database, timedelta(hours=hours))

    def _message(self, word: str, rest: str, line: str) -> InboundMessage:
        now = self._service.clock.now()
        message = InboundMessage(self._address, f"chat-{new_id()}", now)
        if word in (":photo", ":file"):
            name, _, caption = rest.partition(" ")
            kind = AttachmentKind.PHOTO if word == ":photo" else AttachmentKind.DOCUMENT
            path = Path(name).expanduser().resolve(strict=True)
            if not path.is_file():
                raise IsADirectoryError
            attachment = Attachment(MediaId(new_id()), kind, f"local:{path}", "", path.name)
            return replace(message, attachments=(attachment,), text=caption)
        if word == ":pin":
            latitude, longitude = map(float, rest.split())
            pin = Pin(latitude, longitude)
            if not pin.is_on_earth:
                raise ValueError
            return replace(message, pin=pin)
        return replace(message, text=line)

    async def _show_new(self, *, skip: bool = False) -> None:
        async with self._service.database.reading() as unit:
            bubbles = await unit.letters.bubbles(self._address, after=self._seen)
        for bubble in bubbles:
            self._seen = bubble.id
            if bubble.is_ours and not skip:
                click.echo(render(bubble.content) + "\n")


def render(content: Mapping[str, Any]) -> str:
    """A message as lines, its choices numbered as they may be typed."""
    lines = [f"[{len(content['photos'])} 📷]"] if content["photos"] else []
    lines += [f"[📍 {content['pin'][0]:.5f}, {content['pin'][1]:.5f}]"] if content["pin"] else []
    lines.append(content["text"])
    for number, (_, title, note) in enumerate(content["buttons"], 1):
        lines.append(f"  {number}. {title}" + (f" — {note}" if note else ""))
    return "\n".join(lines)


async def _lines() -> AsyncIterator[str]:
    while True:
        if sys.stdin.isatty():
            click.echo("> ", nl=False)
        line = await to_thread.run_sync(sys.stdin.readline)
        if not line:
            return
        if line.strip():
            yield line.strip()
