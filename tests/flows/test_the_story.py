"""What people are told, turn by turn, below the channels: keys, not sentences."""

import pytest

from domain.fieldwork.reports import ReportStatus
from domain.messages import Words
from tests.builders import CITIZEN, LEAD, LIAISON, MATE, OTHER_LIAISON, SOUTH_LEAD
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    return talk


@pytest.fixture
async def assigned(talk) -> Talk:
    """A report in the hands of the crew North, and nobody has anything left to read."""
    await talk.report("SL-1")
    await talk.say(LIAISON, "asignar SL-1")
    for person in (LEAD, MATE, CITIZEN, LIAISON):
        await talk.hear(person)
    return talk


async def shown(talk: Talk, who, text: str):
    """The message that answers *text*."""
    await talk.put(who, text)
    return (await talk.heard(who))[-1].message


async def test_a_liaison_accepts_and_assigns_in_one_breath_and_is_told_why(talk):
    await talk.report("SL-1")
    assert await talk.hear(LIAISON) == ["notice-received", "notice-received"]  # chat and e-mail

    told = await talk.say(LIAISON, "asignar SL-1")

    assert "why-fittest" in told
    assert "why-paused" in told
    assert (await talk.by_folio()).status is ReportStatus.ASSIGNED
    assert await talk.hear(LEAD) == ["notice-assigned"]
    assert await talk.hear(CITIZEN) == ["notice-accepted"]


async def test_an_extension_is_asked_for_and_approved_by_number(assigned):
    deadline = (await assigned.by_folio()).deadline
    assert await assigned.say(LEAD, "ampliar SL-1") == ["extend-until"]
    assert await assigned.say(LEAD, "en 10 días") == ["extend-why"]
    assert await assigned.say(LEAD, "falta material") == ["extension-requested", "crew-menu"]
    assert (await assigned.by_folio()).deadline == deadline
    assert "notice-extension-requested" in await assigned.hear(LIAISON)
    assert await assigned.say(LIAISON, "pendientes") == [
        "pending",
        "request-line-extension",
        "pending-how",
    ]

    assert await assigned.say(LIAISON, "aprobar 1") == ["approved", "desk-home"]

    assert (await assigned.by_folio()).deadline > deadline
    assert await assigned.hear(LEAD) == ["notice-extension-approved"]


async def test_what_a_liaison_decides_stands_in_the_history_that_answers_it(talk):
    await talk.report()
    await talk.hear(LIAISON)
    await talk.put(LIAISON, "asignar SL-1 Norte")
    (answer,) = await talk.heard(LIAISON)

    lines = [w.params for w in answer.message.paragraphs if w.key == "history-line"]
    assert [line["event"].key for line in lines] == [
        "history-report-received", "history-report-accepted", "history-report-assigned"
    ]  # fmt: skip
    assert (lines[-1]["event"].params["crew"], lines[-1]["name"]) == ("Norte", "Marta")


@pytest.mark.parametrize("day", ["ayer", "cuando se pueda"])
async def test_a_day_that_cannot_be_is_explained_and_asked_for(assigned, day):
    told = await assigned.say(LEAD, f"ampliar SL-1 {day}")
    assert told[0].startswith("refusal-")
    assert told[1:] == ["extend-until"]

    assert await assigned.say(LEAD, "en 10 días") == ["extend-why"]
    assert await assigned.say(LEAD, "falta material") == ["extension-requested", "crew-menu"]
    assert await assigned.say(LEAD, f"ampliar SL-1 {day}") == [
        "refusal-asked-already",
        "crew-menu",
    ]
    assert (await assigned.say(MATE, "ampliar SL-1 viernes"))[0] == "refusal-request-pending"


async def test_a_crew_that_nobody_knows_is_explained_and_no_other_is_chosen(talk):
    await talk.report()
    await talk.hear(LIAISON)

    assert await talk.say(LIAISON, "asignar SL-1 nadie") == ["refusal-crew-unknown", "desk-home"]
    assert (await talk.by_folio()).status is ReportStatus.RECEIVED


@pytest.mark.parametrize("day", ["15/12/2026", "2026-12-15", "15-12"])
async def test_a_day_in_figures_is_no_folio_where_a_day_is_asked_for(assigned, day):
    await assigned.say(LEAD, "ampliar SL-1")

    assert await assigned.say(LEAD, day) == ["extend-why"]


