"""Letters to liaisons, through a real SMTP conversation with a server of our own."""

import asyncio
from email import message_from_bytes
from email.policy import default

import pytest

from tests.flows.city import wired


class PostOffice:
    """Takes letters in, as an SMTP server does, and keeps them."""

    def __init__(self) -> None:
        self.letters = []
        self.is_closed, self.turned_away = False, 0

    async def __aenter__(self):
        self.server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *error) -> None:
        self.server.close()

    async def _talk(self, reader, writer) -> None:
        writer.write(b"220 here\r\n")
        while line := await reader.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"DATA":
                writer.write(b"354 go on\r\n")
                body = await reader.readuntil(b"\r\n.\r\n")
                self.letters.append(message_from_bytes(body[:-3], policy=default))
                writer.write(b"250 kept\r\n")
            elif word == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            elif self.is_closed and word == b"MAIL":
                self.turned_away += 1
                writer.write(b"451 later, please\r\n")
            else:
                writer.write(b"250 fine\r\n")
            await writer.drain()
        writer.close()


@pytest.fixture
async def office():
    async with PostOffice() as office:
        yield office


@pytest.fixture
async def city(office, sqlite_url, tmp_path, clock):
    mail = f"smtp://127.0.0.1:{office.port}"
    async with wired(sqlite_url, tmp_path, clock, smtp_url=mail) as city:
        yield city


async def test_a_liaison_gets_a_letter_of_each_new_report(city, office):
    await city.talk.report("SL-1")
    city.service.wake()

    await city.until(lambda: office.letters)

    letter = office.letters[0]
    assert letter["To"] == "marta@example.org"
    assert "SL-1" in letter["Subject"]
    assert "Roble 120" in letter.get_content()
    assert letter["Auto-Submitted"] == "auto-generated"


async def test_a_server_that_says_later_is_asked_again(city, office):
    office.is_closed = True
    await city.talk.report("SL-1")
    city.service.wake()
    await city.until(lambda: office.turned_away)
    assert office.letters == []

    office.is_closed = False
    city.clock.pass_by(minutes=1)
    city.service.wake()

    await city.until(lambda: office.letters)
    assert len(office.letters) == 1


async def test_a_report_cannot_put_anything_into_the_headers_of_a_letter(city, office):
    await city.talk.report("SL-1", address="Roble 1\r\nBcc: thief@example.org")
    city.service.wake()

    await city.until(lambda: office.letters)

    assert office.letters[0]["Bcc"] is None
