"""A newer file of the city's system: what it says of reports that it brought before."""

from datetime import timedelta

import pytest

from bot.importing import Bringing, ColumnMap, Outcome
from bot.lookups import report_facts
from bot.service import open_service
from bot.settings import Settings
from domain.fieldwork.linking import link
from domain.fieldwork.reports import ReportStatus
from storage.fieldwork.submissions import Submission
from tests.builders import CITIZEN, LEAD, LIAISON, MATE, NOON
from tests.conftest import SECRETS
from tests.talk import Talk

COLUMNS = ColumnMap.model_validate(
    {
        "folio": "number",
        "category": "kind",
        "opened_at": "since",
        "deadline": "until",
        "closed_at": "over",
        "description": "words",
        "address": "street",
        "latitude": "lat",
        "longitude": "lon",
    }
)
MORNING = (NOON - timedelta(hours=4)).isoformat()


@pytest.fixture
async def talk(database_url, tmp_path, clock):
    settings = Settings(
        _env_file=None, database_url=database_url, media_url=f"file:{tmp_path / 'm'}", **SECRETS
    )
    async with open_service(settings, clock) as service:
        talk = Talk(service)
        await talk.set_up()
        yield talk


def a_row(number: str, **fields: str) -> dict[str, str]:
    usual = {
        "number": number,
        "kind": "pothole",
        "since": (NOON - timedelta(days=10)).isoformat(),
        "until": (NOON + timedelta(days=10)).isoformat(),
        "over": "",
        "words": "Hondo",
        "street": "Roble 120",
        "lat": "25.65",
        "lon": "-100.40",
    }
    return usual | fields


async def bring(talk: Talk, *rows: dict[str, str], accepting: bool = False) -> Outcome:
    async with talk.service.database.unit() as unit:
        bringing = Bringing(unit, COLUMNS, as_of=None, now=talk.service.clock.now())
        outcome = await bringing.bring(rows)
        if accepting:
            await bringing.accept_open()
        await unit.commit()
    return outcome


async def facts(talk: Talk, folio: str) -> dict:
    async with talk.service.database.reading() as unit:
        return await report_facts(unit, folio, now=talk.service.clock.now())


def counts(outcome: Outcome) -> tuple[int, int, int]:
    return outcome.closed, outcome.corrected, outcome.left


async def test_a_report_that_the_newer_file_closes_is_closed_here_without_a_word_to_anybody(talk):
    await bring(talk, a_row("A-1"))

    outcome = await bring(talk, a_row("a-1", over=MORNING))

    report = await talk.by_folio("A-1")
    assert counts(outcome) == (1, 0, 0)
    assert (outcome.known, outcome.brought) == (1, 0)
    assert (report.status, report.ended_at.isoformat()) == (ReportStatus.CONCLUDED, MORNING)
    assert (await facts(talk, "A-1"))["history"][-1]["event"] == "report-closed-elsewhere"
    assert [await talk.hear(person) for person in (LEAD, LIAISON)] == [[], []]


async def test_the_same_newer_file_again_changes_nothing(talk):
    newer = [a_row("A-1", over=MORNING), a_row("A-2", street="Encino 8", lat="25.66")]
    await bring(talk, a_row("A-1"), a_row("A-2"))
    await bring(talk, *newer)
    before = [await facts(talk, folio) for folio in ("A-1", "A-2")]

    assert counts(await bring(talk, *newer)) == (0, 0, 0)
    assert [await facts(talk, folio) for folio in ("A-1", "A-2")] == before


async def test_a_crew_hears_once_what_is_closed_and_what_it_gets_in_its_place(talk):
    rows = [a_row(f"A-{n}") for n in range(6)]
    await bring(talk, *rows, accepting=True)
    async with talk.service.database.reading() as unit:
        held = sorted(report.folio for report in await unit.reports.of_crew("north"))
    over = [row | {"over": MORNING} for row in rows if row["number"] in held[:3]]

    assert counts(await bring(talk, *over)) == (3, 0, 0)

    (notice,) = await talk.heard(LEAD)
    (words,) = notice.message.paragraphs
    waited = sorted({row["number"] for row in rows} - set(held))
    assert words.key == "notice-closed-elsewhere-got"
    assert sorted(words.params["closed"].split(", ")) == held[:3]
    assert sorted(words.params["got"].split(", ")) == waited
    assert await talk.hear(MATE) == ["notice-closed-elsewhere-got"]


