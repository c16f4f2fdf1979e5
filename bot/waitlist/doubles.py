"""Who may be on the list twice; whether it is one request, a person says: nobody is merged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from bot.waitlist.children import Cells, are_alike
from domain.hospital.cleaning import UNNAMED
from domain.hospital.patients import Patient
from domain.hospital.referrals import IN_LINE, Referral
from domain.ids import PatientId
from storage.unit_of_work import UnitOfWork

AT_ONCE = 5000
Group = list[tuple[Referral, Patient]]


async def doubles_facts(unit: UnitOfWork, limit: int, *, now: datetime) -> dict[str, Any]:
    """Patients who wait more than once for one specialty, by the numbers of their referrals.

    Beside them those who look like one child, and of whom not all have a RUN to tell by.
    """
    found = []
    for patient, specialty, _ in await unit.referrals.doubles(limit):
        same = [r for r in await unit.referrals.of(patient) if r.specialty == specialty]
        numbers = [r.number for r in same if r.state in IN_LINE]
        found.append({"specialty": specialty, "numbers": numbers})
    alike = [
        {"specialty": specialty, "numbers": numbers}
        for specialty, numbers in islice(await _alike(unit), limit)
    ]
    return {"now": now.isoformat(), "doubles": found, "alike": alike}


async def _alike(unit: UnitOfWork) -> Iterator[tuple[str, list[str]]]:
    waiting = await unit.patients.waiting_without_run()
    referrals: list[Referral] = []
    patients: dict[PatientId, Patient] = {}
    for start in range(0, len(waiting), AT_ONCE):
        some = await unit.referrals.some(waiting[start : start + AT_ONCE])
        referrals += sorted(some.values(), key=lambda each: (each.entered_on, each.number))
        patients |= await unit.patients.some([*{each.patient for each in some.values()}])
    return look_alike(referrals, patients)


def look_alike(
    referrals: Iterable[Referral], patients: Mapping[PatientId, Patient]
) -> Iterator[tuple[str, list[str]]]:
    """Each specialty with the numbers of those who have one birth date and names that agree.

    Of whom nobody knows when they were born nothing is said, nor where all have RUN of their own.
    """
    groups: dict[tuple[str, str], list[Group]] = {}
    for referral in referrals:
        patient = patients[referral.patient]
        if patient.born_on and referral.specialty != UNNAMED:
            born = groups.setdefault((referral.specialty, str(patient.born_on)), [])
            _into(born, referral, patient)
    for (specialty, _), found in sorted(groups.items()):
        for group in found:
            if _is_doubtful(group):
                yield specialty, [referral.number for referral, _ in group]


def _into(groups: list[Group], referral: Referral, patient: Patient) -> None:
    """To the first group whose names all agree with this one; else it begins another."""
    for group in groups:
        if all(are_alike(_cells(patient), _cells(other)) for _, other in group):
            group.append((referral, patient))
            return
    groups.append([(referral, patient)])


def _is_doubtful(group: Sequence[tuple[Referral, Patient]]) -> bool:
    """Whether it is of several patients, one of them without a RUN."""
    people = {patient.id: patient for _, patient in group}
    return len(people) > 1 and not all(patient.run for patient in people.values())


def _cells(patient: Patient) -> Cells:
    return {"NOMBRES": patient.name}
