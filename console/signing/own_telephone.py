"""The second factor of one's own account: taken, changed, and given up where the role may."""

from dataclasses import replace

from starlette.datastructures import FormData
from starlette.responses import Response

from console.places import Action, Done, Page, Place
from console.signing.account import ACCOUNT, confirm, note
from console.signing.codes import new_recovery
from console.signing.entering import still
from console.signing.telephones import digests, taken, telephone_page
from console.visits import Visit
from domain.messages import Words
from domain.people.signing import CodeRefused, check_may_drop, drop_second_factor

TELEPHONE = f"{ACCOUNT}/telephone"


async def show(visit: Visit) -> Response:
    """A secret for their telephone."""
    return telephone_page(visit, visit.session.id, visit.user, action=TELEPHONE, to=ACCOUNT)


async def take(visit: Visit, form: FormData) -> Response:
    """Take a telephone, in place of another if there was one; other browsers sign in anew."""
    await confirm(visit, form)
    session = visit.session.id
    try:
        async with visit.door.database.unit() as unit:
            user, codes = taken(visit, session, await still(unit, visit.user), form)
            await unit.save(user)
            await unit.users.end_sessions(user.id, visit.now, but=session)
            note(visit, unit, "second-factor-set")
            await unit.commit()
    except CodeRefused:
        return telephone_page(visit, session, visit.user, action=TELEPHONE, to=ACCOUNT, form=form)
    return visit.page("signing/recovery.html", codes=codes, to=ACCOUNT)


async def drop(visit: Visit, form: FormData) -> Done:
    """Do without, where the role may."""
    check_may_drop(visit.user, visit.door.second_factor_for)
    await confirm(visit, form)
    async with visit.door.database.unit() as unit:
        await unit.save(drop_second_factor(await still(unit, visit.user)))
        note(visit, unit, "second-factor-dropped")
        await unit.commit()
    return Done(ACCOUNT, Words("console-account-telephone-dropped"))


async def renew_codes(visit: Visit, form: FormData) -> Response:
    """New codes on paper; the old ones are good for nothing."""
    await confirm(visit, form)
    codes = new_recovery()
    async with visit.door.database.unit() as unit:
        user = await still(unit, visit.user)
        if not user.second_factor:
            raise CodeRefused
        await unit.save(replace(user, recovery=digests(visit.door.database.vault, codes)))
        note(visit, unit, "recovery-codes-renewed")
        await unit.commit()
    return visit.page("signing/recovery.html", codes=codes, to=ACCOUNT)


PLACES: tuple[Place, ...] = (
    Page(TELEPHONE, None, show),
    Action(TELEPHONE, None, take),
    Action(f"{TELEPHONE}/drop", None, drop),
    Action(f"{ACCOUNT}/recovery", None, renew_codes),
)
