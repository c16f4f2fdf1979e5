"""`enlace weights`: what history says that a report of each category weighs."""

import json
from datetime import timedelta

import click

from bot.cli.common import asynchronous, refuse
from bot.cli.opened import opened
from domain.fieldwork.reports import Category
from domain.fieldwork.weights import FEWEST_GAPS, Estimate, estimate_weights
from domain.ids import AreaKey, CategoryKey


@click.command(epilog="Example: enlace weights vialidad --days 365")
@click.argument("area")
@click.option("--days", default=365, show_default=True, type=click.IntRange(1, 3650),
              help="How much of the past counts.")  # fmt: skip
@click.option("--json", "is_json", is_flag=True, help="For machines: stable keys.")
@asynchronous
async def weights(area: str, days: int, *, is_json: bool) -> None:
    """What each category of an AREA weighs, from how long its crews took.

    Changes nothing: put the weights that you agree with into the set-up file and apply it.
    """
    async with opened() as here, here.database.reading() as unit:
        if area not in await unit.setup.areas():
            refuse(f"No area has the key {area!r}.")
        timezone = await unit.setup.timezone()
        since = here.now - timedelta(days=days)
        done = await unit.rebalances.conclusions(AreaKey(area), since, timezone)
        categories = await unit.setup.categories()
    found = estimate_weights(done)
    if is_json:
        click.echo(json.dumps({key: _facts(one) for key, one in found.items()}, indent=2))
    else:
        click.echo(_lines(found, categories))


def _facts(estimate: Estimate) -> dict[str, float | int | None]:
    return {
        "hours": round(estimate.hours, 2),
        "sample": estimate.sample,
        "weight": estimate.weight,
    }


def _lines(found: dict[CategoryKey, Estimate], categories: dict[CategoryKey, Category]) -> str:
    if not found:
        return "No two reports were concluded by one crew on one day: history says nothing yet."
    lines = [
        f"{key}: {one.hours:.2f} hours (median of {one.sample}), {_advice(one)},"
        f" now {categories[key].weight:g}"
        for key, one in found.items()
    ]
    return "\n".join(lines)


def _advice(estimate: Estimate) -> str:
    if estimate.weight is None:
        return f"too few to say (at least {FEWEST_GAPS})"
    return f"suggested weight: {estimate.weight:g}"
