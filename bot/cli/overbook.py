"""`enlace overbook`: how many extra bookings the sessions of a day bear, and why."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import click

from bot.cli.common import asynchronous, refuse
from bot.cli.figures import Day
from bot.cli.opened import opened
from bot.hospital.overbooking import advice_for
from bot.words import Catalogues, Tongue
from domain.hospital.sessions import Advised
from domain.ids import SpecialtyKey
from domain.messages import Param, Words
from domain.noshow.overbooking import Why
from storage.unit_of_work import UnitOfWork

Say = Callable[..., str]
WHY = {
    Why.CHEAPEST: "overbook-cheapest",
    Why.OVERRUN: "overbook-overrun",
    Why.DOCTOR: "overbook-doctor",
    Why.OVERRUN_ALREADY: "overbook-overrun-already",
}


@click.command(epilog="Example: enlace overbook traumatologia 2026-12-14")
@click.argument("specialty")
@click.argument("day", metavar="DATE", type=Day())
@click.option("--professional", help="Only the sessions of this professional.")
@click.option("--json", "as_json", is_flag=True, help="For machines: one array.")
@asynchronous
async def overbook(specialty: str, day: date, professional: str | None, *, as_json: bool) -> None:
    """How many extra bookings each session of SPECIALTY on DATE bears.

    A number for a session and never for a patient: nobody is double-booked for who they are. It
    needs a model (enlace noshow learn) and heeds most_extras of the organisation's file.
    """
    async with opened(migrating=True) as here, here.database.reading() as unit:
        say = await _speaker(unit)
        found = await advice_for(unit, SpecialtyKey(specialty), day, professional, here.now)
    if found is None:
        refuse(say("overbook-no-model"))
    if not found:
        refuse(say("overbook-no-hours", specialty=specialty, day=day.isoformat()))
    if as_json:
        click.echo(json.dumps([_facts(each) for each in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join("\n".join(_lines(each, say)) for each in found))


async def _speaker(unit: UnitOfWork) -> Say:
    """Says catalogue entries in the organisation's language."""
    profile = await unit.setup.profile()
    tongue = Tongue.of(profile.locale, profile.timezone)
    catalogues = Catalogues()

    def say(key: str, **params: Param) -> str:
        return catalogues.say(Words(key, params), tongue)

    return say


def _lines(found: Advised, say: Say) -> Iterator[str]:
    advised = found.advice.advised
    name = found.professional or say("overbook-nobody")
    yield say("overbook-session", professional=name, places=found.places, booked=found.booked)
    yield say("overbook-extras", extras=advised.extras)
    yield say(WHY[found.advice.why])
    yield say("overbook-all-come", chance=_percent(advised.all_come_chance))
    yield say("overbook-overrun-chance", chance=_percent(advised.overrun_chance))
    yield say("overbook-expected", expected=f"{advised.expected:.1f}")


def _percent(chance: float) -> str:
    return f"{100 * chance:.1f} %"


def _facts(found: Advised) -> dict[str, Any]:
    advised = found.advice.advised
    return {
        "professional": found.professional,
        "places": found.places,
        "booked": found.booked,
        "extras": advised.extras,
        "why": found.advice.why.value,
        "all_come_chance": round(advised.all_come_chance, 4),
        "overrun_chance": round(advised.overrun_chance, 4),
        "expected": round(advised.expected, 2),
        "cost": round(advised.cost, 3),
        "cost_without": round(found.advice.without.cost, 3),
    }
