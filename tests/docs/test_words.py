"""The catalogues: complete in every language, with nothing left over, and as Meta wants them."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message

import dialogs
import domain
from bot.channels.base import SendError
from bot.templates.samples import sample_notices
from bot.templates.wording import faults, templates
from bot.words import LOCALES, Catalogues, Tongue
from console.board.wanted import View
from console.figures.crew_table import COLUMNS as CREW_COLUMNS
from console.figures.crews import TOLD_APART
from console.figures.hospital_table import COLUMNS as HOSPITAL_COLUMNS
from console.figures.spans import KINDS
from console.health.pages import LOOKED_AT
from console.reports.notices import REASONS
from console.reports.notices import TONES as FATES
from console.standing import ENDED, TONES
from console.talks.bubbles import FATES as TALK_FATES
from dialogs.hospital.spoken import SPOKEN
from dialogs.limits import FITS
from domain.crew_limits.limits import Finding
from domain.errors import DomainError
from domain.fieldwork.conclusions import Trust
from domain.fieldwork.photos import Use
from domain.fieldwork.rating import Score
from domain.fieldwork.reports import ReportEvent, ReportStatus
from domain.fieldwork.requests import Reason, RequestKind, RequestStatus
from domain.fieldwork.sending_back import Flaw
from domain.figures import Each
from domain.hospital.appointments import AppointmentEvent, AppointmentStatus, CancelledBy
from domain.hospital.calls import MEDIA, CallResult
from domain.hospital.cascade import Reason as Refused
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.offers import OfferEvent, OfferStatus
from domain.hospital.referrals import ExitSettled, ReferralEvent, ReferralState
from domain.hospital.slots import SlotStatus
from domain.hospital.uploads import UploadState
from domain.messages import Channel
from domain.noshow.rfm import Habit
from domain.ordering.priority import Light
from domain.people.users import UserRole
from scheduler.schedule import SCHEDULE
from storage.depths import QUEUES
from storage.hospital.line_pages import Part
from tests.docs.setup_words import connection_words, setup_words

ROOT = Path(__file__).parents[2]
LANGUAGES = ("es", "en")
ELSEWHERE = (
    "fault-",
    "sim-",
    "console-design-",
)  # put together where they are used, and tested there
CHARTS = ("flow", "on-time", "load", "done", "days", "scores", "line", "moves", "waits", "overdue",
          "answers", "refilled", "no-shows", "calibration", "specialties", "orders")  # fmt: skip
KEY = re.compile(r"[a-z]+(-[a-z_]+)+")

for package in (domain, dialogs):
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")


def entries(locale: str) -> list[Message | Junk]:
    texts = (p.read_text(encoding="utf-8") for p in sorted((LOCALES / locale).glob("*.ftl")))
    found = [entry for text in texts for entry in FluentParser().parse(text).body]
    return [entry for entry in found if isinstance(entry, Message | Junk)]


def keys(locale: str) -> list[str]:
    return [entry.id.name for entry in entries(locale) if isinstance(entry, Message)]


def subclasses(kind: type) -> set[type]:
    return {kind, *(deeper for each in kind.__subclasses__() for deeper in subclasses(each))}


def kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def families() -> set[str]:
    """Keys that are put together from a beginning and the members of an enumeration."""
    events = {
        e for e in subclasses(ReportEvent) if e.__name__ not in ("ReportEvent", "RequestEvent")
    }
    refused = ("not_a_picture", "too_many_pixels", "broken", "too_large", "refused_type",
               "unreachable", "gone")  # fmt: skip
    return {
        *(f"status-{s}" for s in ReportStatus),
        *(f"status-own-{s}" for s in ReportStatus),
        *(f"light-{light.replace('_', '-')}" for light in Light),
        *(f"console-figures-by-{by}" for by in TOLD_APART),
        *(f"console-figures-each-{each}" for each in Each),
        *(f"console-figures-score-{score}" for score in Score),
        *(f"console-figures-{kind}s" for kind in KINDS),
        *(f"console-figures-{column}" for column in (*CREW_COLUMNS, *HOSPITAL_COLUMNS)),
        *(f"console-figures-{stat}" for stat in ("received", "requests", "satisfied", "reached")),
        *(f"console-chart-{chart}" for chart in CHARTS),
        *(f"console-figures-order-{order}" for order in ("actual", "fifo", "priority")),
        *(f"reason-{reason}" for reason in Reason),
        *(f"request-{s}" for s in RequestStatus),
        *(f"request{part}-{k}" for k in RequestKind for part in ("", "-kind", "-note", "-line")),
        *(f"history-{kebab(event.__name__)}" for event in events),
        "history-report-commented-pictures",
        *(f"media-{reason}" for reason in refused),
        *(f"language-{locale}" for locale in LANGUAGES),
        *(
            f"why-{why}"
            for why in (
                "fittest",
                "fittest-near",
                "able",
                "able-near",
                "paused",
                "cannot",
                "elsewhere",
                "full",
                "off-shift",
                "rebalanced",
            )
        ),
        *(f"limits-why-{finding}" for finding in (*Finding, "unknown")),
        *(
            f"limits-line-{finding}"
            for finding in (*Finding, "open", "fits", "unknown")
            if finding not in FITS
        ),
        *(f"flaw-{flaw}" for flaw in Flaw),
        *(f"{part}-{score}" for part in ("button", "score", "rated") for score in Score),
        *(f"quality-{trust}" for trust in Trust),
        *(f"trust-alike-{use}" for use in (Use.REPORT, Use.CONCLUSION)),
        *(f"picture-{name}" for name in ("before", "after")),
        *(f"conclude-{p}-{t}" for p in ("photos", "no-photos") for t in ("text", "no-text")),
        *(f"{key}-none" for key in ("desk-new", "desk-queue", "desk-overdue")),
        *(notice.template for notice in sample_notices()),
        *(f"referral-{state}" for state in ReferralState),
        *(f"hour-is-{status}" for status in AppointmentStatus),
        *(f"console-light-{tone}" for tone in (*TONES.values(), ENDED)),
        *(f"console-board-{part}-{view}" for view in View for part in ("view", "none")),
        *(f"console-board-asks-{kind}" for kind in RequestKind),
        *(f"console-reports-fate-{fate.replace('_', '-')}" for fate in FATES),
        *(f"console-reports-by-{channel}" for channel in Channel),
        *(f"console-reports-because-{reason}" for reason in REASONS),
        *(f"hour-which-{word}" for word in SPOKEN),
        *(f"offer-hindered-{reason}" for reason in Refused if reason is not Refused.QUIET),
        *(f"{what}-{how}" for what in ("offer-is", "hours-are") for how in ("declined", "over")),
        *(f"console-role{part}-{role}" for part in ("", "-note") for role in UserRole),
        *(f"console-welcome-{part}-{role}" for part in ("as", "note") for role in UserRole),
        *console_list(),
        *talks(),
        *health(),
        *setup_words(),
        *connection_words(),
    }


def console_list() -> set[str]:
    """Likewise, of the waiting list in the console."""
    plain = {each.kind() for each in (ReferralEvent, AppointmentEvent, OfferEvent, ExitSettled)}
    stems = {
        "event": {e.kind() for e in subclasses(ReferralEvent)} - plain,
        "result": CallResult,
        "medium": MEDIA.values(),
        "hour": AppointmentStatus,
        "slot": SlotStatus,
        "offer": [status for status in OfferStatus if status is not OfferStatus.OPEN],
        "why": [*Refused, "no-answer", "no-chat", "lost", "wants-back"],
        "part": Part,
        "habit": [habit.replace("_", "-") for habit in Habit],
        "channel": Channel,
        "kind": CatalogueKind,
        "upload": UploadState,
        "upload-why": ("refused", "cancelled", "failed"),
        "let-go": CancelledBy,
        "marked": ("confirmed", "attended", "absent"),
    }
    return {f"console-list-{stem}-{word}" for stem, words in stems.items() for word in words}


def health() -> set[str]:
    """Keys of the console's page about health."""
    states = {status for queue in QUEUES for status in queue.statuses}
    parts = {"queue": {queue.name for queue in QUEUES}, "state": states, "part": LOOKED_AT}
    jobs = [*(row.job.__name__ for row in SCHEDULE), "erase_what_ran_out"]
    parts["job"] = {name.replace("_", "-") for name in jobs}
    return {f"console-health-{part}-{name}" for part, names in parts.items() for name in names}


