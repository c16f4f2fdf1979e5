"""The waiting list in the console: who is next, their card, and what is done there."""

import json
import re
from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import date, timedelta

import pytest

from console.saying import Said
from domain.hospital.cascade import PassedOver, Reason
from domain.hospital.catalogues import Catalogue, CatalogueKind
from domain.hospital.referrals import ReferralState
from domain.people.users import UserRole
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, TRAUMA, a_patient, a_referral, a_slot
from tests.ward import PRIORITIES, Ward

SPECIALTIES = {TRAUMA: {"name": "Traumatología"}, "cardiologia": {"name": "Cardiología"}}
CAUSES = {"6": {"name": "Renuncia", "evidence": "documento firmado"}}


@pytest.fixture
async def ward(town):
    """A hospital with two specialties, of whom nobody waits yet."""
    ward = Ward(town.service)
    async with town.service.database.unit() as unit:
        lists = {
            CatalogueKind.PRIORITIES: PRIORITIES,
            CatalogueKind.SPECIALTIES: SPECIALTIES,
            CatalogueKind.EXIT_CAUSES: CAUSES,
        }
        for kind, entries in lists.items():
            await unit.catalogues.add(Catalogue(kind, 1, NOON, DESK, entries))
        await unit.commit()
    return ward


@pytest.fixture
async def analyst(town):
    return await town.signed_in(UserRole.ANALYST)


async def waits(ward, id: str, name: str, days: int, **more):
    """Somebody who has waited for *days*."""
    referral = a_referral(f"r-{id}", f"p-{id}", entered_on=NOON.date() - timedelta(days), **more)
    await ward.record(a_patient(f"p-{id}", name=name, run=""), referral)
    return referral


def said(answer) -> str:
    """What the page after *answer* will say."""
    return json.loads(urlsafe_b64decode(answer.cookies[Said.COOKIE].strip('"')))[1]


def names(html: str) -> list[str]:
    return re.findall(r'<a href="/console/referrals/[^"]+">([^<]+)</a>', html)


async def test_specialties_are_counted_by_who_waits_who_is_overdue_and_who_has_no_priority(
    ward, analyst
):
    await waits(ward, "a", "Ana", 200)
    await waits(ward, "b", "Beto", 10)
    await waits(ward, "c", "Caro", 10, category="")
    await waits(ward, "d", "Dani", 10, is_guaranteed=True)

    html = await analyst.read("/console/list")

    row = html[html.index("Traumatología") :]
    figures = re.findall(r'<td [^>]*class="number"[^>]*>(.*?)</td>', row, re.DOTALL)[:4]
    assert [int(re.sub(r"<.*?>|\D", "", each)) for each in figures] == [3, 1, 1, 1]


async def test_the_line_begins_with_the_most_overdue_and_says_so_in_words(ward, analyst):
    await waits(ward, "a", "Ana", 88)
    await waits(ward, "b", "Beto", 100)
    await waits(ward, "c", "Caro", 10)
    await waits(ward, "d", "Dani", 400, category="")

    html = await analyst.read(f"/console/list/{TRAUMA}")

    assert names(html) == ["Beto", "Ana", "Caro", "Dani"]
    for words in ("10 días de atraso", "Quedan 2 días", "A tiempo: 80 días", "Sin plazo"):
        assert words in html


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("overdue", ["Beto"]),
        ("uncategorised", ["Dani"]),
        ("guaranteed", ["Eva"]),
        ("without-chat", ["Beto", "Caro", "Dani"]),
    ],
)
async def test_a_part_of_the_line_keeps_its_order(ward, analyst, part, found):
    await ward.family("ana", entered_on=NOON.date() - timedelta(88))
    await waits(ward, "b", "Beto", 100)
    await waits(ward, "c", "Caro", 10)
    await waits(ward, "d", "Dani", 400, category="")
    await waits(ward, "e", "Eva", 400, is_guaranteed=True)

    assert names(await analyst.read(f"/console/list/{TRAUMA}?part={part}")) == found


async def test_the_line_is_leafed_through_without_losing_or_repeating_anybody(ward, analyst):
    for number in range(120):
        category = ("p1", "p2", "")[number % 3]
        await waits(ward, f"{number:03}", f"N{number:03}", 5 + number % 50, category=category)
    pages, path = [], f"/console/list/{TRAUMA}"
    while path:
        html = await analyst.read(path)
        pages.append((path, names(html)))
        after = re.search(r'rel="next" href="([^"]+)"', html)
        path = after[1].replace("&amp;", "&") if after else ""
    back = re.search(r'rel="prev" href="([^"]+)"', html)[1].replace("&amp;", "&")

    seen = [name for _, found in pages for name in found]
    async with ward.service.database.reading() as unit:
        ordering, zone = await unit.catalogues.ordering(), await unit.setup.timezone()
        whole = await unit.line.first(TRAUMA, ordering, zone, NOON, 1000)
    assert [len(found) for _, found in pages] == [50, 50, 20]
    assert seen == [id.replace("r-", "N") for id in whole]
    assert names(await analyst.read(back)) == pages[1][1]


