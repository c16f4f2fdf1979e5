"""Opting out and cancelling at random moments, while what they make void waits to be sent.

    python -m bench.too_late --timings 10000

On SQLite and on PostgreSQL, four who take notices. Half of the people leave while six notices wait
for them; the others let their hour go while they are asked whether they come. What is claimed
after the commit is counted, and what a telephone shows after the words that say it is done. The
same is then counted of fewer with the check at the claim left out, or nobody would know whether
there was a race at all.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.duplicates import a_server
from bot.sending import errands
from bot.sending.errands import Errand, Errands
from bot.service import Service, open_service
from bot.settings import Settings
from domain.hospital.appointments import CancelledBy, cancel
from domain.hospital.referrals import Referral
from domain.ids import AppointmentId, ContactId
from domain.messages import Address, Channel, Message, Notice, Urgency, Words
from domain.messaging.queues import OutboxStatus
from scheduler.hospital.attendance import ask_families
from storage import schema
from tests.conftest import SECRETS, FixedClock
from tests.domain.hospital.clinic import DESK
from tests.ward import Ward

TAKERS, AT_ONCE, NOTICES = 4, 40, 6
LATEST_S = 0.25  # about as long as it takes until all of a wave has gone out
CONTROL = 400
DONE = "notice-hour-withdrawn"
CHECKS = ("why_never", "_check_still_so")
VOID = ("left", "notice-hour-ask")


@dataclass
class Race:
    """What went out to whom, and when what made it void was committed."""

    service: Service
    chance: random.Random
    void_since: dict[ContactId, float] = field(default_factory=dict)
    shown: dict[ContactId, list[str]] = field(default_factory=dict)
    claimed_late: int = 0
    is_over: bool = False

    @property
    def shown_late(self) -> int:
        """How many telephones show something void below the words that it is done."""
        return sum(said[-1] in VOID and DONE in said for said in self.shown.values())

    async def take(self, who: Errands) -> None:
        """Send what comes, until nothing waits and nobody will leave any more."""
        while True:
            began, errand = time.perf_counter(), await who.take()
            if isinstance(errand, Errand):
                await self.send(errand, began)
            elif errand is None and self.is_over:
                return
            await asyncio.sleep(0)

    async def send(self, errand: Errand, began: float) -> None:
        notice = errand.claimed.notice
        self.claimed_late += notice.template in VOID and began > self.void_since.get(
            notice.to, began
        )
        await asyncio.sleep(self.chance.uniform(0, 0.004))
        self.shown.setdefault(notice.to, []).append(notice.template)
        async with self.service.database.unit() as unit:
            await unit.outbox.finish(errand.number, OutboxStatus.SENT)
            await unit.commit()

    async def leave(self, address: Address) -> None:
        await asyncio.sleep(self.chance.uniform(0, LATEST_S))
        async with self.service.database.unit() as unit:
            contact = await unit.people.get(await unit.people.find(address))
            await unit.people.save(replace(contact, opted_out_at=self.service.clock.now()))
            answer = Notice(contact.id, Message((Words("left"),)), Urgency.REPLY, DONE)
            await unit.outbox.put([answer], now=self.service.clock.now())
            await unit.commit()
        self.void_since[contact.id] = time.perf_counter()

    async def let_go(self, family: Address, referral: Referral, hour: AppointmentId) -> None:
        await asyncio.sleep(self.chance.uniform(0, LATEST_S))
        async with self.service.database.unit() as unit:
            appointment = await unit.appointments.get(hour)
            decision = cancel(
                appointment,
                await unit.referrals.get(referral.id),
                await unit.appointments.slot(appointment.slot),
                cancelled_by=CancelledBy.HOSPITAL,
                by=DESK,
                now=self.service.clock.now(),
            )
            await unit.apply(decision, now=self.service.clock.now())
            contact = await unit.people.find(family)
            await unit.commit()
        self.void_since[contact] = time.perf_counter()


@contextmanager
def unchecked() -> Iterator[None]:
    """What may go out is not looked at where it is claimed."""

    async def nothing(*_: object) -> None:
        return

    kept = {name: getattr(errands, name) for name in CHECKS}
    for name, without in zip(CHECKS, (lambda *_, **_more: "", nothing), strict=True):
        setattr(errands, name, without)
    try:
        yield
    finally:
        for name, check in kept.items():
            setattr(errands, name, check)


async def wave(service: Service, chance: random.Random, number: int) -> Race:
    """So many people at once, half of each kind, and all that becomes of it."""
    ward, race = Ward(service), Race(service, chance)
    people = [Address(Channel.TELEGRAM, f"{number}0{each}") for each in range(AT_ONCE // 2)]
    families = [f"{number}-{each}" for each in range(AT_ONCE // 2)]
    asked = [await an_hour(ward, family) for family in families]
    async with service.database.unit() as unit:
        for address in people:
            contact = ContactId(await unit.people.find_or_add(address, None, unit.new_id))
            notice = Notice(contact, Message((Words("left"),)), template="left")
            await unit.outbox.put([notice] * NOTICES, now=ward.now)
        await unit.commit()
    await ask_families(service.database, ward.now)
    takers = [replace(service.sender.errands, boot=f"p{n}") for n in range(TAKERS)]
    async with asyncio.TaskGroup() as all_of_it:
        for taker in takers:
            all_of_it.create_task(race.take(taker))
        async with asyncio.TaskGroup() as leaving:
            for address in people:
                leaving.create_task(race.leave(address))
            for contact, referral, hour in asked:
                leaving.create_task(race.let_go(contact, referral, hour))
        race.is_over = True
    return race


async def an_hour(ward: Ward, family: str) -> tuple[Address, Referral, AppointmentId]:
    """A family whose hour is in three days, so that it is asked today."""
    address = Address(Channel.TELEGRAM, f"7{family.replace('-', '0')}")
    referral = await ward.family(family, address=address)
    hour = await ward.hour(referral, f"s-{family}")
    return address, referral, hour.id


async def waves(service: Service, timings: int, seed: int) -> tuple[int, int, int]:
    """How many timings, how many claimed late, and how many shown late."""
    chance, done, claimed, shown = random.Random(seed), 0, 0, 0
    while done < timings:
        race = await wave(service, chance, seed + done)
        done += AT_ONCE
        claimed, shown = claimed + race.claimed_late, shown + race.shown_late
    return done, claimed, shown


async def measure(name: str, url: str, folder: Path, timings: int) -> bool:
    await schema.migrate(url)
    settings = Settings(_env_file=None, database_url=url, media_url=f"file:{folder}", **SECRETS)
    async with open_service(settings, FixedClock()) as service:
        await Ward(service).open()
        done, claimed, shown = await waves(service, timings, seed=1_000_000)
        with unchecked():
            control = await waves(service, min(CONTROL, timings), seed=9_000_000)
    print(
        f"{name}: {done:,} timings, {claimed} claimed after the commit, {shown} shown after it"
        f" was said to be done; without the check, of {control[0]}: {control[1]} and {control[2]}",
        flush=True,
    )
    return claimed == shown == 0 < min(control[1:])


async def run(timings: int) -> bool:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite+aiosqlite:///{folder / 'enlace.db'}"
        is_well = await measure("SQLite", url, folder / "media", timings)
        async with a_server(str(folder / "postgres")) as url:
            return await measure("PostgreSQL", url, folder / "media", timings) and is_well


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--timings", type=int, default=10_000, help="on each database")
    sys.exit(not asyncio.run(run(parser.parse_args().timings)))
