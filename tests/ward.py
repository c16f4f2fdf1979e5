"""A small hospital in a running service: families in chat, their referrals and hours, the clock."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sqlalchemy import select

from bot.organisation.setting_up import SettingUp
from bot.service import Service
from domain.events import Decision
from domain.hospital.appointments import Appointment, book
from domain.hospital.cascade import Reason
from domain.hospital.catalogues import Catalogue, CatalogueKind
from domain.hospital.patients import Guardian
from domain.hospital.policy import Policy
from domain.hospital.referrals import Referral, ReferralState
from domain.ids import AppointmentId, ContactId, PatientId, SlotId
from domain.messages import Address, Channel, Message
from domain.organisation import CalendarPlan
from scheduler.hospital.attendance import ask_families
from scheduler.hospital.losing import lose_controls
from scheduler.hospital.offers import offer_again, offer_hours
from storage.hospital.offers import PASSED_OVER
from tests.builders import NOON, an_organisation
from tests.domain.hospital.clinic import DESK, a_patient, a_referral, a_slot
from tests.talk import Talk

OFFICE = CalendarPlan("oficina", frozenset(range(5)), time(8), time(18))
POLICY = Policy("oficina")
PRIORITIES = {"p1": {"level": "1", "max_days": "30"}, "p2": {"level": "2", "max_days": "90"}}


def a_hospital(**more):
    """An organisation with a hospital that writes to families on weekdays, from eight to six."""
    organisation = an_organisation()
    return replace(
        organisation,
        calendars=(*organisation.calendars, OFFICE),
        hospital=replace(POLICY, **more),
    )


def phone(family: str) -> Address:
    """The telephone of a family, by its name."""
    return Address(Channel.TELEGRAM, f"9{sum(map(ord, family)):05}{len(family)}")


@dataclass
class Ward:
    """What happens in the hospital, and what is heard at home. NOON is a Monday."""

    service: Service

    @property
    def talk(self) -> Talk:
        return Talk(self.service)

    @property
    def now(self) -> datetime:
        return self.service.clock.now()

    async def open(self, **policy) -> None:
        async with self.service.database.unit() as unit:
            await SettingUp(unit, a_hospital(**policy)).apply(now=self.now)
            await unit.catalogues.add(
                Catalogue(CatalogueKind.PRIORITIES, 1, self.now, DESK, PRIORITIES)
            )
            await unit.commit()

    async def record(self, *entities) -> None:
        async with self.service.database.unit() as unit:
            await unit.record(Decision(entities))
            await unit.commit()

    async def family(
        self, name: str, *, patient: str = "", address: Address | None = None, **referral
    ) -> Referral:
        """A patient who waits, and a telephone that speaks for them."""
        patient = patient or f"p-{name}"
        async with self.service.database.unit() as unit:
            contact = await unit.people.find_or_add(address or phone(name), None, unit.new_id)
            first = f"{patient.removeprefix('p-').title()} Rojas"
            waiting = a_referral(f"r-{patient}", patient, **referral)
            await unit.record(
                Decision(
                    (
                        a_patient(patient, name=first, run=""),
                        waiting,
                        Guardian(ContactId(contact), PatientId(patient), self.now),
                    )
                )
            )
            await unit.commit()
        return waiting

    async def guard(self, name: str, patient: PatientId) -> None:
        """A telephone that speaks for a patient who is known already."""
        async with self.service.database.unit() as unit:
            contact = await unit.people.find_or_add(phone(name), None, unit.new_id)
            await unit.save(Guardian(ContactId(contact), patient, self.now))
            await unit.commit()

    async def hour(
        self, referral: Referral, id: str = "s1", starts_at: datetime | None = None
    ) -> Appointment:
        """An hour that *referral* has had for two weeks."""
        slot = a_slot(id, starts_at or NOON + timedelta(days=3))
        made = book(
            referral,
            slot,
            id=AppointmentId(f"a-{id}"),
            by=DESK,
            now=min(self.now, slot.starts_at) - timedelta(14),
        )
        await self.record(slot)
        async with self.service.database.unit() as unit:
            await unit.appointments.slot(slot.id)
            await unit.referrals.get(referral.id)
            await unit.record(Decision(made.changed))
            await unit.commit()
        return next(each for each in made.changed if isinstance(each, Appointment))

    async def tick(self) -> None:
        """Every job of the hospital, once."""
        for job in (ask_families, offer_again, offer_hours, lose_controls):
            await job(self.service.database, self.now)

    async def heard(self, family: str) -> list[Message]:
        return [notice.message for notice in await self.talk.heard(phone(family))]

    async def keys(self, family: str) -> list[str]:
        return [words.key for message in await self.heard(family) for words in message.paragraphs]

    async def press(self, family: str, trigger: str, subject: str) -> list[str]:
        return await self.talk.press(phone(family), trigger, subject)

    async def say(self, family: str, text: str) -> list[str]:
        return await self.talk.say(phone(family), text)

    async def state(self, referral: Referral) -> ReferralState:
        async with self.service.database.reading() as unit:
            return (await unit.referrals.get(referral.id)).state

    async def offers(self, slot: str = "s1"):
        async with self.service.database.reading() as unit:
            return await unit.offers.of(SlotId(slot))

    async def offered_to(self, slot: str = "s1") -> str:
        """The patient to whom *slot* stands offered."""
        (patient,) = [o.patient for o in await self.offers(slot) if o.stands(self.now)]
        return patient.removeprefix("p-")

    async def offer_of(self, family: str, slot: str = "s1") -> str:
        return next(o.id for o in await self.offers(slot) if o.patient == f"p-{family}")


async def passed_over(service: Service, slot: str) -> set[tuple[str, Reason]]:
    """Who was passed over when *slot* was offered, and why."""
    query = select(PASSED_OVER.c.referral, PASSED_OVER.c.reason).where(PASSED_OVER.c.slot == slot)
    async with service.database.reading() as unit:
        return {(whom, Reason(why)) for whom, why in await unit._connection.execute(query)}