async def test_who_sees_no_persons_sees_neither_names_nor_ids(ward, town):
    await waits(ward, "a", "Ana Secreta", 88)
    viewer = await town.signed_in(UserRole.VIEWER)

    pages = [await viewer.read(p) for p in (f"/console/list/{TRAUMA}", "/console/referrals/N-r-a")]

    for html in pages:
        assert "Secreta" not in html
        assert "+569" not in html
        assert not re.search(r'<form[^>]+action="/console/(referrals|appointments)', html)


async def test_a_look_at_a_card_is_on_record(ward, analyst):
    await waits(ward, "a", "Ana", 88)

    await analyst.read("/console/referrals/N-r-a")

    async with ward.service.database.reading() as unit:
        seen = [line.entry for line in await unit.audit.latest(5, "N-r-a")]
    assert [(entry.what, entry.by) for entry in seen] == [("referral-seen", analyst.user.contact)]


async def test_a_call_is_kept_with_one_press(ward, analyst):
    await waits(ward, "a", "Ana", 88)

    await analyst.post("/console/referrals/N-r-a/call", result="no-tone", note="a las 9")
    card = await analyst.read("/console/referrals/N-r-a")

    assert re.search(r"<strong>Sin tono</strong>", card)
    assert "a las 9" in card
    assert "Nora Paz" in card
    assert "Sin tono" in await analyst.read(f"/console/list/{TRAUMA}")


async def test_an_hour_is_given_confirmed_and_attended(ward, analyst, clock):
    await waits(ward, "a", "Ana", 88)
    await ward.record(a_slot("s1", NOON + timedelta(hours=1)))

    await analyst.post("/console/referrals/N-r-a/book", slot="s1")
    (id,) = await appointments(ward, "r-a")
    await analyst.post(f"/console/appointments/{id}/mark", status="confirmed")
    early = await analyst.post(f"/console/appointments/{id}/mark", status="attended")
    clock.pass_by(hours=2)
    await analyst.post(f"/console/appointments/{id}/mark", status="absent")
    await analyst.post(f"/console/appointments/{id}/mark", status="attended")

    assert "aún no llega" in said(early)
    async with ward.service.database.reading() as unit:
        referral = await unit.referrals.by_number("N-r-a")
        kinds = [line.kind for line in await unit.referrals.history_of(referral.id)]
    assert referral.state is ReferralState.ATTENDED
    assert kinds == [
        f"appointment-{what}" for what in ("booked", "confirmed", "missed", "attended")
    ]


async def appointments(ward, referral: str) -> list[str]:
    async with ward.service.database.reading() as unit:
        return [each.id for each in await unit.appointments.of(referral)]


async def test_an_hour_that_somebody_else_has_is_refused_in_words(ward, analyst):
    await waits(ward, "a", "Ana", 88)
    await waits(ward, "b", "Beto", 60)
    await ward.record(a_slot("s1", NOON + timedelta(days=1)))
    await analyst.post("/console/referrals/N-r-a/book", slot="s1")

    answer = await analyst.post("/console/referrals/N-r-b/book", slot="s1")

    assert "Esa hora ya se la dimos" in said(answer)


async def test_whose_hour_the_hospital_calls_off_comes_first_in_the_line(ward, analyst):
    await waits(ward, "a", "Ana", 5)
    await waits(ward, "b", "Beto", 300)
    await ward.record(a_slot("s1", NOON + timedelta(days=1)))
    await analyst.post("/console/referrals/N-r-a/book", slot="s1")
    (id,) = await appointments(ward, "r-a")

    await analyst.post(f"/console/appointments/{id}/let-go", who="hospital")

    assert names(await analyst.read(f"/console/list/{TRAUMA}")) == ["Ana", "Beto"]


async def test_the_card_says_in_words_why_an_hour_went_to_somebody_else(ward, analyst):
    await waits(ward, "a", "Ana", 88)
    await ward.record(a_slot("s1"))
    await ward.record(PassedOver("s1", "r-a", Reason.UNREACHABLE, NOON))

    assert "nadie de la familia está en el chat" in await analyst.read("/console/referrals/N-r-a")


