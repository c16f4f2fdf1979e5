"""Names that nobody knows: one row for each, asked once, remembered, and taken back if wrong."""

from starlette.datastructures import FormData
from starlette.responses import Response

from console.list.deeds import ChooseOne
from console.list.past import told_by
from console.places import Done
from console.visits import Visit
from domain.audit import AuditEntry
from domain.hospital.catalogues import CatalogueKind, specialties
from domain.hospital.names import folded
from domain.hospital.versions import difference
from domain.messages import Param, Words

SHOWN = 50
LONGEST = 300


async def show(visit: Visit) -> Response:
    """The names with most rows first, and what each may mean."""
    async with visit.door.database.reading() as unit:
        pending = await visit.door.hospital.lists.pending(unit)
        known = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
        newest = await unit.catalogues.newest(CatalogueKind.SYNONYMS)
        before = await unit.catalogues.version(CatalogueKind.SYNONYMS, newest.version - 1)
        by = await told_by(unit, [newest.by])
        keeping = await unit.referrals.keeping(SHOWN)
    return visit.page(
        "list/names.html",
        pending=pending[:SHOWN],
        total=len(pending),
        rows=sum(each.rows for each in pending),
        keeping=keeping,
        specialties=sorted(known.values(), key=lambda each: folded(each.name)),
        newest=newest,
        by=by,
        last=difference(before.entries if before else {}, newest.entries),
    )


async def choose(visit: Visit, form: FormData) -> Done:
    """Remember what a name means; what waits for it comes onto the list at once."""
    name = str(form.get("name", ""))[:LONGEST]
    asked = str(form.get("specialty", "") or form.get("other", "")).strip()
    async with visit.door.database.reading() as unit:
        known = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
    meant = (s for s in known.values() if folded(asked) in (folded(s.name), folded(s.key)))
    chosen = next(meant, None)
    if not (name and chosen):
        raise ChooseOne
    counts = await visit.door.hospital.lists.choose(name, chosen.key, by=visit.user.contact)
    await _note(visit, "name-chosen", chosen.key)
    told: dict[str, Param] = {"name": name, "specialty": chosen.name, "count": counts.entered}
    return Done("/console/list/import/names", Words("console-list-name-chosen", told))


async def undo(visit: Visit, _form: FormData) -> Done:
    """Take the last choice back; what is in line by it leaves it, and keeps its day of entry."""
    async with visit.door.database.reading() as unit:
        newest = await unit.catalogues.newest(CatalogueKind.SYNONYMS)
    lists, by = visit.door.hospital.lists, visit.user.contact
    if newest.version > 1:
        counts = await lists.bring_back(CatalogueKind.SYNONYMS, newest.version - 1, by=by)
    else:
        counts = await lists.take(CatalogueKind.SYNONYMS, b"key,specialty\n", by=by)
    await _note(visit, "name-undone", str(newest.version))
    told: dict[str, Param] = {"count": counts.again, "hours": counts.keep}
    return Done("/console/list/import/names", Words("console-list-name-undone", told))


async def _note(visit: Visit, what: str, which: str) -> None:
    async with visit.door.database.unit() as unit:
        unit.audit.note(AuditEntry(visit.now, visit.user.contact, what, which))
        await unit.commit()
    visit.door.wake()
