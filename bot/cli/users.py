"""`enlace users`: who may work in the console; the first administrator is made here."""

import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import click

from bot.addresses import read_email
from bot.cli.common import asynchronous, by_hand, refuse
from bot.cli.opened import opened, read_theirs
from bot.settings import LOCALES, Settings
from domain.ids import AreaKey, ContactId, UserId
from domain.people.appointing import appoint, take_off
from domain.people.contacts import Contact
from domain.people.signing import check_new_password, digest, drop_second_factor, invite
from domain.people.users import User, UserRole
from storage.people.passwords import hashed
from storage.unit_of_work import UnitOfWork

KEY_BYTES = 32


@click.group()
def users() -> None:
    """Who may sign in to the console: add, list, password, second-factor, off.

    Example: enlace users add ada@example.org --name "Ada Paz" --role administrator
    """


@dataclass(frozen=True, slots=True)
class Work:
    """A transaction of an operator: nobody else changes users meanwhile."""

    unit: UnitOfWork
    settings: Settings
    now: datetime

    async def user(self, login: str) -> User:
        """Who signs in as *login*; ends the command where nobody does."""
        found = await self.unit.users.by_login(login)
        if found is None:
            refuse(f"Nobody signs in as {login}. See: enlace users list")
        return found

    async def save(self, user: User, what: str) -> None:
        """Keep *user*, and put on record what was done."""
        await self.unit.save(user)
        self.unit.audit.note(by_hand(self.now, what, user.id, role=str(user.role)))

    async def link(self, user: User) -> str:
        """An address where *user* chooses a password, once, within two days."""
        key = secrets.token_urlsafe(KEY_BYTES)
        await self.unit.save(invite(user, digest(key), now=self.now))
        return f"{self.settings.base_url}/console/invitation/{key}"


@asynccontextmanager
async def _work() -> AsyncIterator[Work]:
    async with opened() as here, here.database.unit() as unit:
        await unit.users.hold()
        yield Work(unit, here.settings, here.now)


@users.command(epilog="Example: enlace users add ana@example.org --name Ana --role liaison "
               "--area vialidad --phone 8112345678")  # fmt: skip
@click.argument("login")
@click.option("--name", required=True, help="As colleagues know them.")
@click.option("--role", required=True, type=click.Choice([str(role) for role in UserRole]),
              help="What they may do; docs/console-users.md tells each.")  # fmt: skip
@click.option("--area", "areas", multiple=True, help="Key of an area of a liaison; repeatable.")
@click.option("--phone", help="Their address in chat: they are one person here and there.")
@click.option("--email", help="Where letters reach them, now or from now on; likewise.")
@click.option(
    "--locale", type=click.Choice(LOCALES), help="Their language; usually the organisation's."
)
@asynchronous
async def add(
    *,
    login: str,
    name: str,
    role: str,
    areas: tuple[str, ...],
    phone: str | None,
    email: str | None,
    locale: str | None,
) -> None:
    """Add LOGIN, and print a link with which they choose a password: once, within 48 hours."""
    async with _work() as work:
        known = await work.unit.setup.areas()
        unknown = [area for area in areas if area not in known]
        if unknown:
            refuse(f"There is no area {unknown[0]}. There are: {', '.join(known)}")
        contact = await _contact(work, phone, email) or await _somebody(work, name, locale)
        if email:
            await work.unit.people.add_address(contact.id, read_email(email))
        user = User(
            UserId(work.unit.new_id()), login.strip(), name, UserRole(role), contact.id,
            frozenset(AreaKey(area) for area in areas), locale or contact.locale,
        )  # fmt: skip
        await work.save(appoint(user, await work.unit.users.all()), "user-added")
        link = await work.link(user)
        await work.unit.commit()
    click.echo(link)


async def _contact(work: Work, phone: str | None, email: str | None) -> Contact | None:
    """Who has *phone* or *email*, which are one person's; somebody must have the telephone."""
    people = work.unit.people
    chat = await read_theirs(work.unit, phone, work.settings) if phone else None
    here = await people.find(chat) if chat else None
    if chat and here is None:
        refuse(f"Nobody has written from {phone}, and the set-up file does not name it.")
    there = await people.find(read_email(email)) if email else None
    if here and there and here != there:
        refuse(f"{phone} and {email} are two people here. Give one of them.")
    found = here or there
    return await people.get(found) if found else None


async def _somebody(work: Work, name: str, locale: str | None) -> Contact:
    """Somebody new."""
    usual = locale or await work.unit.usual_locale()
    contact = Contact(ContactId(work.unit.new_id()), (), usual, name)
    await work.unit.save(contact)
    return contact


@users.command("list", epilog="Example: enlace users list --json")
@click.option("--json", "is_json", is_flag=True, help="For machines: stable keys.")
@asynchronous
async def list_users(*, is_json: bool) -> None:
    """Everybody who may sign in, or could once; never a password."""
    async with _work() as work:
        found = [_facts(user) for user in await work.unit.users.all()]
    if is_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    for facts in [] if is_json else found:
        shown = {**facts, "areas": ", ".join(facts["areas"])}
        click.echo("  ".join(str(value) for value in shown.values() if value))


def _facts(user: User) -> dict[str, Any]:
    signs_in = "password" if user.password else "invited"
    return {
        "login": user.login,
        "name": user.name,
        "role": str(user.role),
        "areas": sorted(user.areas),
        "state": signs_in if user.is_active else "off",
        "second_factor": "second factor" if user.second_factor else "",
    }


@users.command(epilog="Example: enlace users password ana@example.org --link")
@click.argument("login")
@click.option("--link", "is_link", is_flag=True, help="Print a link for them instead of asking.")
@asynchronous
async def password(login: str, *, is_link: bool) -> None:
    """Ask for a new password of LOGIN on the terminal; their sessions end."""
    new = "" if is_link else _asked()
    kept = await hashed(new) if new else ""
    async with _work() as work:
        user = await work.user(login)
        if not user.is_active:
            refuse(f"{login} was taken off. Give access again on /console/setup/users")
        if new:
            check_new_password(user, new, new)
        await work.save(replace(user, password=kept), "password-reset")
        await work.unit.users.end_sessions(user.id, work.now)
        said = await work.link(user) if is_link else f"{login} has a new password"
        await work.unit.commit()
    click.echo(said)


def _asked() -> str:
    said: str = click.prompt("New password", hide_input=True, confirmation_prompt=True, err=True)
    return said


@users.command(
    "second-factor", epilog="Example: enlace users second-factor ana@example.org --reset"
)
@click.argument("login")
@click.option("--reset", is_flag=True, required=True, expose_value=False,
              help="Forget a lost telephone.")  # fmt: skip
@asynchronous
async def second_factor(login: str) -> None:
    """Forget the telephone of LOGIN; their sessions end, and they may take another."""
    async with _work() as work:
        user = await work.user(login)
        await work.save(drop_second_factor(user), "second-factor-reset")
        await work.unit.users.end_sessions(user.id, work.now)
        await work.unit.commit()
    click.echo(f"{login} signs in without a code until they take another telephone")


@users.command(epilog="Example: enlace users off ana@example.org")
@click.argument("login")
@asynchronous
async def off(login: str) -> None:
    """Let LOGIN in no more, from this moment on."""
    async with _work() as work:
        user = take_off(await work.user(login), await work.unit.users.all())
        await work.save(user, "user-off")
        await work.unit.invitations.drop(user.id)
        await work.unit.users.end_sessions(user.id, work.now)
        await work.unit.commit()
    click.echo(f"{login} cannot sign in any more")