@pytest.mark.parametrize("answer", ["2da", "44", "B-12"])
async def test_an_answer_of_one_word_with_a_figure_in_it_is_an_answer(assigned, answer):
    await assigned.say(LEAD, "comentar SL-1")
    assert await assigned.say(LEAD, answer) == ["comment-kept"]

    await assigned.say(LEAD, "rechazar SL-1")
    assert (await assigned.say(LEAD, answer))[0] == "rejection-requested"
    await assigned.hear(LIAISON)

    await assigned.say(LIAISON, "negar 1")
    assert (await assigned.say(LIAISON, answer))[0] == "denied"


@pytest.mark.parametrize("typed", ["sl-1", "SL1", "#sl1", "SL–1"])
async def test_a_folio_opens_its_report_however_a_hurried_thumb_types_it(assigned, typed):
    assert (await assigned.say(LEAD, typed))[0] == "report-details"


@pytest.mark.parametrize("text", ["SL-99", "concluir SL-99", "comentar 99 ya fuimos", "aprobar 99"])
async def test_a_mistyped_folio_leaves_people_where_they_were(assigned, text):
    await assigned.say(LEAD, "concluir SL-1")
    await assigned.photo(LEAD)

    told = await assigned.say(LEAD, text)

    assert told[0] in ("folio-unknown", "request-unknown")
    assert told[1:] == ["conclude-photos-no-text"]


async def test_a_number_of_no_request_decides_nothing_about_the_one_at_hand(assigned):
    await assigned.say(LEAD, "rechazar SL-1")
    await assigned.say(LEAD, "no es de nuestra área")
    await assigned.hear(LIAISON)
    await assigned.say(LIAISON, "negar 1")

    assert await assigned.say(LIAISON, "aprobar 9") == ["request-unknown", "deny-why"]
    assert await assigned.say(LIAISON, "sí les toca") == ["denied", "desk-home"]


async def test_a_rejection_is_denied_with_a_reason_and_the_report_stays(assigned):
    await assigned.say(LEAD, "rechazar SL-1")
    await assigned.say(LEAD, "no es de nuestra área")
    await assigned.hear(LIAISON)

    assert await assigned.say(LIAISON, "negar 1 sí les toca") == ["denied", "desk-home"]

    assert await assigned.hear(LEAD) == ["notice-rejection-denied"]
    assert (await assigned.by_folio()).status is ReportStatus.ASSIGNED


async def test_a_denial_without_a_reason_asks_for_it(assigned):
    await assigned.say(LEAD, "rechazar SL-1")
    await assigned.say(LEAD, "no es de nuestra área")
    await assigned.hear(LIAISON)

    assert await assigned.say(LIAISON, "negar 1") == ["deny-why"]
    assert await assigned.say(LIAISON, "sí les toca") == ["denied", "desk-home"]


async def test_a_conclusion_takes_photos_and_words_in_any_order(assigned):
    await assigned.say(LEAD, "concluir SL-1")
    assert await assigned.say(LEAD, "quedó tapado") == ["conclude-no-photos-text"]
    assert await assigned.say(LEAD, "listo") == ["refusal-photo-missing", "conclude-no-photos-text"]
    assert await assigned.photo(LEAD) == ["conclude-photos-text"]
    assert await assigned.pin(LEAD) == ["conclude-photos-text"]
    assert await assigned.say(LEAD, "listo") == [
        "conclude-summary",
        "conclude-place",
        "conclude-ask",
    ]

    assert await assigned.say(LEAD, "confirmar") == ["concluded", "crew-menu"]

    assert (await assigned.by_folio()).status is ReportStatus.CONCLUDED
    assert await assigned.hear(CITIZEN) == ["notice-concluded"]
    assert await assigned.hear(MATE) == ["notice-concluded-crew"]
    assert await assigned.hear(LIAISON) == ["notice-concluded-desk"]


async def test_two_members_gather_one_conclusion_and_the_second_to_confirm_is_told(assigned):
    await assigned.say(LEAD, "concluir SL-1")
    await assigned.photo(LEAD)
    assert await assigned.say(MATE, "concluir SL-1") == ["conclude-photos-no-text"]
    await assigned.say(MATE, "quedó tapado")
    await assigned.say(LEAD, "listo")
    await assigned.say(LEAD, "confirmar")
    await assigned.hear(MATE)

    assert await assigned.say(MATE, "confirmar") == ["refusal-report-closed", "crew-menu"]


