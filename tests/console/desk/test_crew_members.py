"""The members of a crew, one by one: any crew can be edited, however many are in it."""

import re
from dataclasses import replace

import pytest

from bot.organisation.setting_up import SettingUp
from domain.messages import Address, Channel
from domain.organisation import MemberPlan
from domain.people.users import UserRole
from tests.builders import NOON, an_organisation
from tests.console.desk.test_setup import documented, form_at, seen_of, send, values_of

NORTH = "/console/setup/crews/north"
MANY = 140


@pytest.fixture
async def admin(town):
    return await town.signed_in(UserRole.ADMINISTRATOR, locale="es")


@pytest.fixture
async def crowded(town):
    """A town whose crew North has many more members than a form has rows."""
    city = an_organisation()
    more = tuple(
        MemberPlan("north", f"Persona {n:03}", (Address(Channel.WHATSAPP, f"+5281000{n:05}"),))
        for n in range(20000, 20000 + MANY)
    )
    async with town.service.database.unit() as unit:
        await SettingUp(unit, replace(city, members=(*city.members, *more))).apply(now=NOON)
        await unit.commit()
    return town


async def north(town):
    crew = next(crew for crew in (await documented(town))["crews"] if crew["key"] == "north")
    return {member["name"]: member for member in crew["members"]}


async def member_at(admin, name):
    page = await admin.read(f"{NORTH}/members?q={name}")
    return re.search(rf'href="({NORTH}/members/[^"]+)">{name}', page)[1]


async def test_a_long_list_of_members_comes_page_by_page(crowded, admin):
    pages = [await admin.read(f"{NORTH}/members?page={n}") for n in range(3)]

    found = [re.findall(rf'href="{NORTH}/members/[^n"]\w+">', page) for page in pages]
    assert [len(links) for links in found] == [50, 50, MANY + 2 - 100]
    assert len({link for links in found for link in links}) == MANY + 2
    assert all(len(page) < 100_000 for page in pages)


async def test_a_member_of_a_long_crew_is_changed_after_a_second_look(crowded, admin):
    path = await member_at(admin, "Persona 20077")
    values, changed = await form_at(admin, path, name="Rosa Nueva")

    review = await send(admin, path, values, **changed)
    before = await north(crowded)
    saved = await send(admin, path, values_of(review.text), step="save")

    assert "Rosa Nueva" in review.text
    assert "Persona 20077" in before
    assert (saved.status_code, saved.headers["location"]) == (303, f"{NORTH}/members")
    after = await north(crowded)
    assert after.keys() - before.keys() == {"Rosa Nueva"}
    assert len(after) == MANY + 2


async def test_a_member_is_added_to_a_long_crew_and_taken_out_again(crowded, admin):
    new = {"name": "Nadia", "addresses": "81 0000 0777"}
    added = await send(admin, f"{NORTH}/members/new", [], step="save", **new)
    there = await north(crowded)
    path = await member_at(admin, "Nadia")
    seen = seen_of(await admin.read(path))
    gone = await send(admin, path, [], step="save", remove="1", seen=seen)

    assert (added.status_code, gone.status_code) == (303, 303), added.text
    assert there["Nadia"]["addresses"] == ["+528100000777"]
    assert "Nadia" not in await north(crowded)


async def test_the_rest_of_a_long_crew_is_edited_on_its_form_and_nobody_is_lost(crowded, admin):
    values, changed = await form_at(admin, NORTH, limit="9")

    saved = await send(admin, NORTH, values, step="save", **changed)

    assert saved.status_code == 303, saved.text
    assert len(await north(crowded)) == MANY + 2
    assert {c["limit"] for c in (await documented(crowded))["crews"] if c["key"] == "north"} == {
        "9"
    }


async def test_a_wrong_telephone_of_a_member_is_told_at_its_field(town, admin):
    answer = await send(admin, f"{NORTH}/members/new", [], name="Nadia", addresses="12")

    assert answer.status_code == 422
    assert 'id="w-addresses"' in answer.text
    assert "Nadia" not in await north(town)


async def test_the_last_member_of_a_crew_at_work_stays(town, admin):
    for name in list(await north(town)):
        path = await member_at(admin, name)
        seen = seen_of(await admin.read(path))
        last = await send(admin, path, [], step="save", remove="1", seen=seen)

    assert last.status_code == 422
    assert "no tiene integrantes" in last.text
    assert len(await north(town)) == 1


async def test_whose_telephone_somebody_else_has_is_refused(town, admin):
    answer = await send(
        admin, f"{NORTH}/members/new", [], step="save", name="Nadia", addresses="81 0000 0105"
    )

    assert answer.status_code == 422
    assert "es de otra persona" in answer.text or "ya es" in answer.text


async def test_what_a_colleague_changed_of_a_member_meanwhile_is_told(town, admin):
    path = await member_at(admin, "Beto")
    values, _ = await form_at(admin, path)
    theirs = [pair for pair in values if pair[0] != "quiet"]
    first = await send(admin, path, theirs, step="save", quiet="21:00-06:00")
    second = await send(admin, path, theirs, step="save", quiet="22:00-06:00")

    assert (first.status_code, second.status_code) == (303, 422)
    assert "alguien más cambió" in second.text


@pytest.mark.parametrize("path", ["crews/nobody/members", "crews/north/members/nobody"])
async def test_who_is_not_there_is_said_to_be_gone(town, admin, path):
    answer = await admin.get(f"/console/setup/{path}")

    assert answer.status_code in (303, 404, 422)


async def test_changes_of_a_member_are_on_record_without_a_name(town, admin):
    await send(
        admin, f"{NORTH}/members/new", [], step="save", name="Guadalupe Secreta",
        addresses="81 0000 0777",
    )  # fmt: skip

    async with town.service.database.reading() as unit:
        entry = (await unit.audit.latest(1))[0].entry
    assert (entry.what, entry.which) == ("setup-changed", "crews north")
    assert "Secreta" not in str(entry.details)
