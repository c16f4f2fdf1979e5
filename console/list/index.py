"""The specialties with how many wait for each, and the way to one referral."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from console.visits import Visit
from domain.hospital.catalogues import CatalogueKind, Specialty, specialties
from domain.hospital.cleaning import UNNAMED
from domain.ids import SpecialtyKey
from domain.people.users import Right
from storage.hospital.line_pages import Length
from storage.unit_of_work import UnitOfWork

LONGEST_QUESTION = 60
MOST_FOUND = 20
LONGEST_RUN = 9  # with its digit


@dataclass(frozen=True, slots=True)
class Ward:
    """A specialty and the length of its line."""

    specialty: Specialty
    length: Length


async def show(visit: Visit) -> Response:
    """Every specialty; whoever asks for a number or a national id is led to it."""
    asked = visit.request.query_params.get("q", "").strip()[:LONGEST_QUESTION]
    async with visit.door.database.reading() as unit:
        found = await _sought(unit, visit, asked) if asked else []
        if len(found) == 1:
            return RedirectResponse(f"/console/referrals/{found[0]}", 303)
        wards = await _wards(unit, visit)
        exits = await unit.referrals.leaving(MOST_FOUND)
    return visit.page("list/index.html", wards=wards, asked=asked, found=found, leaving=len(exits))


async def _wards(unit: UnitOfWork, visit: Visit) -> list[Ward]:
    """Those with the most overdue first; a specialty that left the catalogue is not forgotten."""
    known = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
    ordering = await unit.catalogues.ordering()
    count = visit.door.hospital.lengths.look
    lengths = await count(unit, ordering, visit.house.zone, visit.now)
    keys = {*known, *lengths}
    wards = [Ward(called(visit, known, key), lengths.get(key, Length())) for key in keys]
    return sorted(wards, key=lambda w: (-w.length.overdue, -w.length.waiting, w.specialty.name))


async def _sought(unit: UnitOfWork, visit: Visit, asked: str) -> list[str]:
    """The numbers of referrals that *asked* names; by national id for who may see persons."""
    referral = await unit.referrals.by_number(asked)
    if referral:
        return [referral.number]
    if not visit.may(Right.SEE_PERSONS):
        return []
    patient = await unit.patients.by_run(as_run(asked))
    theirs = await unit.referrals.of(patient.id) if patient else []
    return [each.number for each in theirs[:MOST_FOUND]]


def as_run(asked: str) -> str:
    """A national id as it is kept, `12345678-5`, however it was typed."""
    bare = "".join(letter for letter in asked.upper() if letter.isalnum()).lstrip("0")
    return f"{bare[:-1]}-{bare[-1:]}" if len(bare) <= LONGEST_RUN else ""


async def the_specialty(unit: UnitOfWork, visit: Visit, key: str) -> Specialty | None:
    """The specialty called *key*, if the catalogue has it or somebody waits for it."""
    known = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
    found = SpecialtyKey(key)
    if found in known or await unit.line.counts(found):
        return called(visit, known, found)
    return None


def called(visit: Visit, known: Mapping[SpecialtyKey, Specialty], key: SpecialtyKey) -> Specialty:
    """The specialty, its key where the catalogue has lost it, or words for one to make clear."""
    name = visit.tongue("console-list-no-name") if key == UNNAMED else key
    return known.get(key, Specialty(key, name))


async def category_names(unit: UnitOfWork) -> dict[str, str]:
    """What the hospital calls its priorities, by key."""
    entries = (await unit.catalogues.newest(CatalogueKind.PRIORITIES)).entries
    return {key: entry.get("name") or key for key, entry in entries.items()}
