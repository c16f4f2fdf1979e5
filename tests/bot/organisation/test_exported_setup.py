"""The set-up as a file: what is exported and applied changes nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demonstration.city import FILE
from bot.organisation import as_yaml, read_organisation, read_pasted, read_written, written
from bot.organisation.setting_up import SettingUp
from bot.organisation.taking_stock import take_stock
from domain.messages import Address, Channel
from tests.bot.organisation.setups import VILLA, a_setup, read_setup
from tests.builders import NOON

FULL = a_setup(
    ("    name: Centro\n", "    name: Centro\n    areas: [vialidad]\n"),
    ("{key: tope, name: Tope, area: vialidad, level: 5, days: 90}",
     "{key: tope, name: Tope, area: vialidad, level: 5, days: 90, weight: 2.25, attributes:"
     " [{code: A1, description: '¿De qué color?', datatype: singlevaluelist,"
     " values: [{key: r, name: Rojo}, {key: 'null', name: '~'}]}]}"),
    ("email: eva@example.org\n",
     "email: eva@example.org\n    quiet: 20:00-07:00\n    locale: en\n"),
) + """\
open311: {jurisdiction_id: villa.example, contact: "Tel: 81 0000 0000"}
retention: {photos: 400}
hospital: {calendar: Noche, ask_days: [5, 2], stands_hours: 6, ask_above: 0.25}
"""  # fmt: skip


async def applied(database, organisation, seen=None, now=NOON):
    async with database.unit() as unit:
        changes = await SettingUp(unit, organisation, seen).apply(now=now)
        await unit.commit()
    return changes


async def exported(database):
    async with database.reading() as unit:
        return written((await take_stock(unit)).organisation)


@pytest.mark.parametrize("text", [VILLA, FULL], ids=["villa", "full"])
async def test_what_is_exported_and_applied_changes_nothing(database, tmp_path, text):
    await applied(database, read_setup(tmp_path, text))
    file = tmp_path / "exported.yaml"
    file.write_text(as_yaml(await exported(database)), encoding="utf-8")

    again = await applied(database, read_organisation(file))

    assert again.are_none, again


async def test_the_demonstration_exported_and_applied_changes_nothing(database, tmp_path):
    await applied(database, read_organisation(FILE))
    file = tmp_path / "exported.yaml"
    file.write_text(as_yaml(await exported(database)), encoding="utf-8")

    assert (await applied(database, read_organisation(file))).are_none


async def test_what_the_console_reads_is_what_the_file_says(database, tmp_path):
    await applied(database, read_setup(tmp_path, FULL))
    document = await exported(database)

    assert read_pasted(as_yaml(document)) == document
    assert (await applied(database, read_written(document))).are_none


async def test_another_zone_area_is_a_change_and_stays(database, tmp_path):
    villa = read_setup(tmp_path, VILLA)
    await applied(database, villa)

    first = await applied(database, read_setup(tmp_path, FULL))
    again = await applied(database, read_setup(tmp_path, FULL))

    assert first.changed["zone"] == 1
    assert again.are_none


async def test_what_the_file_no_longer_has_is_exported_only_where_it_is_in_nobodys_way(
    database, tmp_path
):
    await applied(database, read_setup(tmp_path, VILLA))
    renamed = a_setup(("key: bacheo", "key: baches"), ("zones: [centro]", "zones: []"))
    start, end = renamed.index("zones:\n"), renamed.index("categories:\n")
    await applied(database, read_setup(tmp_path, renamed[:start] + renamed[end:]))

    document = await exported(database)

    assert [crew["key"] for crew in document["crews"]] == ["baches", "luces"]
    assert "zones" not in document
    assert (await applied(database, read_written(document))).are_none


async def test_quiet_hours_that_change_are_told_as_a_change(database, tmp_path):
    await applied(database, read_setup(tmp_path, VILLA))

    changes = await applied(database, read_setup(tmp_path, a_setup(("21:00-06:30", "22:00-06:00"))))

    assert changes.changed == {"member": 1}


async def test_a_limit_changed_by_hand_counts_even_if_the_file_once_said_so(database, tmp_path):
    villa = read_setup(tmp_path, VILLA)
    await applied(database, villa)
    for wanted in (9, 12):
        async with database.reading() as unit:
            seen = await take_stock(unit)
        crews = tuple(
            replace(crew, limit=wanted) if crew.key == "bacheo" else crew
            for crew in seen.organisation.crews
        )
        await applied(database, replace(seen.organisation, crews=crews), seen)

        found = {crew["key"]: crew["limit"] for crew in (await exported(database))["crews"]}
        assert found["bacheo"] == str(wanted)


async def test_a_telephone_that_was_struck_out_is_nobodys(database, tmp_path):
    await applied(database, read_setup(tmp_path, VILLA))
    async with database.reading() as unit:
        seen = await take_stock(unit)
    telegram = Address(Channel.TELEGRAM, "999000000001")
    ana = replace(seen.organisation.members[0], addresses=(telegram,))

    changes = await applied(database, replace(seen.organisation, members=(ana,)), seen)

    async with database.reading() as unit:
        assert await unit.people.find(Address(Channel.WHATSAPP, "+528100000001")) is None
        assert await unit.people.find(telegram)
    assert (changes.added.total(), changes.changed) == (0, {"member": 1})


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(TEXTS, min_size=4, max_size=4, unique=True),
    limit=st.integers(1, 500), level=st.integers(1, 5), days=st.integers(0, 730),
    weight=st.sampled_from([0.25, 1.0, 2.5, 20.0]), hours=st.integers(1, 168),
    share=st.sampled_from([0.5, 0.9, 0.999]), is_paused=st.booleans(),
)  # fmt: skip
def test_any_set_up_is_read_as_it_was_written(  # noqa: PLR0917 - all of them are given by name
    tmp_path, names, limit, level, days, weight, hours, share, is_paused
):
    plan = read_setup(tmp_path, FULL)
    one, two, three, four = names
    area = plan.areas[0]
    area = replace(area, name=one, limits=replace(area.limits, service_level=share))
    crew = replace(plan.crews[0], name=two, limit=limit, paused=is_paused)
    category = replace(plan.categories[0], name=three, level=level, days=days, weight=weight)
    wanted = replace(
        plan,
        name=four,
        areas=(area, *plan.areas[1:]),
        crews=(crew, *plan.crews[1:]),
        categories=(category, *plan.categories[1:]),
        hospital=replace(plan.hospital, near=timedelta(hours=hours)),
    )

    assert read_written(read_pasted(as_yaml(written(wanted)))) == wanted
