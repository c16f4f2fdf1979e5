"""Keys of other systems: made and shown once, listed, revoked."""

from starlette.datastructures import FormData
from starlette.responses import Response

from console.places import Action, Done, Page, Place
from console.visits import Visit
from domain.audit import AuditEntry
from domain.connections import KeyNameTaken, NoSuchKey, areas_among, key_name
from domain.messages import Words
from domain.people.users import Right
from storage.people.api_keys import RIGHTS

KEYS = "/console/setup/keys"


async def show(visit: Visit) -> Response:
    """Every key, never the key itself; and a form for one more."""
    async with visit.door.database.reading() as unit:
        keys, areas = await unit.api_keys.all(), await unit.setup.areas()
    valid = [key for key in keys if not key.revoked_at]
    revoked = [key for key in keys if key.revoked_at]
    return visit.page(
        "connections/keys.html", keys=[*valid, *revoked], areas=areas, rights=RIGHTS,
        has_hospital=visit.house.has_hospital,
    )  # fmt: skip


async def add(visit: Visit, form: FormData) -> Response:
    """One more; the answer shows it, this once."""
    name = key_name(str(form.get("name", "")))
    rights = [right for right in RIGHTS if right in form.getlist("rights")]
    async with visit.door.database.unit() as unit:
        areas = areas_among(map(str, form.getlist("areas")), list(await unit.setup.areas()))
        key = await unit.api_keys.add(name, areas, visit.now, rights)
        if key is None:
            raise KeyNameTaken(name=name)
        unit.audit.note(AuditEntry(visit.now, visit.user.contact, "key-added", name))
        await unit.commit()
    return visit.page("connections/secret.html", what="key", called=name, secret=key, home=KEYS)


async def revoke(visit: Visit, _form: FormData) -> Done:
    """Make it useless from this moment on."""
    async with visit.door.database.unit() as unit:
        wanted = visit.request.path_params["key"]
        name = next((key.name for key in await unit.api_keys.all() if key.id == wanted), "")
        if not await unit.api_keys.revoke(name, visit.now):
            raise NoSuchKey(name=wanted)
        unit.audit.note(AuditEntry(visit.now, visit.user.contact, "key-revoked", name))
        await unit.commit()
    return Done(KEYS, Words("console-keys-revoked", {"name": name}))


PLACES: tuple[Place, ...] = (
    Page(KEYS, Right.SET_UP, show),
    Action(KEYS, Right.SET_UP, add),
    Action(f"{KEYS}/{{key}}/revoke", Right.SET_UP, revoke),
)
