"""`enlace noshow`: how likely patients are not to come, read off a hospital's own history."""

from datetime import datetime
from pathlib import Path

import click

from bot.cli.common import refuse
from bot.cli.noshow_learn import learn, sample, say, show
from bot.importing import MapRefused, TableRefused
from bot.importing.columns import read_map
from bot.learning.bookings import BookingMap, BookingsRefused, read_bookings
from domain.noshow.facts import PastBooking
from domain.noshow.model import NoShowModel

MAP_HELP = """

\b
The map is a YAML file that says which column is what:
  patient: PatientId
  appointment: AppointmentID
  booked_at: ScheduledDay
  appointment_at: AppointmentDay
  absent: {column: No-show, values: {Yes: yes, No: no}}
  age: Age

\b
absent must come out as yes, no, or empty while it is not known; age may be
left out. Moments are read as ISO 8601, as the clocks there showed them. Else:
  booked_at: {column: pedida, format: '%d/%m/%Y %H:%M'}
  appointment_at: {column: utc, timezone: America/Santiago}
The protocol is in docs/algorithms/noshow.md
"""

existing = click.Path(exists=True, dir_okay=False, path_type=Path)
table = click.argument("file", type=existing)
mapped = click.option(
    "--map", "map_file", required=True, type=existing, help="Which column is what (YAML)."
)


@click.group(epilog="Example: enlace noshow fit bookings.csv --map map.yaml --out model.json")
def noshow() -> None:
    """How likely patients are not to come, from the hospital's own history.

    fit makes a model of a table, or refuses; judge tells what it and simpler rules are worth on
    later days. learn does it with the appointments that are kept here; show tells of that model.
    """


@noshow.command(
    epilog="Example: enlace noshow fit bookings.csv --map map.yaml --out model.json" + MAP_HELP
)
@table
@mapped
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), help="Fit on appointments up to that day only."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the model.")
def fit(file: Path, map_file: Path, until: datetime | None, out: Path | None) -> None:
    """Fit a model to the bookings in FILE (.csv, .xlsx, .xls, .json).

    Prints one JSON line with the sample and the quality on the last days, which were held out. A
    model that does not beat the rate by lead time there is refused, and so is too little history.
    """
    from bot.learning import fitting, model_files  # noqa: PLC0415 - scikit-learn is slow to load

    bookings = _read([file], map_file)
    try:
        model = fitting.fit(bookings, until.date() if until else None)
    except fitting.NotFitted as refusal:
        refuse(str(refusal))
    if out:
        try:
            out.write_text(model_files.as_json(model), encoding="utf-8")
        except OSError as error:
            refuse(f"{out}: {error.strerror}. Nothing was written.")
    say(sample(model))


@noshow.command(
    epilog="Example: enlace noshow judge june.csv --map map.yaml --history may.csv"
    " --model model.json" + MAP_HELP
)
@table
@mapped
@click.option(
    "--history",
    "earlier",
    multiple=True,
    type=existing,
    help="Bookings of earlier days, by the same map; repeatable.",
)
@click.option("--model", "model_file", type=existing, help="As written by fit --out.")
def judge(file: Path, map_file: Path, earlier: tuple[Path, ...], model_file: Path | None) -> None:
    """Tell what forecasts are worth on the bookings in FILE, as one JSON line.

    With a model, only days after those it was fitted on are judged. History counts as far as it
    was known on the day of each decision; the model is recalibrated each Monday by the same rule.
    """
    from bot.learning import report  # noqa: PLC0415 - scikit-learn is slow to load

    model = _model(model_file)
    history, judged = _read(earlier, map_file), _read([file], map_file)
    try:
        say(report.judge(judged, history, model))
    except report.NothingToJudge as refusal:
        refuse(str(refusal))


def _read(files: list[Path] | tuple[Path, ...], map_file: Path) -> list[PastBooking]:
    try:
        columns = read_map(map_file, BookingMap)
        return [booking for file in files for booking in read_bookings(file, columns)]
    except (MapRefused, TableRefused, BookingsRefused) as refusal:
        refuse(str(refusal))


def _model(path: Path | None) -> NoShowModel | None:
    from bot.learning import model_files  # noqa: PLC0415 - like the rest of its room

    try:
        return model_files.read_model(path) if path else None
    except model_files.ModelRefused as refusal:
        refuse(str(refusal))


noshow.add_command(learn)
noshow.add_command(show)
