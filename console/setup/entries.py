"""A page for each kind of thing, and a form for each entry: looked at, checked, then saved."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from starlette.datastructures import FormData
from starlette.responses import Response

from console.places import Action, Done, Page, Place
from console.setup.beside import beside
from console.setup.differences import on_record
from console.setup.drafts import begun, entries, ids, seen
from console.setup.fields import KINDS, Kind
from console.setup.forming import Formed, read_form
from console.setup.forms import has_too_many, points_of, rows_of
from console.setup.remembering import StillUsed, uses_of
from console.setup.spots import SETUP, Spot
from console.setup_door import Document
from console.visits import Visit
from domain.audit import AuditEntry
from domain.messages import Words
from domain.people.users import Right
from storage.unit_of_work import UnitOfWork
from storage.versions import Overtaken

SAVE, EDIT = "save", "edit"
ATTEMPTS = 5


async def read(visit: Visit) -> Document:
    """The set-up as it is."""
    async with visit.door.database.reading() as unit:
        return await visit.door.setup().read(unit)


async def show_list(visit: Visit, kind: Kind) -> Response:
    """Everything of one kind."""
    document = await read(visit)
    rows = zip(ids(document, kind), entries(document, kind), strict=True)
    return visit.page("setup/list.html", kind=kind, rows=list(rows), names=names(document))


async def show(visit: Visit, spot: Spot) -> Response:
    """One entry as a form, or an empty one."""
    document = await read(visit)
    _, entry = spot.present(begun(document))
    return await form_page(visit, document, Formed(spot, entry, entry))


async def show_entry(visit: Visit, kind: Kind) -> Response:
    """The entry that the address names; of some kinds there is only one."""
    return await show(visit, _spot(visit, kind))


async def form_page(
    visit: Visit, document: Document, formed: Formed, status: int = 200, **facts: Any
) -> Response:
    """The form of an entry, with what is wrong in it and what follows from it."""
    spot, entry = formed.spot, formed.entry
    around = await beside(visit, document, spot.kind, entry)
    apart = [field for field in spot.kind.fields if has_too_many(field, formed.present)]
    shown: dict[str, Any] = {"review": (), "given": (), **around, **facts}
    return visit.page(
        "setup/form.html", status,
        spot=spot, kind=spot.kind, entry=entry, formed=formed, wrong=formed.wrong or {},
        within=spot.around(document), seen=seen(formed.present), apart=apart,
        fields=[field for field in spot.kind.fields if field not in apart],
        options=options_of(begun(document), entry), points_of=points_of, rows_of=rows_of, **shown,
    )  # fmt: skip


async def act_entry(visit: Visit, form: FormData, kind: Kind) -> Done | Response:
    """Check, show or save the entry that the address names."""
    return await act_on(visit, form, _spot(visit, kind))


def _spot(visit: Visit, kind: Kind) -> Spot:
    return Spot(kind, visit.request.path_params["entry"] if kind.is_list else kind.name)


async def act_on(visit: Visit, form: FormData, spot: Spot) -> Done | Response:
    """Check, show or save an entry."""
    if form.get("step") == SAVE:
        return await _save(visit, form, spot)
    async with visit.door.database.reading() as unit:
        document = await visit.door.setup().read(unit)
        formed = read_form(visit.door.setup(), document, spot, form)
        await _check_unused(unit, formed)
    return await _answer(visit, document, formed, form)


async def _answer(
    visit: Visit, document: Document, formed: Formed, form: FormData
) -> Done | Response:
    """The form again with what is wrong, or what would change, to be confirmed."""
    if formed.is_sound and not formed.changes:
        return Done(formed.spot.home, Words("console-setup-same"))
    review = () if form.get("step") == EDIT else formed.changes
    given = [(n, v) for n, v in form.multi_items() if isinstance(v, str) and n not in _OURS]
    status = 200 if formed.is_sound else 422
    return await form_page(visit, document, formed, status, review=review, given=given)


_OURS = ("token", "step", "seen")


async def _save(visit: Visit, form: FormData, spot: Spot) -> Done | Response:
    """Save it, if it is sound by now; whoever was faster is told of."""
    for _ in range(ATTEMPTS):
        try:
            return await _save_once(visit, form, spot)
        except Overtaken:
            continue
    raise Overtaken


async def _save_once(visit: Visit, form: FormData, spot: Spot) -> Done | Response:
    async with visit.door.database.unit() as unit:
        await unit.setup.hold()
        document = await visit.door.setup().read(unit)
        formed = read_form(visit.door.setup(), document, spot, form)
        await _check_unused(unit, formed)
        if not formed.is_sound or not formed.changes or formed.document is None:
            return await _answer(visit, document, formed, form)
        await apply(visit, unit, formed.document, formed.changes, _which(formed))
        await unit.commit()
    visit.door.wake()
    return Done(spot.home, Words("console-setup-saved"))


async def _check_unused(unit: UnitOfWork, formed: Formed) -> None:
    """Raise what still uses it, if it is to be taken away."""
    if formed.is_removal and await uses_of(unit, formed.spot.kind, formed.spot.id):
        raise StillUsed


async def apply(
    visit: Visit, unit: UnitOfWork, document: Document, changes: Sequence[Any], which: str
) -> None:
    """Bring the database in line with *document*, and put on record who did it."""
    counts = await visit.door.setup().apply(unit, document)
    details = {**counts, **on_record(changes)}
    unit.audit.note(AuditEntry(visit.now, visit.user.contact, "setup-changed", which, details))


def _which(formed: Formed) -> str:
    """What was changed, without the name of a person."""
    spot = formed.spot
    if spot.crew:
        return f"crews {spot.crew}"
    return f"{spot.kind.name} {formed.entry.get('key', spot.id)}"


def names(document: Document) -> dict[str, list[tuple[str, str]]]:
    """What may be chosen of each kind: the name in the file, and the one for people."""
    area = {each["key"]: each["name"] for each in document.get("areas", ())}
    return {
        "areas": list(area.items()),
        "zones": [(each["key"], each["name"]) for each in document.get("zones", ())],
        "calendars": [(each["name"], each["name"]) for each in document.get("calendars", ())],
        "categories": [
            (each["key"], f"{each['name']} · {area.get(each['area'], each['area'])}")
            for each in document.get("categories", ())
        ],
    }


def options_of(document: Document, entry: Any) -> dict[str, list[tuple[str, str]]]:
    """What may be chosen on the form of *entry*: of a crew's area only, once it has one."""
    found = names(document)
    if entry.get("limit") and entry.get("area"):
        found["categories"] = [
            (each["key"], each["name"])
            for each in document.get("categories", ())
            if each["area"] == entry["area"] or each["key"] in entry.get("categories", ())
        ]
    return found


def _places(kind: Kind) -> tuple[Place, ...]:
    at, right = f"{SETUP}/{kind.name}", Right.SET_UP
    if not kind.is_list:
        return (
            Page(at, right, partial(show_entry, kind=kind)),
            Action(at, right, partial(act_entry, kind=kind)),
        )
    return (
        Page(at, right, partial(show_list, kind=kind)),
        Page(f"{at}/{{entry}}", right, partial(show_entry, kind=kind)),
        Action(f"{at}/{{entry}}", right, partial(act_entry, kind=kind)),
    )


PLACES: tuple[Place, ...] = tuple(place for kind in KINDS for place in _places(kind))