async def test_a_corrected_place_is_taken_over_and_told_to_the_crew_that_would_go_there(talk):
    await bring(talk, a_row("A-1"), accepting=True)

    outcome = await bring(talk, a_row("A-1", street="Encino 8", lat="25.66"))

    report = await talk.by_folio("A-1")
    line = (await facts(talk, "A-1"))["history"][-1]
    assert counts(outcome) == (0, 1, 0)
    assert (report.address, report.pin.latitude) == ("Encino 8", 25.66)
    assert (report.crew, report.status) == ("north", ReportStatus.ASSIGNED)
    assert (line["event"], line["details"]["text"]) == ("report-corrected", "Roble 120")
    assert await talk.hear(LEAD) == ["notice-place-corrected"]


async def test_corrected_words_are_taken_over_quietly_and_empty_cells_say_nothing(talk):
    await bring(talk, a_row("A-1"), accepting=True)

    await bring(talk, a_row("A-1", words="Muy hondo", street="", lat="", lon=""))

    report = await talk.by_folio("A-1")
    assert (report.description, report.address) == ("Muy hondo", "Roble 120")
    assert report.pin is not None
    assert await talk.hear(LEAD) == []


async def test_what_was_concluded_here_is_not_opened_by_a_file_that_lags_behind(talk):
    await bring(talk, a_row("A-1"), accepting=True)
    await conclude(talk, "A-1")

    assert counts(await bring(talk, a_row("A-1", street="Encino 8"))) == (0, 0, 0)
    assert (await talk.by_folio("A-1")).status is ReportStatus.CONCLUDED


async def conclude(talk: Talk, folio: str) -> None:
    await talk.say(LEAD, f"concluir {folio}")
    await talk.photo(LEAD, "ya quedó")
    await talk.say(LEAD, "listo")
    await talk.say(LEAD, "confirmar")


async def begin(talk: Talk) -> None:
    await talk.say(LEAD, "concluir A-1")
    await talk.photo(LEAD)


async def ask(talk: Talk) -> None:
    await talk.say(LEAD, "rechazar A-1")
    await talk.say(LEAD, "1")
    await talk.say(LEAD, "No es nuestro")


async def say_something(talk: Talk) -> None:
    await talk.say(LEAD, "comentar A-1 hace falta una grúa")


async def send_back(talk: Talk) -> None:
    await conclude(talk, "A-1")
    await talk.say(LIAISON, "devolver A-1 sigue el hoyo")


async def join(talk: Talk) -> None:
    repeated = await talk.report("SL-9")
    async with talk.service.database.unit() as unit:
        first, second = await unit.reports.by_folio("A-1"), await unit.reports.get(repeated.id)
        by, now = await unit.people.find(LIAISON), talk.service.clock.now()
        await unit.apply(link(second, first, by=by, now=now), now=now)
        await unit.commit()


async def hand_in(talk: Talk) -> None:
    async with talk.service.database.unit() as unit:
        report = await unit.reports.by_folio("A-1")
        await unit.api_keys.add("portal", [], NOON)
        (key,) = await unit.api_keys.all()
        await unit.submissions.put(Submission(report.id, key.id, NOON, "c", ""), {})
        await unit.commit()


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (begin, "begun"),
        (ask, "begun"),
        (say_something, "begun"),
        (send_back, "reopened"),
        (join, "joined"),
        (hand_in, "ours"),
    ],
)
async def test_what_people_here_are_about_is_left_to_them_and_named(talk, happens, why):
    await bring(talk, a_row("A-1"), accepting=True)
    await happens(talk)
    before = await talk.by_folio("A-1")

    outcome = await bring(talk, a_row("A-1", over=MORNING, street="Encino 8"))

    assert counts(outcome) == (0, 0, 1)
    assert await talk.by_folio("A-1") == before
    assert [(r.row, r.column, r.words.key) for r in outcome.remarks] == [
        (2, "over", f"import-left-{why}")
    ]


async def test_what_a_citizen_sent_here_is_not_closed_by_a_file(talk):
    await talk.report("SL-1")

    outcome = await bring(talk, a_row("SL-1", over=MORNING))

    assert outcome.remarks[0].words.key == "import-left-ours"
    assert (await talk.by_folio("SL-1")).status is ReportStatus.RECEIVED
    assert "notice-concluded" not in await talk.hear(CITIZEN)


async def test_of_a_folio_that_a_file_has_twice_the_first_row_counts(talk):
    await bring(talk, a_row("A-1"))

    outcome = await bring(talk, a_row("A-1"), a_row("A-1", over=MORNING))

    assert counts(outcome) == (0, 0, 0)
    assert (await talk.by_folio("A-1")).is_open
