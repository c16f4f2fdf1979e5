"""Files that are brought: compared with what there is, and applied once that was confirmed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from console.places import Done
from console.setup.differences import differences
from console.setup.drafts import digest
from console.setup.entries import SAVE, apply, read
from console.setup.forming import on_a_form
from console.setup.remembering import staying
from console.setup_door import Document, Fault, SetupDoor
from console.visits import Visit
from domain.errors import DomainError
from domain.messages import Words

LARGEST = 5_000_000
MOST_FAULTS = 60


class NoFile(DomainError):
    """Nothing was chosen, or it is no text."""

    key = "refusal-setup-no-file"


@dataclass(frozen=True, slots=True)
class Way:
    """What is brought where, and what it makes of the document that there is."""

    path: str
    which: str
    make: Callable[[SetupDoor, Document, str], tuple[Document, Sequence[Fault]]]
    show: Callable[..., Response]


async def bring(visit: Visit, form: FormData, way: Way) -> Done | Response:
    """Compare what was brought with what there is; save it once that was confirmed."""
    text = await _text(form)
    if form.get("step") == SAVE:
        return await _save(visit, form, way, text)
    return await _compared(visit, way, await read(visit), text)


async def _compared(
    visit: Visit, way: Way, present: Document, text: str, *, is_overtaken: bool = False
) -> Done | Response:
    document, faults = _understood(visit, way, present, text)
    if faults:
        shown = [(field, on_a_form(words)) for field, words in faults[:MOST_FAULTS]]
        more = max(0, len(faults) - MOST_FAULTS)
        return way.show(visit, present, status=422, faults=shown, more=more)
    kept = await staying(visit, present, document)
    found = differences(present, document, kept)
    if not found:
        return Done(way.path, Words("console-setup-same"))
    return way.show(
        visit, document, changes=found, kept=kept, text=text, mark=digest(present),
        is_overtaken=is_overtaken,
    )  # fmt: skip


async def _save(visit: Visit, form: FormData, way: Way, text: str) -> Done | Response:
    async with visit.door.database.unit() as unit:
        await unit.setup.hold()
        present = await visit.door.setup().read(unit)
        document, faults = _understood(visit, way, present, text)
        if not faults and digest(present) == form.get("mark"):
            await apply(visit, unit, document, differences(present, document), way.which)
            await unit.commit()
            visit.door.wake()
            return Done(way.path, Words("console-setup-saved"))
    return await _compared(visit, way, present, text, is_overtaken=not faults)


def _understood(
    visit: Visit, way: Way, present: Document, text: str
) -> tuple[Document, Sequence[Fault]]:
    document, faults = way.make(visit.door.setup(), present, text)
    return (document, faults) if faults else visit.door.setup().understand(document)


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


USUAL: dict[str, object] = {
    "faults": (), "more": 0, "changes": (), "kept": {}, "text": "", "mark": "",
    "is_overtaken": False,
}  # fmt: skip
