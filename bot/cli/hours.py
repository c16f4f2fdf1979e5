"""`enlace hours`: what the hospital's staff does with hours while there is no console for it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bot.cli.common import asynchronous, by_hand, refuse
from bot.cli.deeds import deed
from bot.cli.opened import opened
from bot.hospital import desk
from bot.hospital.call_list import call_list
from bot.hospital.new_hours import read_hours
from domain.hospital.appointments import Appointment, AppointmentStatus, CancelledBy
from domain.hospital.calls import ToCall
from domain.hospital.catalogues import CatalogueKind, specialties
from domain.hospital.cleaning import UnknownSpecialty
from domain.hospital.parties import MOST_TOGETHER
from domain.hospital.slots import Slot
from domain.ids import AppointmentId, OfferId, SlotId, SpecialtyKey

MOST_SHOWN = 50
MOST_LISTED = 500
MARKS = {"attended": AppointmentStatus.ATTENDED, "missed": AppointmentStatus.ABSENT,
         "confirmed": AppointmentStatus.CONFIRMED}  # fmt: skip


@click.group(epilog="Example: enlace hours list broncopulmonar")
def hours() -> None:
    """Hours of the hospital: add, give, cancel, mark, list, and whom to call."""


@hours.command(epilog="Example: enlace hours add december.csv")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@asynchronous
async def add(file: Path) -> None:
    """Add free hours: columns specialty, starts, minutes, and place, professional if known.

    A second hour at the same time is wanted if the column capacity says 2. With any fault nothing
    is added. The same file again changes nothing.
    """
    async with opened() as here, here.database.unit() as unit:
        known = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
        found, faults = read_hours(file, await unit.setup.timezone(), known)
        if faults:
            shown = [f"{file}:{f.row}: {f.column}: expected {f.expected}" for f in faults]
            refuse("\n".join([*shown[:MOST_SHOWN], "Nothing was added."]))
        added = [slot for slot in found if await unit.appointments.slot(slot.id) is None]
        for slot in added:
            await unit.save(replace(slot, changed_at=here.now))
        unit.audit.note(by_hand(here.now, "hours-added", str(len(added))))
        await unit.commit()
    click.echo(f"{len(added)} hours added, {len(found) - len(added)} known already")


@hours.command(epilog="Example: enlace hours book 100234 0123456789abcdef")
@click.argument("number")
@click.argument("slot")
@asynchronous
async def book(number: str, slot: str) -> None:
    """Give the hour SLOT to the referral NUMBER; the family is told."""
    async with deed("hour-booked", slot) as (unit, by, now):
        appointment = await desk.give(unit, number, SlotId(slot), by=by, now=now)
    click.echo(f"Booked: appointment {appointment.id}.")


@hours.command(epilog="Example: enlace hours offer 100234 0123456789abcdef")
@click.argument("number")
@click.argument("slot")
@asynchronous
async def offer(number: str, slot: str) -> None:
    """Hold the hour SLOT for the referral NUMBER until its family answers in chat.

    By the rules of the cascade: unanswered or declined, it goes on to the next in line.
    """
    async with deed("hour-offered", slot) as (unit, by, now):
        made = await desk.offer(unit, number, SlotId(slot), by=by, now=now)
        zone = await unit.setup.timezone()
    click.echo(f"Offered until {made.expires_at.astimezone(zone):%Y-%m-%d %H:%M}: offer {made.id}.")


@hours.command("take-back", epilog="Example: enlace hours take-back 0123456789abcdef")
@click.argument("offer")
@asynchronous
async def take_back(offer: str) -> None:
    """Withdraw an offer that nobody answered yet; the family is told, and the hour goes on."""
    async with deed("offer-withdrawn", offer) as (unit, by, now):
        await desk.take_back(unit, OfferId(offer), by=by, now=now)
    click.echo("Withdrawn.")


@hours.command(epilog="Example: enlace hours together 100234=0123456789abcdef 100871=fedcba98")
@click.argument("pairs", nargs=-1, required=True, metavar="NUMBER=SLOT…")
@asynchronous
async def together(pairs: Sequence[str]) -> None:
    """Give hours to several referrals of one family: all of them, or none."""
    asked = [(number, SlotId(slot)) for number, _, slot in (pair.rpartition("=") for pair in pairs)]
    if not 1 < len(asked) <= MOST_TOGETHER or not all(number and slot for number, slot in asked):
        raise click.BadParameter(f"expected from 2 to {MOST_TOGETHER} of NUMBER=SLOT")
    slots = " ".join(slot for _, slot in asked)
    async with deed("hours-booked-together", slots) as (unit, by, now):
        given = await desk.give_together(unit, asked, by=by, now=now)
    click.echo(f"Booked: appointments {', '.join(each.id for each in given)}.")


@hours.command(epilog="Example: enlace hours cancel 0123456789abcdef --by hospital")
@click.argument("appointment")
@click.option("--by", "who", type=click.Choice([each.value for each in CancelledBy]), required=True,
              help="Who lets it go.")  # fmt: skip
@asynchronous
async def cancel(appointment: str, who: str) -> None:
    """Cancel an hour; the family is told, and the referral keeps its place.

    One that a family lets go is offered to the next. Whom the hospital calls off comes first for
    the next hour that is free.
    """
    async with deed("hour-cancelled", appointment) as (unit, by, now):
        id = AppointmentId(appointment)
        await desk.let_go(unit, id, CancelledBy(who), by=by, now=now)
    click.echo("Cancelled.")


async def _mark(appointment: str, how: str) -> None:
    async with deed(f"hour-{how}", appointment) as (unit, by, now):
        referral = await desk.mark(unit, AppointmentId(appointment), MARKS[how], by=by, now=now)
    click.echo(f"Noted: {how}. Referral {referral.number} is {referral.state}.")


@hours.command(epilog="Example: enlace hours attended 0123456789abcdef")
@click.argument("appointment")
@asynchronous
async def attended(appointment: str) -> None:
    """Note that they came; it also puts right a missed hour that was none."""
    await _mark(appointment, "attended")


@hours.command(epilog="Example: enlace hours missed 0123456789abcdef")
@click.argument("appointment")
@asynchronous
async def missed(appointment: str) -> None:
    """Note that they did not come; the second time in a row the referral is lost."""
    await _mark(appointment, "missed")


@hours.command(epilog="Example: enlace hours confirmed 0123456789abcdef")
@click.argument("appointment")
@asynchronous
async def confirmed(appointment: str) -> None:
    """Note that they said by telephone that they will come."""
    await _mark(appointment, "confirmed")


@hours.command("list", epilog="Example: enlace hours list traumatologia --json")
@click.argument("specialty")
@click.option("--json", "as_json", is_flag=True, help="For machines: one array.")
@asynchronous
async def list_(specialty: str, *, as_json: bool) -> None:
    """The hours ahead of a specialty, with who has them by appointment."""
    async with opened() as here, here.database.reading() as unit:
        key = SpecialtyKey(specialty)
        slots = await unit.appointments.slots_ahead(key, here.now, MOST_LISTED)
        taken = await unit.appointments.taken_ahead(key, here.now)
        known = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
        if key not in known and not slots:
            raise UnknownSpecialty(key=key)
        timezone = await unit.setup.timezone()
    _show([_line(slot, taken.get(slot.id), timezone) for slot in slots], as_json=as_json)


def _line(slot: Slot, taken: Appointment | None, timezone: Any) -> dict[str, str | int]:
    return {
        "slot": slot.id,
        "starts": slot.starts_at.astimezone(timezone).isoformat(timespec="minutes"),
        "minutes": slot.minutes,
        "status": (taken or slot).status.value,
        "place": slot.place,
        "professional": slot.professional,
        "appointment": taken.id if taken else "",
    }


def _show(lines: Sequence[Mapping[str, str | int]], *, as_json: bool) -> None:
    """One array for machines; a line each for people, without what is empty."""
    if as_json:
        click.echo(json.dumps(lines, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            click.echo("  ".join(str(value) for value in line.values() if value))


@hours.command(epilog="Example: enlace hours calls --json")
@click.option("--json", "as_json", is_flag=True, help="For machines: one array.")
@asynchronous
async def calls(*, as_json: bool) -> None:
    """Whom to telephone: who does not answer, has no chat, or was lost."""
    async with opened() as here, here.database.reading() as unit:
        timezone = await unit.setup.timezone()
        lines = [_called(line, timezone) for line in await call_list(unit, here.now)]
    _show(lines, as_json=as_json)


def _called(line: ToCall, timezone: Any) -> dict[str, str]:
    starts = line.starts_at.astimezone(timezone) if line.starts_at else None
    return {
        "number": line.number,
        "name": line.name,
        "phones": ", ".join(line.phones),
        "why": line.why,
        "starts": starts.isoformat(timespec="minutes") if starts else "",
        "appointment": line.appointment,
        "last": line.last.result.value if line.last else "",
    }