def talks() -> set[str]:
    """Keys of the console's conversations."""
    parts = {
        "channel": Channel,
        "role": ("citizen", "crew", "liaison", "family"),
        "from": ("theirs", "bot", "person"),
        "picture": ("wanted", "lost", "refused"),
        "fate": TALK_FATES,
    }
    return {f"console-talks-{part}-{name}" for part, names in parts.items() for name in names}


def literals() -> set[str]:
    """Every string of the code that looks like a key."""
    found = set()
    for package in ("bot", "console", "dialogs", "domain", "webhooks"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found |= {node.value} if KEY.fullmatch(node.value) else set()
    for path in (ROOT / "console" / "templates").rglob("*.html"):
        found |= set(
            re.findall(r"[\"']((?:sim|console)-[a-z-]+)[\"']", path.read_text(encoding="utf-8"))
        )
    return found


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_files_are_sound_and_no_key_stands_twice(locale):
    junk = [entry.content for entry in entries(locale) if isinstance(entry, Junk)]

    assert junk == []
    assert len(keys(locale)) == len(set(keys(locale)))


def test_both_languages_have_the_same_words_about_the_same_things():
    catalogues = Catalogues()

    assert set(keys("es")) == set(keys("en"))
    for key in keys("es"):
        assert set(catalogues.variables(key, "es")) == set(catalogues.variables(key, "en")), key


def test_every_refusal_has_words():
    assert {refusal.key for refusal in subclasses(DomainError)} <= set(keys("es"))


def test_every_key_that_the_code_puts_together_has_words():
    assert families() - set(keys("es")) == set()


def test_no_words_are_left_over():
    used = literals() | families()
    ours = {key for key in keys("es") if KEY.fullmatch(key) and not key.startswith(ELSEWHERE)}

    assert ours - used == set()


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_titles_of_buttons_fit_on_a_telephone(locale):
    tongue = Tongue.anywhere(locale)
    catalogues = Catalogues()
    from domain.messages import Words

    titles = {k: catalogues.say(Words(k), tongue) for k in keys(locale) if k.startswith("button-")
              and k != "button-expired"}  # fmt: skip

    assert {key: title for key, title in titles.items() if len(title) > 20} == {}


@pytest.mark.parametrize("locale", LANGUAGES)
def test_meta_would_turn_no_template_down(locale):
    found = templates(Catalogues(), Tongue.of(locale, "America/Monterrey"))

    assert len(found) > 15
    assert {t.key: list(faults(t)) for t in found if list(faults(t))} == {}


def test_every_way_in_which_a_channel_fails_is_told_beside_the_notice():
    ways = {failure.reason for failure in SendError.__subclasses__()}

    assert ways - REASONS == set()
