"""Patients at rest, sealed, and the contacts who may speak for them."""

import json
import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.hospital.families import Family
from domain.hospital.patients import Guardian, Patient
from domain.ids import ContactId, PatientId, ReferralId
from storage.columns import Row, inserting, table_of, upsert
from storage.drivers.prepared import Found, Prepared
from storage.hospital.guardians import GUARDIAN, PHONE, speaks
from storage.hospital.referrals import IS_IN_LINE, REFERRAL
from storage.secrecy.vault import Vault
from storage.versions import Versions, counted

MOST_WITHOUT_RUN = 20_000  # whose names are opened to be compared


class PatientRow(Row, table=True):
    """Table `patient`: found by a keyed digest of the national id."""

    __tablename__ = "patient"

    id: str = Field(primary_key=True)
    run_token: str | None = Field(default=None, unique=True)
    run_sealed: str
    name_sealed: str
    born_sealed: str
    phones_sealed: str
    email_sealed: str
    version: int = counted()


PATIENT = table_of(PatientRow)
_BY_ID = Prepared(select(PATIENT).where(PATIENT.c.id == bindparam("sought")))
_BY_RUN = Prepared(select(PATIENT).where(PATIENT.c.run_token == bindparam("token")))
_OF = Prepared(
    select(PATIENT)
    .join(GUARDIAN, GUARDIAN.c.patient == PATIENT.c.id)
    .where(GUARDIAN.c.contact == bindparam("contact"), speaks())
    .order_by(GUARDIAN.c.since, PATIENT.c.id)
)
_LAPSED = Prepared(
    select(GUARDIAN.c.patient).where(GUARDIAN.c.contact == bindparam("contact"), ~speaks()).limit(1)
)
_GUARDIANS = Prepared(
    select(GUARDIAN.c.contact)
    .where(GUARDIAN.c.patient == bindparam("patient"), speaks())
    .order_by(GUARDIAN.c.since, GUARDIAN.c.contact)
)
_GUARDIAN = Prepared(
    select(GUARDIAN).where(
        GUARDIAN.c.contact == bindparam("contact"),
        GUARDIAN.c.patient == bindparam("patient"),
        speaks(),
    )
)
_ADD_PHONE = inserting(PHONE, ("patient", "token"))
_WITH_PHONE = Prepared(
    select(PATIENT)
    .join(PHONE, PHONE.c.patient == PATIENT.c.id)
    .where(PHONE.c.token == bindparam("token"))
    .order_by(PATIENT.c.id)
    .limit(20)
)

_WITHOUT_RUN = select(PATIENT.c.id).where(PATIENT.c.run_token.is_(None))
_THEIRS = PHONE.alias()
_AT_THEIR_PHONES = (
    select(PHONE.c.patient)
    .join(_THEIRS, _THEIRS.c.token == PHONE.c.token)
    .where(_THEIRS.c.patient.in_(_WITHOUT_RUN))
)
_WAITING_WITHOUT_RUN = (
    select(REFERRAL.c.id)
    .where(
        IS_IN_LINE,
        REFERRAL.c.patient.in_(_WITHOUT_RUN) | REFERRAL.c.patient.in_(_AT_THEIR_PHONES),
    )
    .order_by(REFERRAL.c.entered_on, REFERRAL.c.id)
    .limit(MOST_WITHOUT_RUN)
)