@pytest.mark.parametrize("word", ["listo", "quedó tapado", "volver"])
async def test_who_still_gathers_is_told_that_a_colleague_has_concluded(assigned, word):
    await assigned.say(LEAD, "concluir SL-1")
    await assigned.photo(LEAD)
    await assigned.say(LEAD, "quedó tapado")
    await assigned.say(MATE, "concluir SL-1")
    if word == "volver":
        await assigned.say(MATE, "ayuda")
    await assigned.say(LEAD, "listo")
    await assigned.say(LEAD, "confirmar")
    await assigned.hear(MATE)

    assert await assigned.say(MATE, word) == ["refusal-report-closed", "crew-menu"]


async def test_an_abandoned_conclusion_says_so_and_keeps_its_photos(assigned):
    await assigned.say(LEAD, "concluir SL-1")
    await assigned.photo(LEAD)
    assigned.service.clock.pass_by(minutes=31)

    from scheduler.conversations import expire_abandoned

    await expire_abandoned(assigned.service.database, assigned.service.clock.now())

    assert await assigned.hear(LEAD) == ["notice-expired"]
    assert await assigned.say(LEAD, "concluir SL-1") == ["conclude-photos-no-text"]


async def test_an_old_button_says_that_it_is_over(assigned):
    await assigned.say(LEAD, "concluir SL-1")
    report = await assigned.by_folio()
    await assigned.say(LEAD, "salir")

    assert await assigned.press(LEAD, "confirm", report.id) == ["button-expired", "crew-menu"]


async def test_a_button_that_nobody_offered_changes_nothing(assigned):
    assert (await assigned.say(LEAD, choice="7.report.conclude:nothing"))[0] == "button-expired"
    assert (await assigned.say(LEAD, choice="'; drop table report"))[0] == "button-expired"


async def test_another_crew_cannot_see_or_touch_the_report(assigned):
    for text in ("SL-1", "concluir SL-1", "comentar SL-1 hola", "ampliar SL-1"):
        assert (await assigned.say(SOUTH_LEAD, text))[0] == "folio-unknown"


async def test_a_liaison_of_another_area_can_do_nothing_with_it(assigned):
    await assigned.say(LEAD, "rechazar SL-1")
    await assigned.say(LEAD, "no es de nuestra área")

    assert (await assigned.say(OTHER_LIAISON, "SL-1"))[0] == "folio-unknown"
    assert (await assigned.say(OTHER_LIAISON, "aprobar 1"))[0] == "request-unknown"
    assert (await assigned.say(OTHER_LIAISON, "asignar SL-1"))[0] == "folio-unknown"
    assert (await assigned.by_folio()).status is ReportStatus.ASSIGNED


async def test_a_stranger_gets_the_public_answer_and_no_hint_of_any_menu(assigned):
    stranger = CITIZEN.__class__(CITIZEN.channel, "+528100007777")

    for text in ("hola", "menu", "concluir SL-1", "SL-1", "pendientes", "aprobar 1", "👋"):
        told = await assigned.say(stranger, text)
        assert told[-1] == "public-answer", text
        assert not {key for key in told if key.startswith(("crew", "desk", "conclude"))}


async def test_a_citizen_follows_their_own_report(assigned):
    assert await assigned.say(CITIZEN, "SL-1") == ["own-report"]
    assert await assigned.say(CITIZEN, "reportes") == ["own-list"]


async def test_a_picture_out_of_the_blue_finds_its_report(assigned):
    assert await assigned.photo(LEAD) == ["files-which"]
    assert await assigned.say(LEAD, "1") == ["files-what"]
    assert await assigned.say(LEAD, "1") == ["conclude-photos-no-text"]


async def test_whoever_opted_out_gets_no_notices_but_answers(assigned):
    assert (await assigned.say(MATE, "baja"))[0] == "stopped"
    await assigned.say(LEAD, "rechazar SL-1")
    await assigned.say(LEAD, "no es de nuestra área")

    sent = await sent_to(assigned, MATE)

    assert "notice-rejection-requested-crew" not in sent
    assert (await assigned.say(MATE, "alta"))[0] == "resumed"


