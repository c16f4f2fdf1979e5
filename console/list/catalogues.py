"""The hospital's own lists, in versions: looked at, compared, imported, brought back."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import FileResponse, Response

from console.list.deeds import ChooseOne
from console.list.past import told_by
from console.pages import HEADERS
from console.places import Done
from console.visits import Visit, missing
from domain.audit import AuditEntry
from domain.hospital.catalogues import Catalogue, CatalogueKind
from domain.hospital.layouts import COLUMNS, CatalogueRefused
from domain.hospital.versions import difference
from domain.messages import Words
from storage.unit_of_work import UnitOfWork

SHOWN_VERSIONS, SHOWN_ENTRIES, SHOWN_CHANGES, SHOWN_FAULTS = 15, 100, 50, 100
LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Made:
    """A version: when, and by whom."""

    number: int
    at: datetime
    by: str


async def show(visit: Visit) -> Response:
    """Every list with its newest version."""
    async with visit.door.database.reading() as unit:
        newest = [await unit.catalogues.newest(kind) for kind in CatalogueKind]
        names = await told_by(unit, [each.by for each in newest])
    return visit.page("list/catalogues.html", newest=newest, names=names)


async def show_one(visit: Visit) -> Response:
    """A version of one list, what it changed, and the others."""
    async with visit.door.database.reading() as unit:
        shown, newest = await _asked(unit, visit)
        facts = await _facts(unit, shown)
    return visit.page(
        "list/catalogue.html", shown=shown, is_newest=shown.version == newest.version, **facts
    )


async def _facts(unit: UnitOfWork, shown: Catalogue) -> dict[str, Any]:
    before = await unit.catalogues.version(shown.kind, shown.version - 1)
    versions = await unit.catalogues.versions(shown.kind, SHOWN_VERSIONS)
    return {
        "columns": COLUMNS[shown.kind],
        "entries": list(islice(shown.entries.items(), SHOWN_ENTRIES)),
        "change": difference(before.entries if before else {}, shown.entries),
        "most": SHOWN_CHANGES,
        "versions": [Made(*each) for each in versions],
        "names": await told_by(unit, [shown.by, *(by for _, _, by in versions)]),
    }


async def _asked(unit: UnitOfWork, visit: Visit) -> tuple[Catalogue, Catalogue]:
    """The version that was asked for, and the newest."""
    kind = _kind(visit)
    newest = await unit.catalogues.newest(kind)
    number = visit.request.query_params.get("version", "")
    if not number:
        return newest, newest
    shown = await unit.catalogues.version(kind, _number(number))
    if shown is None:
        raise missing()
    return shown, newest


def _number(written: str) -> int:
    """A version; what is none is that of nobody."""
    return int(written) if written.isdecimal() and len(written) < 9 else -1  # noqa: PLR2004 - none is longer


def _kind(visit: Visit) -> CatalogueKind:
    try:
        return CatalogueKind(visit.request.path_params["kind"])
    except ValueError:
        raise missing() from None


async def export(visit: Visit) -> Response:
    """A list as CSV, which can be imported again."""
    async with visit.door.database.reading() as unit:
        shown, _ = await _asked(unit, visit)
    return Response(
        visit.door.hospital.lists.table(shown),
        media_type="text/csv; charset=utf-8",
        headers=HEADERS | {"Content-Disposition": f'attachment; filename="{shown.kind}.csv"'},
    )


async def take(visit: Visit, form: FormData) -> Done | Response:
    """Take a table as the newest version, or show every fault of it."""
    kind, file = _kind(visit), form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise ChooseOne
    content = await file.read()
    try:
        await visit.door.hospital.lists.take(kind, content, by=visit.user.contact)
    except CatalogueRefused as refusal:
        return visit.page(
            "list/faults.html", 422,
            kind=kind, faults=refusal.faults[:SHOWN_FAULTS], total=len(refusal.faults),
        )  # fmt: skip
    return await _changed(visit, "catalogue-imported", kind)


async def bring_back(visit: Visit, form: FormData) -> Done:
    """Let an older version count again, as the newest."""
    kind, number = _kind(visit), _number(str(form.get("version", "")))
    await visit.door.hospital.lists.bring_back(kind, number, by=visit.user.contact)
    return await _changed(visit, "catalogue-brought-back", kind)


async def _changed(visit: Visit, what: str, kind: CatalogueKind) -> Done:
    async with visit.door.database.unit() as unit:
        newest = await unit.catalogues.newest(kind)
        entry = AuditEntry(
            visit.now, visit.user.contact, what, kind.value, {"version": newest.version}
        )
        unit.audit.note(entry)
        await unit.commit()
    visit.door.wake()
    told = Words("console-list-catalogue-counts", {"version": newest.version})
    return Done(f"/console/list/catalogues/{kind}", told)


async def export_list(visit: Visit) -> Response:
    """The whole list in the norm's layout; that somebody took it is on record."""
    async with visit.door.database.unit() as unit:
        unit.audit.note(AuditEntry(visit.now, visit.user.contact, "waitlist-exported", ""))
        await unit.commit()
    folder = Path(await run_in_threadpool(mkdtemp))
    path = folder / "lista.csv"
    await visit.door.hospital.lists.export(path)
    return FileResponse(
        path,
        media_type="text/csv; charset=utf-8",
        filename=f"lista-{visit.now.astimezone(visit.house.zone):%Y-%m-%d}.csv",
        headers=HEADERS,
        background=BackgroundTask(_clear, path, folder),
    )


def _clear(path: Path, folder: Path) -> None:
    path.unlink(missing_ok=True)
    folder.rmdir()
