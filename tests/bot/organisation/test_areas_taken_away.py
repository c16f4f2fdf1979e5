"""Areas and categories that a file no longer has: gone where nothing uses them, else told."""

from dataclasses import replace

import pytest

from bot.organisation.setting_up import SettingUp
from domain.fieldwork.reports import Area, ReportStatus, receive
from domain.forms import Attribute, Datatype, Form
from domain.ids import AreaKey, CategoryKey, ContactId, UserId
from domain.people.users import User, UserRole
from tests.builders import LAMP, NOON, POTHOLE, a_report, an_organisation

PARKS = Area(AreaKey("parks"), "Parques")
TREE = replace(POTHOLE, key=CategoryKey("tree"), name="Árbol", area=PARKS.key)
ASKED = Form(TREE.key, (Attribute("tall", "¿Es alto?", Datatype.STRING),))


def with_parks():
    city = an_organisation()
    return replace(
        city,
        areas=(*city.areas, PARKS),
        categories=(*city.categories, TREE),
        forms=(ASKED,),
    )


async def applied(database, organisation):
    async with database.unit() as unit:
        changes = await SettingUp(unit, organisation).apply(now=NOON)
        await unit.commit()
    return changes


async def keys(database):
    async with database.reading() as unit:
        return set(await unit.setup.areas()), set(await unit.setup.categories())


async def test_an_area_that_nothing_uses_goes_with_its_category_and_questions(database):
    await applied(database, with_parks())

    changes = await applied(database, an_organisation())

    assert (+changes.removed, changes.stays) == ({"category": 1, "area": 1}, {})
    areas, categories = await keys(database)
    assert (PARKS.key in areas, TREE.key in categories) == (False, False)
    assert (await applied(database, an_organisation())).are_none


@pytest.mark.parametrize(
    ("status", "uses"),
    [
        (ReportStatus.RECEIVED, {"open-reports": 1, "reports": 1}),
        (ReportStatus.CONCLUDED, {"reports": 1}),
    ],
)
async def test_a_category_with_reports_stays_and_so_does_its_area(database, status, uses):
    await applied(database, with_parks())
    async with database.unit() as unit:
        report = a_report(category=TREE, status=ReportStatus.RECEIVED)
        await unit.record(receive(report, now=NOON))
        await unit.commit()
    if status is not ReportStatus.RECEIVED:
        async with database.unit() as unit:
            found = await unit.reports.get(report.id)
            await unit.save(replace(found, status=status, ended_at=NOON))
            await unit.commit()

    changes = await applied(database, an_organisation())

    assert changes.stays == {
        ("category", TREE.key): uses,
        ("area", PARKS.key): {**uses, "categories": 1},
    }
    assert not +changes.removed
    assert PARKS.key in (await keys(database))[0]


async def test_a_user_of_the_console_keeps_their_area(database):
    await applied(database, with_parks())
    async with database.unit() as unit:
        contact = next(iter(await unit.people.liaisons())).contact
        user = User(
            UserId("u"), "u@example.org", "Nora", UserRole.LIAISON, ContactId(contact),
            frozenset({PARKS.key}),
        )  # fmt: skip
        await unit.save(user)
        await unit.commit()

    changes = await applied(database, an_organisation())

    assert changes.stays == {("area", PARKS.key): {"users": 1}}


async def test_a_paused_crew_keeps_its_area_and_what_it_was_chosen_for(database):
    city = an_organisation()
    await applied(database, city)
    lights = [crew for crew in city.crews if crew.area == LAMP.area]
    gone = replace(
        city,
        areas=tuple(area for area in city.areas if area.key != LAMP.area),
        categories=tuple(each for each in city.categories if each.area != LAMP.area),
        crews=tuple(crew for crew in city.crews if crew not in lights),
        members=tuple(m for m in city.members if m.crew not in {crew.key for crew in lights}),
        liaisons=tuple(
            replace(one, areas=one.areas - {LAMP.area})
            for one in city.liaisons
            if one.areas - {LAMP.area}
        ),
        help_areas=tuple(area for area in city.help_areas if area != LAMP.area),
    )

    changes = await applied(database, gone)

    assert changes.stays["area", LAMP.area]["crews"] == len(lights)