async def sent_to(talk: Talk, address) -> list[str]:
    """What really reaches the telephone of *address*."""
    await talk.service.work_off()
    async with talk.service.database.reading() as unit:
        lines = await unit.outbox.lines(100, status="sent")
        contact = await unit.people.find(address)
    return [line.template for line in lines if line.contact == contact]


async def test_freed_capacity_pulls_the_most_urgent_from_the_queue(talk):
    for number in range(5):
        await talk.report(f"SL-{number}")
        await talk.say(LIAISON, f"asignar SL-{number}")
    assert (await talk.by_folio("SL-4")).status is ReportStatus.QUEUED
    await talk.hear(LEAD)

    await talk.say(LEAD, "concluir SL-0")
    await talk.photo(LEAD, "ya quedó")
    await talk.say(LEAD, "listo")
    told = await talk.say(LEAD, "confirmar")

    assert (await talk.by_folio("SL-4")).status is ReportStatus.ASSIGNED
    assert "notice-assigned" in told + await talk.hear(LEAD)


@pytest.mark.parametrize("person", [LEAD, LIAISON, CITIZEN])
@pytest.mark.parametrize(
    "text", ["menu", "MENÚ", "/ayuda", "volver", "salir", "idioma", "persona", "help", "exit"]
)
async def test_the_common_words_are_answered_for_everybody(talk, person, text):
    assert await talk.say(person, text)


async def test_back_goes_one_step_and_exit_leaves_without_a_change(assigned):
    await assigned.say(LEAD, "SL-1")
    await assigned.say(LEAD, "ampliar")
    assert await assigned.say(LEAD, "viernes 4 de diciembre") != []
    assert (await assigned.say(LEAD, "volver"))[0] in ("extend-until", "report-details")
    assert await assigned.say(LEAD, "salir") == ["left", "crew-menu"]


async def test_the_language_changes_for_the_person_only(assigned):
    assert await assigned.say(LEAD, "language") == ["language-ask"]
    assert await assigned.say(LEAD, "2") == ["language-chosen", "crew-menu"]

    async with assigned.service.database.reading() as unit:
        lead = await unit.people.get(await assigned.contact(LEAD))
        mate = await unit.people.get(await assigned.contact(MATE))
    assert (lead.locale, mate.locale) == ("en", "es")


async def test_a_number_that_is_a_place_in_the_list_and_a_folio_asks_which(talk):
    for folio in ("1", "SL-2"):
        await talk.report(folio)
        await talk.say(LIAISON, f"asignar {folio}")
    await talk.hear(LEAD)
    await talk.say(LEAD, "reportes")

    assert await talk.say(LEAD, "1") == ["which-ask"]
    assert (await talk.say(LEAD, "2"))[0] == "report-details"


async def test_a_number_beyond_the_list_is_a_slip_and_no_folio(assigned):
    await assigned.say(LEAD, "reportes")

    assert await assigned.say(LEAD, "9") == ["not-understood", "reports-list"]


async def test_a_comment_of_pictures_alone_says_so_in_the_history(assigned):
    await assigned.say(LEAD, "comentar SL-1")
    await assigned.photo(LEAD)
    await assigned.say(LEAD, "SL-1")

    *_, line = (await shown(assigned, LEAD, "SL-1")).paragraphs
    assert line.params["event"] == Words("history-report-commented-pictures", {"count": 1})


async def test_who_begins_in_telegram_is_greeted_and_who_stopped_hears_that_notices_are_back(talk):
    assert await talk.say(CITIZEN, "/start") == ["public-answer"]

    await talk.say(CITIZEN, "baja")
    assert await talk.say(CITIZEN, "START") == ["resumed", "public-answer"]


async def test_the_language_may_be_named(assigned):
    await assigned.say(LEAD, "idioma")

    assert await assigned.say(LEAD, "English") == ["language-chosen", "crew-menu"]


async def test_a_number_that_is_far_too_long_for_a_request_is_only_unknown(talk):
    assert (await talk.say(LIAISON, "aprobar " + "9" * 39))[0] == "request-unknown"


async def test_work_that_is_given_past_its_deadline_is_not_due_before_it(talk):
    await talk.report("SL-9")
    talk.service.clock.pass_by(days=30)
    await talk.say(LIAISON, "asignar SL-9")

    assert "notice-assigned-late" in await talk.hear(LEAD)
