"""What commands share: settings, refusals, and running something asynchronous."""

import getpass
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click
import uvloop

from bot.logs import set_up_logs
from bot.settings import Settings, SettingsRefused, load_settings
from bot.words import Catalogues, Tongue
from domain.audit import AuditEntry
from domain.errors import DomainError
from domain.messages import Param, Words
from storage.database import is_away

REFUSED = 1
MOST_FAULTS = 50
TRY = "Run `enlace migrate` if it is new, or ask `enlace doctor`."


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of a file, and what was expected there."""

    file: Path | str
    row: int
    column: str
    words: Words


def at_most(usual: int = 50) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command that lists things `--limit`."""
    return click.option(
        "--limit", default=usual, show_default=True, type=click.IntRange(1, 1000),
        help="How many are shown.",
    )  # fmt: skip


def refuse(message: str) -> NoReturn:
    """End with exit code 1 and *message* on standard error."""
    click.echo(message, err=True)
    raise SystemExit(REFUSED)


def settings_or_refuse(**given: Any) -> Settings:
    """The settings; a wrong one ends the command with the line that names it."""
    try:
        settings = load_settings(**given)
    except SettingsRefused as refusal:
        refuse(str(refusal))
    set_up_logs(settings.log, for_people=not settings.is_production)
    return settings


def asynchronous(
    command: Callable[..., Coroutine[Any, Any, None]],
) -> Callable[..., None]:
    """Run a coroutine as a command; a refusal, or a missing database, ends it in one line."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            uvloop.run(command(*args, **kwargs))
        except BrokenPipeError:  # whoever reads what we print has enough
            raise
        except SettingsRefused as refusal:
            refuse(str(refusal))
        except DomainError as refusal:
            refuse(speaker(settings_or_refuse())(refusal.key, **refusal.params))
        except Exception as error:
            if _is_of_a_file(error) or not is_away(error):
                raise
            refuse(f"The database cannot be used: {_reason(error)}. {TRY}")

    return run


def _is_of_a_file(error: Exception) -> bool:
    """Whether a file is why, and not the database; the command line names it."""
    return isinstance(error, OSError) and error.filename is not None


def _reason(error: Exception) -> str:
    """The driver's own words, without the statement."""
    said = str(getattr(error, "orig", None) or error).strip() or type(error).__name__
    return said.splitlines()[0].rstrip(".")


def speaker(settings: Settings) -> Callable[..., str]:
    """Says catalogue entries in the language of the settings."""
    catalogues = Catalogues()
    tongue = Tongue.of(settings.locale, settings.timezone)

    def say(key: str, /, **params: Param) -> str:
        return catalogues.say(Words(key, params), tongue)

    return say


def refuse_faults(
    faults: Sequence[Fault], count: int, outcome: str, columns: Mapping[str, int] | None = None
) -> NoReturn:
    """End with the first *faults* of *count*, and with what came of it all."""
    refuse(f"{told_faults(faults, count, columns)}\n{outcome}")


def told_faults(
    faults: Sequence[Fault],
    count: int,
    columns: Mapping[str, int] | None = None,
    most: int = MOST_FAULTS,
) -> str:
    """The first *most* of *faults*, of which there are *count*, a line for each.

    Where not all are shown, *columns* tell how many each has.
    """
    say = speaker(settings_or_refuse())
    lines = [
        f"{each.file}:{each.row}: {each.column}: {say(each.words.key, **each.words.params)}"
        for each in faults[:most]
    ]
    rest = count - len(lines)
    each = ", ".join(f"{name} {n}" for name, n in (columns or {}).items() if n)
    more = [f"… and {rest} more" + (f": {count} in all ({each})" if each else "")] if rest else []
    return "\n".join([*lines, *more])


def by_hand(now: datetime, what: str, which: str, **details: str | int) -> AuditEntry:
    """What an operator did at this machine, for the audit log."""
    return AuditEntry(now, f"operator {_user()}", what, which, details)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in containers
        return "unknown"