class Patients:
    """Patients by id, national id, telephone and guardian."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self._versions = Versions(connection, PATIENT)

    async def get(self, id: PatientId) -> Patient | None:
        """One patient."""
        return self._read(await _BY_ID.first(self._connection, sought=id))

    async def by_run(self, run: str) -> Patient | None:
        """The patient whose national id is *run*, written `12345678-5`."""
        return self._read(await _BY_RUN.first(self._connection, token=self._vault.index(run)))

    def number(self, phone: str) -> str:
        """The digest by which *phone* is found, whatever is between its digits."""
        return self._vault.index(re.sub(r"[^+0-9]", "", phone))

    async def with_number(self, digest: str) -> list[Patient]:
        """Whose record has the telephone of *digest*."""
        rows = await _WITH_PHONE.all(self._connection, token=digest)
        return [self._to_domain(row) for row in rows]

    async def of(self, contact: ContactId) -> list[Patient]:
        """Those for whom *contact* may speak, as they were added."""
        rows = await _OF.all(self._connection, contact=contact)
        return [self._to_domain(row) for row in rows]

    async def must_show_again(self, contact: ContactId) -> bool:
        """Whether *contact* spoke for somebody, and has to show once more that they may."""
        return await _LAPSED.first(self._connection, contact=contact) is not None

    async def guardians_of(self, patient: PatientId) -> list[ContactId]:
        """Who may speak for *patient*, as they were added."""
        rows = await _GUARDIANS.all(self._connection, patient=patient)
        return [ContactId(row["contact"]) for row in rows]

    async def guardian(self, contact: ContactId, patient: PatientId) -> Guardian | None:
        """How *contact* came to speak for *patient*, if they still may."""
        row = await _GUARDIAN.first(self._connection, contact=contact, patient=patient)
        return Guardian(contact, patient, row["since"], row["number"]) if row else None

    async def family(self, patient: PatientId) -> Family:
        """Who speaks for *patient*, and what to call the patient among their own."""
        found = await self.get(patient)
        return Family(found.name if found else "", tuple(await self.guardians_of(patient)))

    async def waiting_without_run(self) -> list[ReferralId]:
        """What patients wait for who have no national id, or a telephone of one who has none."""
        found = await self._connection.execute(_WAITING_WITHOUT_RUN)
        return [ReferralId(id) for id in found.scalars()]

    async def save(self, patient: Patient) -> None:
        """Insert or update *patient*; raises Overtaken where somebody was faster."""
        await self.save_all([patient])

    async def by_runs(self, runs: Sequence[str]) -> dict[str, Patient]:
        """The patients with these national ids, by national id."""
        tokens = [self._vault.index(run) for run in runs]
        query = select(PATIENT).where(PATIENT.c.run_token.in_(tokens))
        rows = (await self._connection.execute(query)).mappings()
        return {patient.run: patient for patient in map(self._to_domain, rows)}

    async def some(self, ids: Sequence[PatientId]) -> dict[PatientId, Patient]:
        """The patients with these ids."""
        query = select(PATIENT).where(PATIENT.c.id.in_(ids))
        rows = (await self._connection.execute(query)).mappings()
        return {patient.id: patient for patient in map(self._to_domain, rows)}

    async def save_all(self, patients: Sequence[Patient]) -> None:
        """Insert or update many at once, each of them once."""
        await self._versions.save([self._to_row(patient) for patient in patients])
        ids = [patient.id for patient in patients]
        before = select(PHONE.c.patient, PHONE.c.token).where(PHONE.c.patient.in_(ids))
        had = {(each.patient, each.token) for each in await self._connection.execute(before)}
        pairs = {(p.id, self.number(phone)) for p in patients for phone in p.phones}
        await self._connection.execute(delete(PHONE).where(PHONE.c.patient.in_(ids)))
        rows = [{"patient": patient, "token": token} for patient, token in sorted(pairs)]
        await _ADD_PHONE.run_many(self._connection, rows)
        await self._forget({patient for patient, _ in had - pairs})

    async def _forget(self, patients: Collection[str]) -> None:
        """Let who showed it with a number that we did not keep show it again: it may be gone."""
        if patients:
            theirs = GUARDIAN.c.patient.in_(sorted(patients)) & GUARDIAN.c.number.is_(None)
            await self._connection.execute(update(GUARDIAN).where(theirs).values(number=""))

    async def save_guardian(self, guardian: Guardian) -> None:
        """Let a contact speak for a patient."""
        row = {
            "contact": guardian.contact,
            "patient": guardian.patient,
            "since": guardian.since,
            "number": guardian.number,
        }
        await upsert(self._connection, GUARDIAN, row)

    def _read(self, row: Found | None) -> Patient | None:
        return self._to_domain(row) if row else None

    def _to_row(self, patient: Patient) -> dict[str, Any]:
        seal = self._vault.seal
        return {
            "id": patient.id,
            "run_token": self._vault.index(patient.run) if patient.run else None,
            "run_sealed": seal(patient.run),
            "name_sealed": seal(patient.name),
            "born_sealed": seal(patient.born_on.isoformat() if patient.born_on else ""),
            "phones_sealed": seal(json.dumps(patient.phones)),
            "email_sealed": seal(patient.email),
        }

    def _to_domain(self, row: Found) -> Patient:
        open_ = self._vault.open
        row = self._versions.read(row)
        born = open_(row["born_sealed"])
        phones: Sequence[str] = json.loads(open_(row["phones_sealed"]))
        return Patient(
            PatientId(row["id"]),
            open_(row["name_sealed"]),
            open_(row["run_sealed"]),
            date.fromisoformat(born) if born else None,
            tuple(phones),
            open_(row["email_sealed"]),
        )
