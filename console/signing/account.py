"""One's own account: what one may do, in which language, and from which browsers."""

from dataclasses import replace

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from console.places import SIGN_IN, Action, Done, Page, Place
from console.signing.entering import still
from console.signing.guessing import begin_try, forgive_try, subjects_of
from console.visiting import take_back
from console.visits import Visit
from domain.audit import AuditEntry
from domain.messages import Words
from domain.people.signing import PasswordWrong, check_new_password
from domain.people.users import Session, end
from storage.people.passwords import fits, hashed
from storage.unit_of_work import UnitOfWork

ACCOUNT = "/console/account"


async def show(visit: Visit) -> Response:
    """Everything about the person who looks."""
    async with visit.door.database.reading() as unit:
        sessions = await unit.users.sessions_of(visit.user.id)
        areas = await unit.setup.areas()
    return visit.page(
        "signing/account.html",
        sessions=[each for each in sessions if each.holds(visit.now) and each.is_proven],
        areas=[areas[area].name for area in visit.areas if visit.user.areas],
        locales=visit.door.locales,
        may_drop=visit.user.role not in visit.door.second_factor_for,
    )


async def change_password(visit: Visit, form: FormData) -> Done:
    """Another password, for whoever knows the one they have; other browsers must sign in anew."""
    new = str(form.get("new", ""))
    await confirm(visit, form)
    check_new_password(visit.user, new, str(form.get("again", "")))
    kept = await hashed(new)
    async with visit.door.database.unit() as unit:
        await unit.save(replace(await still(unit, visit.user), password=kept))
        await unit.users.end_sessions(visit.user.id, visit.now, but=visit.session.id)
        note(visit, unit, "password-changed")
        await unit.commit()
    return Done(ACCOUNT, Words("console-account-password-changed"))


async def end_session(visit: Visit, form: FormData) -> Done:
    """End one of their own sessions; that of another person is not there."""
    async with visit.door.database.unit() as unit:
        found = await unit.users.session(str(form.get("session", "")))
        if found and found[1].id == visit.user.id:
            await _end(visit, unit, found[0])
            await unit.commit()
    return Done(ACCOUNT, Words("console-account-session-ended"))


async def end_others(visit: Visit, _form: FormData) -> Done:
    """End all sessions but this one."""
    async with visit.door.database.unit() as unit:
        await unit.users.end_sessions(visit.user.id, visit.now, but=visit.session.id)
        note(visit, unit, "sessions-ended")
        await unit.commit()
    return Done(ACCOUNT, Words("console-account-sessions-ended"))


async def sign_out(visit: Visit, _form: FormData) -> Response:
    """End this session."""
    async with visit.door.database.unit() as unit:
        await _end(visit, unit, visit.session)
        await unit.commit()
    answer = RedirectResponse(SIGN_IN, 303)
    take_back(visit.door, answer)
    return answer


async def confirm(visit: Visit, form: FormData) -> None:
    """Raise PasswordWrong unless *form* brings the password that they have; some have none."""
    if not visit.user.password:
        return
    subjects = subjects_of(visit.request, visit.user.login)
    await begin_try(visit, *subjects)
    if not await fits(visit.user.password, str(form.get("old", ""))):
        raise PasswordWrong
    async with visit.door.database.unit() as unit:
        await forgive_try(unit, *subjects)
        await unit.commit()


def note(visit: Visit, unit: UnitOfWork, what: str) -> None:
    """Put on record what somebody did to their own account."""
    unit.audit.note(AuditEntry(visit.now, visit.user.contact, what, visit.user.id))


async def _end(visit: Visit, unit: UnitOfWork, session: Session) -> None:
    await unit.save(end(session, visit.now))
    note(visit, unit, "session-ended")


PLACES: tuple[Place, ...] = (
    Page(ACCOUNT, None, show),
    Action(f"{ACCOUNT}/password", None, change_password),
    Action(f"{ACCOUNT}/sessions/end", None, end_session),
    Action(f"{ACCOUNT}/sessions/end-others", None, end_others),
    Action("/console/sign-out", None, sign_out),
)
