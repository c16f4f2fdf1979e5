"""How people are written to: families as *usted* in Spanish, whoever works here as *tú*."""

import re

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message
from fluent.syntax.serializer import FluentSerializer

from bot.words import LOCALES

AS_TU = re.compile(
    r"\b(tú|tus?|te|ti|contigo|tienes|puedes|quieres|necesitas|sigues|hagas|mandaste|escribiste"
    r"|elige|manda|mándal\w+|escríbel\w+|revisa el|repitas)\b",
    re.IGNORECASE,
)
AS_USTED = re.compile(
    r"\b(usted|escriba|elija|toque|revise|mande|llame|llámel\w+|vuelva|anote|vea)\b",
    re.IGNORECASE,
)
# In sentences that say what somebody else does, "use" and "pida" are no address.
ASKED_AS_USTED = re.compile(
    r"\b(usted|quiso|ejecute"
    r"|(guárde|reinténte|búsque|revíse|mánde|descárte|repórte|escríba|ábra)l\w+)\b"
    r"|(^|[.:;¿] ?)(revise|escriba|use|elija|corrija|guarde|pregunte|busque|vea|ponga|agregue|deje"
    r"|pida|mande|llame|empiece|espere|abra)\b",
    re.IGNORECASE | re.MULTILINE,
)
OPERATORS = (
    *("forecasts", "georeport", "import", "organisation", "parties"),
    *("sending", "setup-uses", "simulator", "waitlist"),
)
FAMILIES = ("attendance", "families", "families-together", "exits")
TO_STAFF = (
    *("refusal-referral-unknown", "refusal-hour-unknown", "refusal-exit-cause-unknown"),
    *("refusal-no-exit", "notice-exit-proposed", "notice-identity-locked"),
)
AT_WORK = ("crew", "desk", "route", "balancing", "limits", "duplicates", "vouching", "offers")
SHARED = ("always", "allowances")
WHOEVER_READS = ("notice-expired", "notice-talk-wanted")
NOT_FOR_ALL = ("help-crew", "help-liaison", "did-you-mean")  # it depends on who reads


def texts(*files: str, locale: str = "es") -> dict[str, str]:
    """The words of some catalogues, by key."""
    write = FluentSerializer().serialize_entry
    parsed = (
        FluentParser().parse((LOCALES / locale / f"{file}.ftl").read_text(encoding="utf-8"))
        for file in files
    )
    found = [entry for each in parsed for entry in each.body if isinstance(entry, Message)]
    return {entry.id.name: write(entry).partition("=")[2] for entry in found}


def those_with(marks: re.Pattern[str], found: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in found.items() if marks.search(text)}


def test_families_are_addressed_as_usted():
    told = {key: text for key, text in texts(*FAMILIES).items() if key not in TO_STAFF}

    assert those_with(AS_TU, told) == {}


def test_those_at_work_are_addressed_as_tu():
    told = texts(*AT_WORK) | {
        key: text for key, text in texts(*FAMILIES).items() if key in TO_STAFF
    }
    told.pop("notice-offer-withdrawn")  # a family reads it

    assert those_with(AS_USTED, told) == {}


def test_operators_and_the_console_are_addressed_as_tu():
    console = sorted(each.stem for each in (LOCALES / "es").glob("console*.ftl"))

    assert those_with(ASKED_AS_USTED, texts(*OPERATORS, *console)) == {}


@pytest.mark.parametrize("marks", [AS_TU, AS_USTED], ids=["tú", "usted"])
def test_what_everybody_may_read_is_for_either(marks):
    told = {key: text for key, text in texts(*SHARED).items() if key not in NOT_FOR_ALL}
    notices = texts("notices", "takeover")
    told |= {
        key: text
        for key, text in notices.items()
        if key in WHOEVER_READS or key.startswith(("media-", "talk-"))
    }

    assert those_with(marks, told) == {}


def test_a_proposal_addresses_whoever_reads_it():
    words = texts("always")["did-you-mean"]

    assert "[yes] ¿Quiso decir" in words
    assert "*[no] ¿Quisiste decir" in words


def test_in_english_a_family_has_an_appointment_and_no_hour():
    told = texts(*FAMILIES, "hospital", "parties", locale="en")
    as_time = re.compile(r"(?<!-)\bhours?\b(?! (?:list|=))", re.IGNORECASE)

    assert those_with(as_time, {k: re.sub(r"\{[^}]*\}", "", v) for k, v in told.items()}) == {}
