"""The whole set-up as one file: taken home, or brought and compared before it is applied."""

from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from console.pages import HEADERS
from console.places import Action, Done, Page, Place
from console.setup.differences import differences
from console.setup.drafts import digest
from console.setup.entries import SAVE, SETUP, apply, read
from console.setup.forming import on_a_form
from console.setup_door import Document, Fault
from console.visits import Visit
from domain.audit import AuditEntry
from domain.errors import DomainError
from domain.messages import Words
from domain.users import Right

LARGEST = 5_000_000
MOST_FAULTS = 60
FILE = f"{SETUP}/file"


class NoFile(DomainError):
    """Nothing was chosen, or it is no text."""

    key = "refusal-setup-no-file"


async def show(visit: Visit) -> Response:
    """Both ways."""
    return _page(visit)


def _page(visit: Visit, status: int = 200, **facts: object) -> Response:
    usual: dict[str, object] = {
        "faults": (), "more": 0, "changes": (), "text": "", "mark": "", "is_overtaken": False
    }  # fmt: skip
    return visit.page("setup/file.html", status, **{**usual, **facts})


async def download(visit: Visit) -> Response:
    """The file; who took it is on record, since it names people and telephones."""
    async with visit.door.database.unit() as unit:
        document = await visit.door.setup.read(unit)
        entry = AuditEntry(visit.now, visit.user.contact, "setup-exported", "organisation.yaml")
        unit.audit.note(entry)
        await unit.commit()
    given = {"Content-Disposition": 'attachment; filename="organisation.yaml"'}
    return Response(
        visit.door.setup.write(document), media_type="application/yaml", headers=HEADERS | given
    )


async def bring(visit: Visit, form: FormData) -> Done | Response:
    """Compare what was brought with what there is; apply it once that was confirmed."""
    text = await _text(form)
    document, faults = _understood(visit, text)
    if faults:
        shown = [(field, on_a_form(words)) for field, words in faults[:MOST_FAULTS]]
        return _page(visit, 422, faults=shown, more=max(0, len(faults) - MOST_FAULTS))
    if form.get("step") == SAVE:
        return await _save(visit, form, document, text)
    return _compared(visit, await read(visit), document, text)


def _compared(
    visit: Visit, present: Document, document: Document, text: str, *, is_overtaken: bool = False
) -> Done | Response:
    found = differences(present, document)
    if not found:
        return Done(FILE, Words("console-setup-same"))
    return _page(visit, changes=found, text=text, mark=digest(present), is_overtaken=is_overtaken)


async def _save(visit: Visit, form: FormData, document: Document, text: str) -> Done | Response:
    async with visit.door.database.unit() as unit:
        await unit.setup.hold()
        present = await visit.door.setup.read(unit)
        if digest(present) != form.get("mark"):
            return _compared(visit, present, document, text, is_overtaken=True)
        await apply(visit, unit, document, differences(present, document), "file")
        await unit.commit()
    visit.door.wake()
    return Done(SETUP, Words("console-setup-saved"))


def _understood(visit: Visit, text: str) -> tuple[Document, list[Fault]]:
    document, faults = visit.door.setup.parse(text)
    if not faults:
        document, faults = visit.door.setup.understand(document)
    return document, list(faults)


async def _text(form: FormData) -> str:
    given = form.get("file") or form.get("text") or ""
    if isinstance(given, UploadFile):
        try:
            given = (await given.read(LARGEST)).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NoFile from error
    if not given.strip():
        raise NoFile
    return given


PLACES: tuple[Place, ...] = (
    Page(FILE, Right.SET_UP, show),
    Page(f"{FILE}/organisation.yaml", Right.SET_UP, download),
    Action(FILE, Right.SET_UP, bring, LARGEST * 2),
)
