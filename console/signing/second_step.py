"""After the password: the code of a telephone, or a telephone for those who need one first."""

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from console.places import SIGN_IN, OpenAction, OpenPage, Place
from console.signing.codes import is_recovery, recovery_digest, step_of
from console.signing.entering import CODE, admit, begin_session, half_way, still
from console.signing.guessing import begin_try, forgive_try
from console.signing.onward import carrying, onward
from console.signing.telephones import taken, telephone_page
from console.visiting import hand_over
from console.visits import Guest
from domain.audit import AuditEntry
from domain.people.lockout import Counted
from domain.people.signing import CodeRefused, use_recovery, use_step
from domain.people.users import Session, User

TELEPHONE = "/console/sign-in/telephone"


async def show(guest: Guest) -> Response:
    """Ask for the code; who has no telephone yet is shown a secret for one."""
    wanted = guest.request.query_params.get("next", "")
    found = await half_way(guest)
    if found is None:
        return RedirectResponse(carrying(SIGN_IN, wanted), 303)
    session, user = found
    if user.second_factor:
        return guest.page("signing/code.html", wanted=onward(wanted))
    return telephone_page(guest, session.id, user, action=TELEPHONE, to=onward(wanted))


async def give_code(guest: Guest, form: FormData) -> Response:
    """Let in whoever owed a code, and gave one that is right and was never used."""
    wanted = str(form.get("next", ""))
    found = await half_way(guest)
    if found is None:
        return RedirectResponse(carrying(SIGN_IN, wanted), 303)
    code, user = str(form.get("code", "")), found[1]
    await begin_try(guest, (Counted.CODE, user.id))
    async with guest.door.database.unit() as unit:
        used = spend(guest, await still(unit, user), code)
        await unit.save(used)
        await forgive_try(unit, (Counted.CODE, user.id))
        if is_recovery(code):
            unit.audit.note(AuditEntry(guest.now, user.contact, "recovery-code-used", user.id))
        return await admit(guest, unit, used, wanted, is_proven=True)


async def set_up(guest: Guest, form: FormData) -> Response:
    """Take a first telephone, let its owner in, and show the codes for its loss, this once."""
    found = await half_way(guest)
    if found is None or found[1].second_factor:
        return RedirectResponse(SIGN_IN, 303)
    session, user = found
    to = onward(str(form.get("next", "")))
    await begin_try(guest, (Counted.CODE, user.id))
    try:
        return await _take(guest, session, user, form, to)
    except CodeRefused:
        return telephone_page(guest, session.id, user, action=TELEPHONE, to=to, form=form)


async def _take(guest: Guest, session: Session, user: User, form: FormData, to: str) -> Response:
    async with guest.door.database.unit() as unit:
        user, codes = taken(guest, session.id, await still(unit, user), form)
        await unit.save(user)
        unit.audit.note(AuditEntry(guest.now, user.contact, "second-factor-set", user.id))
        await forgive_try(unit, (Counted.CODE, user.id))
        key = await begin_session(guest, unit, user, is_proven=True)
        await unit.commit()
    answer = guest.page("signing/recovery.html", codes=codes, to=to)
    hand_over(guest.door, answer, key)
    return answer


def spend(guest: Guest, user: User, code: str) -> User:
    """The user after *code*, of the telephone or on paper; raises CodeRefused."""
    if not user.second_factor:
        raise CodeRefused
    if is_recovery(code):
        return use_recovery(user, recovery_digest(guest.door.database.vault, code))
    return use_step(user, step_of(user.second_factor, code, guest.now))


PLACES: tuple[Place, ...] = (
    OpenPage(CODE, show),
    OpenAction(CODE, give_code),
    OpenAction(TELEPHONE, set_up),
)
