"""`enlace simulate`: what waiting costs, and what another order would change."""

import json
import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click
from rich.progress import Progress

from bot.cli import simulated
from bot.cli.common import refuse
from bot.simulating.charts import draw_charts
from bot.simulating.comparison import AS_WAITED, FEWEST_RUNS, Comparison, compare
from bot.simulating.faults import ScenarioRefused
from bot.simulating.scenarios import MOST_ABSENT, MOST_SLOTS, read_scenario
from bot.simulating.tables import read_demand
from domain.ordering.orderings import ORDERINGS
from domain.what_if.costs import SOCIAL_HOUR, net_present_value
from domain.what_if.costs import costs as costs_of
from domain.what_if.scenario import WEEK, Scenario, enough_slots

PUBLISHED = Path(__file__).parents[2] / "demo" / "traumatology.csv"
MOST_DAYS, MOST_RUNS = 3650, 1000
MOST_PATIENTS = 20_000_000
MOST_MONEY = Decimal(10) ** 18
HIGHEST_RATE = Decimal(10)
LONGEST_PROJECT = 100
SHORT_NUMBER = re.compile(r"[0-9]{1,9}")


class Amount(click.ParamType[Decimal]):
    """An amount of money, or a rate, to the last digit."""

    name = "amount"

    def __init__(self, most: Decimal) -> None:
        self.most = most

    def convert(
        self, value: str | Decimal, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        """Read it, or say how it should look."""
        try:
            amount = Decimal(value)
        except InvalidOperation:
            self.fail(f"{value!r} is no number; write it like 985546754.30.", param, ctx)
        if not (amount.is_finite() and 0 <= amount <= self.most):
            self.fail(f"It must be from 0 to {self.most:,f}.", param, ctx)
        return amount


class WeekOfSlots(click.ParamType[tuple[int, ...]]):
    """Hours for each day of the week."""

    name = "slots"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Read seven numbers, Monday first."""
        parts = [part.strip() for part in value.split(",")]
        if len(parts) != WEEK or not all(SHORT_NUMBER.fullmatch(part) for part in parts):
            self.fail("Write seven whole numbers from Monday, like 10,10,10,10,10,0,0.", param, ctx)
        slots = tuple(map(int, parts))
        if max(slots) > MOST_SLOTS:
            self.fail(f"A day has at most {MOST_SLOTS:,} slots.", param, ctx)
        return slots


@click.group(epilog="Example: enlace simulate queue")
def simulate() -> None:
    """What if: the cost of waiting, and a year of the list in another order.

    Reads files, not the service's database, and changes nothing. docs/algorithms/what-if.md says
    what is counted, and how near the simulation comes to what was published.
    """


@simulate.command(
    epilog="Examples: enlace simulate costs · enlace simulate costs demand.csv --hour 1250 --json"
)
@click.argument("file", default=PUBLISHED, type=click.Path(path_type=Path))
@click.option("--hour", default=SOCIAL_HOUR, show_default=True, type=click.FloatRange(0, 1e9),
              help="What an hour of waiting costs society.")  # fmt: skip
@click.option("--yearly", default="985546754.30", show_default=True, type=Amount(MOST_MONEY),
              help="What a project would bring each year.")  # fmt: skip
@click.option("--invested", default="18500000", show_default=True, type=Amount(MOST_MONEY),
              help="What it would cost in the year before.")  # fmt: skip
@click.option("--rate", default="0.06", show_default=True, type=Amount(HIGHEST_RATE),
              help="Social discount rate.")  # fmt: skip
@click.option("--years", default=3, show_default=True, type=click.IntRange(1, LONGEST_PROJECT))
@click.option("--json", "is_json", is_flag=True, help="For machines: stable keys.")
def costs(
    *,
    file: Path,
    hour: float,
    yearly: Decimal,
    invested: Decimal,
    rate: Decimal,
    years: int,
    is_json: bool,
) -> None:
    """The social cost of waiting beyond the maximum, by diagnosis and priority.

    FILE is a CSV with priority, diagnosis, demand_per_month, wait_days, max_wait_days and, if
    known, overdue_days; left out, it is the traumatology of 2013 that the thesis published.
    """
    try:
        lines = costs_of(read_demand(file), hour)
    except ScenarioRefused as refusal:
        refuse(str(refusal))
    worth = net_present_value(yearly, rate, years, invested)
    if is_json:
        project = {"yearly": str(yearly), "invested": str(invested), "rate": str(rate),
                   "years": years, "net_present_value": str(worth)}  # fmt: skip
        click.echo(json.dumps(simulated.cost_facts(lines) | {"project": project}, indent=2))
        return
    simulated.print_costs(lines)
    click.echo(
        f"Net present value of {yearly:,} a year for {years} years at {rate:.1%},"
        f" {invested:,} invested: {worth:,}"
    )


@simulate.command(
    epilog="Examples: enlace simulate queue · enlace simulate queue specialty.yaml --ordering fifo "
    "--ordering priority --days 365 --runs 30 --seed 1 --csv . --charts ."
)
@click.argument("file", default=PUBLISHED, type=click.Path(path_type=Path))
@click.option("--ordering", "orderings", multiple=True, default=("fifo", "days-remaining"),
              show_default=True, type=click.Choice([*ORDERINGS, AS_WAITED]),
              help="Orders to compare; differences are from the first.")  # fmt: skip
@click.option("--days", default=365, show_default=True, type=click.IntRange(1, MOST_DAYS))
@click.option("--runs", default=30, show_default=True, type=click.IntRange(FEWEST_RUNS, MOST_RUNS))
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0, 2**63))
@click.option("--slots", type=WeekOfSlots(), help="Hours a day from Monday, like 9,9,9,9,9,0,0.")
@click.option("--absent", type=click.FloatRange(0, MOST_ABSENT), help="The share of no-shows.")
@click.option("--csv", "tables", help="Write figures.csv and runs.csv into this folder.",
              type=click.Path(file_okay=False, path_type=Path))  # fmt: skip
@click.option("--charts", help="Write charts into this folder.",
              type=click.Path(file_okay=False, path_type=Path))  # fmt: skip
@click.option("--json", "is_json", is_flag=True, help="For machines: stable keys.")
def queue(
    *,
    file: Path,
    orderings: tuple[str, ...],
    days: int,
    runs: int,
    seed: int,
    slots: tuple[int, ...] | None,
    absent: float | None,
    tables: Path | None,
    charts: Path | None,
    is_json: bool,
) -> None:
    """A specialty's year under several orders, lived many times by the same people.

    FILE is a scenario in YAML, or a CSV as for `costs`; left out, the published traumatology.
    Figures are means over the runs with intervals that hold the true mean 19 times in 20.
    """
    try:
        scenario = _changed(read_scenario(file), slots, absent)
    except ScenarioRefused as refusal:
        refuse(str(refusal))
    named = tuple(dict.fromkeys(orderings))
    _refuse_lacking_points(file, scenario, named)
    _refuse_too_much(scenario, days, runs * len(named))
    comparison = _lived(scenario, named, days, runs, seed)
    try:
        written = simulated.write_tables(comparison, tables) if tables else []
        written += _drawn(comparison, charts) if charts else []
    except OSError as error:
        refuse(f"{error.filename}: {error.strerror}")
    if is_json:
        asked = {"days": days, "runs": runs, "seed": seed, "orderings": list(named)}
        click.echo(json.dumps(asked | simulated.comparison_facts(comparison), indent=2))
        return
    simulated.print_comparison(comparison)
    for path in written:
        click.echo(f"Written: {path}")


def _changed(scenario: Scenario, slots: tuple[int, ...] | None, absent: float | None) -> Scenario:
    """The scenario with other hours or no-shows; hours that just kept up keep up again."""
    if absent is not None:
        kept_up = scenario.slots == enough_slots(scenario.diagnoses, scenario.absent)
        hours = enough_slots(scenario.diagnoses, absent) if kept_up else scenario.slots
        scenario = replace(scenario, absent=absent, slots=hours)
    return replace(scenario, slots=slots) if slots else scenario


def _refuse_lacking_points(file: Path, scenario: Scenario, orderings: tuple[str, ...]) -> None:
    lacking = [one.name for one in scenario.diagnoses if not one.points]
    scores = [name for name in orderings if name in ORDERINGS and ORDERINGS[name].needs_points]
    if scores and lacking:
        refuse(f"{file}: diagnoses: {scores[0]} needs points, and {lacking[0]!r} has none.")


def _refuse_too_much(scenario: Scenario, days: int, years: int) -> None:
    patients = years * sum(one.waiting + one.per_day * days for one in scenario.diagnoses)
    if patients > MOST_PATIENTS:
        refuse(f"{patients:,.0f} patients, at most {MOST_PATIENTS:,}: choose fewer runs or days.")


def _lived(
    scenario: Scenario, orderings: tuple[str, ...], days: int, runs: int, seed: int
) -> Comparison:
    with Progress(transient=True, console=simulated.to_errors()) as progress:
        task = progress.add_task("Years", total=runs * len(orderings))
        return compare(
            scenario,
            orderings,
            days=days,
            runs=runs,
            seed=seed,
            lived=lambda: progress.advance(task),
        )


def _drawn(comparison: Comparison, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    return draw_charts(comparison, folder)