async def test_a_proposed_exit_is_confirmed_or_refused(ward, analyst):
    for id in "ab":
        await waits(ward, id, id.upper(), 88, proposed_exit="6")

    listed = await analyst.read("/console/list/exits")
    await analyst.post("/console/referrals/N-r-a/leave")
    await analyst.post("/console/referrals/N-r-b/stay")

    assert "documento firmado" in listed
    assert await states(ward) == {"r-a": "discharged", "r-b": "waiting"}
    assert names(await analyst.read("/console/list/exits")) == []


async def states(ward) -> dict[str, str]:
    async with ward.service.database.reading() as unit:
        found = await unit.referrals.some(["r-a", "r-b"])
    return {id: referral.state.value for id, referral in found.items()}


async def test_nobody_leaves_by_hand_without_a_cause_and_a_mistake_is_undone(ward, analyst):
    await waits(ward, "a", "Ana", 88)

    await analyst.post("/console/referrals/N-r-a/leave", cause="")
    before = await states(ward)
    await analyst.post("/console/referrals/N-r-a/leave", cause="6")
    gone = await states(ward)
    await analyst.post("/console/referrals/N-r-a/return")

    assert [before, gone, await states(ward)] == [
        {"r-a": "waiting"}, {"r-a": "discharged"}, {"r-a": "waiting"}
    ]  # fmt: skip


async def test_the_agenda_shows_whose_hours_they_are(ward, analyst):
    referral = await waits(ward, "a", "Ana", 88)
    await ward.hour(referral, "s1", NOON + timedelta(hours=2))
    await ward.record(a_slot("s2", NOON + timedelta(hours=3)))

    html = await analyst.read(f"/console/list/hours?specialty={TRAUMA}&day={NOON.date()}")
    empty = await analyst.read(f"/console/list/hours?specialty={TRAUMA}&day={date(2026, 1, 1)}")

    assert names(html) == ["Ana"]
    assert "libre" in html
    assert NOON.date().isoformat() in empty


async def test_the_agenda_opens_with_the_specialty_that_has_the_next_hour(ward, analyst):
    referral = await waits(ward, "a", "Ana", 88)
    await ward.hour(referral, "s1", NOON + timedelta(hours=2))

    assert names(await analyst.read("/console/list/hours")) == ["Ana"]


async def test_whoever_has_no_chat_is_on_the_call_list(ward, analyst):
    referral = await waits(ward, "a", "Ana", 88)
    await ward.hour(referral, "s1", NOON + timedelta(days=1))

    html = await analyst.read("/console/list/calls")

    assert names(html) == ["Ana"]
    assert 'href="tel:+56911112222"' in html


async def test_a_referral_is_found_by_its_number_and_by_national_id(ward, analyst, town):
    await ward.record(a_patient(), a_referral())

    found = [await analyst.get("/console/list", params={"q": q}) for q in ("N-r1", "12.345.678-5")]
    viewer = await town.signed_in(UserRole.VIEWER)
    hidden = await viewer.get("/console/list", params={"q": "12.345.678-5"})

    assert {answer.headers["location"] for answer in found} == {"/console/referrals/N-r1"}
    assert hidden.status_code == 200


async def test_without_a_hospital_there_is_no_list(service, town):
    async with service.database.unit() as unit:
        await unit.setup.save_profile(replace(await unit.setup.profile(), hospital=None))
        await unit.commit()
    analyst = await town.signed_in(UserRole.ANALYST)

    answers = [await analyst.get("/console/list"), await analyst.post("/console/referrals/1/stay")]

    assert [answer.status_code for answer in answers] == [404, 404]


async def test_a_control_is_ordered_and_undone_on_the_card_with_who_did_it(ward, analyst):
    await waits(ward, "a", "Ana", 88, state=ReferralState.ATTENDED)
    card = "/console/referrals/N-r-a"

    assert "Se indicó un control" in await analyst.read(card)
    told = said(await analyst.post(f"{card}/control"))
    pending = await states(ward)
    assert "No hay control" in await analyst.read(card)
    undone = said(await analyst.post(f"{card}/return"))

    assert ("por agendar" in told, "atendida" in undone) == (True, True)
    assert [pending, await states(ward)] == [{"r-a": "pending"}, {"r-a": "attended"}]
    async with ward.service.database.reading() as unit:
        happened = [(each.kind, each.by) for each in await unit.referrals.history_of("r-a")]
        noted = [line.entry.what for line in await unit.audit.latest(9, "N-r-a")]
    assert happened == [("referral-moved", analyst.user.contact)] * 2
    assert {"control-ordered", "exit-undone"} <= {*noted}
