"""A hundred crew members at once for a minute, on WhatsApp by way of the emulated Twilio.

    python -m bench.crews --people 100 --seconds 60

The real service runs as a process of its own. Each person says something, waits for the answer and
goes on; every fifth time they say three things in one breath. Every message must be answered once,
and the answers to each person must come in the order in which they wrote.
"""

import argparse
import asyncio
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.emulators.twilio import TwilioEmulator
from tests.emulators.twilio_people import Person

CREWS = 10
PATIENCE_S = 60
ENLACE = Path(sys.executable).with_name("enlace")
SAYINGS = (
    ("menu", "Hola"),
    ("ayuda", "ampliar folio"),
    ("reportes", "reporte"),
    ("hola", "Hola"),
    ("idioma", "Which language"),
    ("no se entiende", "No entendí"),
)


def organisation(people: int) -> str:
    """Ten crews with all the people in them."""
    lines = [
        "organisation: {name: Banco, timezone: America/Monterrey, locale: es, country: MX,",
        "  calendar: Siempre}",
        "calendars: [{name: Siempre, weekdays: mon-sun, hours: '00:00-00:00'}]",
        "areas: [{key: calles, name: Calles}]",
        "categories: [{key: bache, name: Bache, area: calles, level: 2, days: 5}]",
        "liaisons: [{name: Enlace, areas: [calles], addresses: [81 0000 9999]}]",
        "crews:",
    ]
    for crew in range(CREWS):
        lines.append(
            f"  - {{key: c{crew}, name: Cuadrilla {crew}, area: calles, limit: 9, members: ["
        )
        members = (
            f"{{name: Persona {n}, addresses: [81 0000 {n:04}]}}"
            for n in range(crew, people, CREWS)
        )
        lines.append("    " + ", ".join(members) + "]}")
    return "\n".join(lines) + "\n"


@dataclass
class Ledger:
    """What one person said and should be told, in order."""

    person: Person
    expected: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def answers(self) -> list[str]:
        return [message.text for message in self.person.twilio.sent_to(self.person.number)]

    def is_right(self) -> bool:
        answers = self.answers()
        return len(answers) == len(self.expected) and all(
            expected in answer for expected, answer in zip(self.expected, answers, strict=True)
        )


async def live(ledger: Ledger, sayings: Iterator[tuple[str, str]], until: float) -> None:
    """Say things and wait for the answers, until the time is over."""
    for turn in itertools.count():
        if time.monotonic() > until:
            return
        burst = list(itertools.islice(sayings, 3 if turn % 5 == 4 else 1))
        began = time.monotonic()
        for text, expected in burst:
            ledger.expected.append(expected)
            answer = await ledger.person.say(text)
            if answer.status_code != 200:
                sys.exit(f"webhook answered {answer.status_code}")
        while len(ledger.answers()) < len(ledger.expected):
            if time.monotonic() - began > PATIENCE_S:
                return
            await asyncio.sleep(0.01)
        ledger.waits.append(time.monotonic() - began)


async def measure(people: int, seconds: int) -> None:
    twilio = TwilioEmulator()
    twilio.reports_status = False
    with tempfile.TemporaryDirectory() as folder:
        async with twilio.running():
            environment = settings(twilio, folder)
            set_up = Path(folder) / "organisation.yaml"
            set_up.write_text(organisation(people), encoding="utf-8")
            apply = await asyncio.create_subprocess_exec(
                ENLACE, "apply", set_up, env=environment, stdout=asyncio.subprocess.DEVNULL
            )
            await apply.wait()
            process = await asyncio.create_subprocess_exec(ENLACE, "serve", env=environment)
            try:
                await ready(environment["ENLACE_PUBLIC_URL"])
                ledgers = await everybody(twilio, people, seconds)
            finally:
                process.terminate()
                await process.wait()
    report(ledgers, seconds)


def settings(twilio: TwilioEmulator, folder: str) -> dict[str, str]:
    port = "8765"
    url = f"http://127.0.0.1:{port}"
    twilio.webhook_url = f"{url}/webhooks/twilio"
    return os.environ | {
        "ENLACE_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/enlace.db",
        "ENLACE_MEDIA_URL": f"file:{folder}/media",
        "ENLACE_PORT": port,
        "ENLACE_PUBLIC_URL": url,
        "ENLACE_TWILIO_ACCOUNT_SID": twilio.account,
        "ENLACE_TWILIO_AUTH_TOKEN": twilio.tokens[0],
        "ENLACE_TWILIO_FROM": twilio.sender,
        "ENLACE_TWILIO_API_URL": twilio.url,
        "ENLACE_TWILIO_CONTENT_URL": twilio.url,
        "ENLACE_MEMBERS_AT_ONCE": "0",  # each writes as fast as they are answered
        "ENLACE_STRANGERS_AT_ONCE": "0",
        "ENLACE_LOG": "warning",
    }


async def ready(url: str) -> None:
    async with httpx.AsyncClient() as client:
        for _ in range(200):
            try:
                if (await client.get(f"{url}/readyz")).is_success:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)
    sys.exit("the service did not come up")


async def everybody(twilio: TwilioEmulator, people: int, seconds: int) -> list[Ledger]:
    ledgers = [Ledger(twilio.person(f"+52810000{number:04}")) for number in range(people)]
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as tasks:
        for number, ledger in enumerate(ledgers):
            sayings = itertools.islice(itertools.cycle(SAYINGS), number % len(SAYINGS), None)
            tasks.create_task(live(ledger, sayings, until))
    return ledgers


def report(ledgers: list[Ledger], seconds: int) -> None:
    said = sum(len(ledger.expected) for ledger in ledgers)
    told = sum(len(ledger.answers()) for ledger in ledgers)
    wrong = [ledger for ledger in ledgers if not ledger.is_right()]
    waits = sorted(wait for ledger in ledgers for wait in ledger.waits)
    print(f"{len(ledgers)} people, {seconds} s: {said} messages in, {told} answers out")
    print(f"{said / seconds:.1f} messages a second")
    print(f"wait for an answer: median {statistics.median(waits):.2f} s, "
          f"p95 {waits[int(len(waits) * 0.95)]:.2f} s, longest {waits[-1]:.2f} s")  # fmt: skip
    print(f"people with a missing, doubled or misplaced answer: {len(wrong)}")
    if wrong:
        sys.exit(1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    asyncio.run(measure(asked.people, asked.seconds))
