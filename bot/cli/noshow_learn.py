"""`enlace noshow learn` and `show`: the model that the hospital keeps of its own appointments."""

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

import click

from bot.cli.common import asynchronous, by_hand, refuse
from bot.cli.opened import Opened, opened
from domain.hospital.forecasts import KeptModel, Worth
from domain.noshow.model import NoShowModel

HISTORY = timedelta(days=3 * 365)  # older habits say little
MOST_SHOWN = 10


@click.command(epilog="Example: enlace noshow learn --until 2026-10-31")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), help="Learn from hours up to that day only."
)
@asynchronous
async def learn(until: datetime | None) -> None:
    """Fit a model to the hospital's own appointments of three years, and keep it.

    One that does not beat the rate by lead time on the last days, which are held out, is not kept,
    nor one of too little history; the one before counts on. Prints what fit prints, as JSON.
    """
    async with opened(migrating=True) as here:
        model = await _fitted(here, until.date() if until else None)
        async with here.database.unit() as unit:
            version = await unit.forecasts.next_version()
            await unit.forecasts.keep(KeptModel(version, here.now, here.by, model))
            unit.audit.note(by_hand(here.now, "model-learned", str(version), sample=model.sample))
            await unit.commit()
    say({"version": version, **sample(model)})


async def _fitted(here: Opened, until: date | None) -> NoShowModel:
    from bot.learning import fitting  # noqa: PLC0415 - scikit-learn is slow to load

    async with here.database.reading() as unit:
        timezone = await unit.setup.timezone()
        since = here.now - HISTORY
        bookings = [each async for each in unit.bookings.since(since, timezone)]
    try:
        return fitting.fit(bookings, until)
    except fitting.NotFitted as refusal:
        refuse(f"{refusal} Nothing was kept.")


@click.command(epilog="Example: enlace noshow show --json")
@click.option("--json", "as_json", is_flag=True, help="For machines: one line.")
@asynchronous
async def show(*, as_json: bool) -> None:
    """The model that counts: when it was learned, from how much, and how good it is.

    Then the last versions, and what each one's forecasts were worth: how many are over, their
    mean, the share missed, the Brier score. One without a name was recalibrated by a week.
    """
    async with opened(migrating=True) as here, here.database.reading() as unit:
        versions = await unit.forecasts.history(MOST_SHOWN)
        worth = await unit.forecasts.worth()
    if not versions:
        refuse("There is no model yet: enlace noshow learn")
    told = {**_line(versions[0]), **sample(versions[0].model)}
    lines = [{**_line(kept), **_worth(worth.get(kept.version))} for kept in versions]
    if as_json:
        say({**told, "versions": lines})
        return
    click.echo("\n".join(f"{name}: {value}" for name, value in _flat(told)))
    for line in lines:
        click.echo("  ".join(str(value) for value in line.values()))


def _line(kept: KeptModel) -> dict[str, Any]:
    return {
        "version": kept.version,
        "made_at": kept.made_at.isoformat(timespec="minutes"),
        "by": kept.by,
        "shift": round(kept.model.shift, 4),
    }


def _worth(found: Worth | None) -> dict[str, Any]:
    """What was forecast of hours that are over, beside what came."""
    if found is None:
        return {"told": 0}
    return {name: round(value, 4) for name, value in asdict(found).items()}


def _flat(told: dict[str, Any], before: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in told.items():
        is_group = isinstance(value, dict)
        found += _flat(value, f"{name} ") if is_group else [(f"{before}{name}", value)]
    return found


def sample(model: NoShowModel) -> dict[str, Any]:
    """What a model was learned from, and what it was worth on the days that were held out."""
    quality = model.quality
    return {
        "until": model.until,
        "sample": model.sample,
        "missed": model.missed,
        "held_out": {
            "first_day": quality.first_day,
            "last_day": quality.last_day,
            "n": quality.sample,
            "rate": quality.rate,
            "auc": quality.auc,
            "brier": quality.brier,
            "ece": quality.ece,
            "rate_by_lead_time": {"auc": quality.auc_by_lead, "brier": quality.brier_by_lead},
        },
    }


def say(found: dict[str, Any]) -> None:
    """One line for machines."""
    click.echo(json.dumps(found, ensure_ascii=False, default=date.isoformat))
