"""Exports come in: handed in here, brought in meanwhile, with every fault by its place."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from console.list.deeds import settle
from console.list.past import told_by
from console.places import Done
from console.visits import Visit, missing
from domain.hospital.uploads import Upload, hand_in, stop, time_left
from domain.messages import Words
from storage.hospital.uploads import drop_files, place_of
from storage.secrecy.sealed_files import seal_file
from storage.secrecy.vault import Vault

SHOWN = 15
SOURCE = "waitlist"
LONGEST_NAME = 120
LONGEST_SOURCE = 60


async def show(visit: Visit) -> Response:
    """Where exports are handed in, and what came of the last ones."""
    async with visit.door.database.reading() as unit:
        uploads = await unit.uploads.latest(SHOWN)
        names = await told_by(unit, [each.by for each in uploads])
        unknown = len(await visit.door.hospital.lists.pending(unit))
    return visit.page(
        "list/import.html", uploads=uploads, names=names, unknown=unknown, source=SOURCE
    )


async def show_one(visit: Visit) -> Response:
    """How far one came, or what came of it."""
    async with visit.door.database.reading() as unit:
        upload = await unit.uploads.get(visit.request.path_params["upload"])
        if upload is None:
            raise missing()
        names = await told_by(unit, [upload.by])
        unknown = await visit.door.hospital.lists.pending(unit)
    return visit.page(
        "list/upload.html",
        upload=upload,
        names=names,
        unknown=len(unknown),
        left=time_left(upload, visit.now),
        faults=faults_of(upload),
        refusal=refusal_of(upload),
    )


def faults_of(upload: Upload) -> list[tuple[str, str, int, str, Words]]:
    """Each fault with its file, sheet, row and column, and what was expected."""
    shown: Sequence[Sequence[Any]] = upload.report.get("shown", ())
    return [
        (file, sheet, row, column, Words(key, _plain(params)))
        for file, sheet, row, column, key, params in shown
    ]


def refusal_of(upload: Upload) -> tuple[str, Words] | None:
    """The file that could not be read, and why; of an upload to older code only that it is so."""
    match upload.report.get("refused"):
        case [int(file), str(key), dict(params)]:
            return upload.files[file], Words(key, params)
        case _:
            return None


def _plain(params: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in params.items()}


async def receive(visit: Visit, form: FormData) -> Done:
    """Keep the files; they are brought in once the answer is given."""
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile)]
    files = [each for each in files if each.filename]
    names = [(each.filename or "")[-LONGEST_NAME:] for each in files]
    source = str(form.get("source", "")).strip()[:LONGEST_SOURCE] or SOURCE
    by, id = visit.user.contact, visit.door.new_id()
    upload = hand_in(id, source, names, by=by, now=visit.now)
    store = visit.door.store
    for number, (name, file) in enumerate(zip(names, files, strict=True)):
        place = place_of(store, id, number, name)
        await run_in_threadpool(_write, visit.door.database.vault, place, file.file)
        await store.keep(place)
    await settle(visit, "export-handed-in", id, lambda unit: unit.save(upload))
    return Done(f"/console/list/import/{id}")


def _write(vault: Vault, place: Path, file: BinaryIO) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as target:
        seal_file(vault, file, target)


async def cancel(visit: Visit, _form: FormData) -> Done:
    """Stop an import; whole referrals that it has written stay."""
    id = visit.request.path_params["upload"]
    over: list[Upload] = []

    async def ask(unit: Any) -> None:
        upload = await unit.uploads.get(id)
        if upload is None:
            raise missing()
        stopped = stop(upload, now=visit.now)
        over[:] = [] if stopped.is_under_way else [stopped]
        await unit.save(stopped)

    await settle(visit, "import-stopped", id, ask)
    for upload in over:
        await drop_files(visit.door.store, upload)
    return Done(f"/console/list/import/{id}", Words("console-list-import-stopped"))
