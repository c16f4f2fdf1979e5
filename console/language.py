"""In which language the console, and the service in chat, speak to whoever signed in."""

from dataclasses import replace

from starlette.datastructures import FormData

from console.places import Action, Done, Place
from console.visits import Visit, missing


async def choose(visit: Visit, form: FormData) -> Done:
    """Speak the language that they chose, from now on."""
    locale = str(form.get("locale", ""))
    if locale not in visit.door.locales:
        raise missing()
    async with visit.door.database.unit() as unit:
        await unit.users.hold()  # or what an administrator changes meanwhile would be undone
        user = await unit.users.get(visit.user.id) or visit.user
        await unit.save(replace(user, locale=locale))
        await unit.commit()
    return Done()


PLACES: tuple[Place, ...] = (Action("/console/language", None, choose),)
