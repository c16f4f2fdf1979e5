"""Set-up files as people write them, right and wrong."""

import json
import re
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message as FluentMessage
from hypothesis import given
from hypothesis import strategies as st

from bot.organisation import OrganisationRefused, read_organisation
from bot.words import Catalogues, Tongue
from domain.calendar import DayKind
from domain.messages import Address, Channel
from tests.bot.organisation.setups import VILLA, a_setup, faults_of, keys_of, read_setup

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "organisation.md"
DEMONSTRATION = ROOT / "demo" / "organisation.yaml"
LOCALES = ROOT / "bot" / "locales"
CATALOGUES = Catalogues()
TONGUES = [Tongue(locale, ZoneInfo("America/Monterrey")) for locale in ("es", "en")]


# What is understood


def test_the_example_of_the_documents_is_a_set_up(tmp_path):
    villa = read_setup(tmp_path, block_of("```yaml"))

    assert (villa.name, villa.timezone, villa.calendar) == (
        "Villa Ejemplo",
        "America/Monterrey",
        "Oficina",
    )
    assert [crew.key for crew in villa.crews] == ["bacheo", "luces"]
    assert [liaison.email for liaison in villa.liaisons] == ["eva.muestra@example.org"]


def test_the_faults_of_the_documents_are_those_of_the_spoilt_example(tmp_path):
    spoilt = block_of("```yaml").replace("limit: 12", "limit: 1200")
    faults = faults_of(tmp_path, spoilt.replace("[bache]", "[bache, bachez]"))

    told = [f"{f.line}: {f.field}: {CATALOGUES.say(f.words, TONGUES[1])}" for f in faults]

    assert [f"organisation.yaml:{line}" for line in told] == block_of("```text").splitlines()


def block_of(fence):
    page = PAGE.read_text("utf-8")
    return re.search(rf"^{fence}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE).group(1)


def test_every_field_of_the_schema_is_in_the_documents():
    page = PAGE.read_text("utf-8")
    fields = re.findall(
        r"^    (\w+): ", (ROOT / "bot/organisation/schema.py").read_text("utf-8"), re.M
    )

    assert len(fields) > 30
    assert [field for field in fields if f"`{field}" not in page] == []


def test_the_demonstration_city_is_a_set_up():
    city = read_organisation(DEMONSTRATION)

    assert len(city.areas) == 5
    assert len(city.crews) == 12
    assert len(city.categories) == 40
    assert {liaison.locale for liaison in city.liaisons} == {None, "en"}
    assert {area.accepts_by_rule for area in city.areas} == {True, False}


def test_every_category_of_the_demonstration_city_has_a_crew_and_every_area_a_liaison():
    city = read_organisation(DEMONSTRATION)

    assert {key for crew in city.crews for key in crew.categories} == {
        category.key for category in city.categories
    }
    assert {key for liaison in city.liaisons for key in liaison.areas} == {
        a.key for a in city.areas
    }


def test_times_days_and_yes_are_read_without_quotes(tmp_path):
    villa = read_setup(tmp_path, VILLA)
    noche = villa.calendars[1]

    assert (noche.opens, noche.closes) == (time(22), time(6))
    assert noche.weekdays == frozenset({0, 2, 4})
    assert villa.calendars[0].closures == frozenset({date(2026, 12, 24)})
    assert villa.crews[1].paused
    assert villa.members[0].quiet == (time(21), time(6, 30))
    assert villa.categories[0].day_kind is DayKind.WORKING


def test_names_that_other_readers_take_for_something_else_stay_names(tmp_path):
    text = a_setup(("country: MX", "country: NO"), ("name: Centro", "name: 12:30"))
    text = text.replace("81 0000 0001", "+528100000001").replace("81 0000 0003", "+528100000003")

    villa = read_setup(tmp_path, text)

    assert villa.country == "NO"
    assert villa.zones[0].name == "12:30"


def test_a_crew_without_categories_does_all_of_its_area_on_the_organisation_s_calendar(tmp_path):
    villa = read_setup(tmp_path, a_setup(("    categories: [bache]\n", "")))

    assert villa.crews[0].categories == frozenset({"bache", "tope"})
    assert villa.crews[0].calendar == "Oficina"


def test_calls_for_a_person_go_to_every_area_where_none_is_named(tmp_path):
    villa = read_setup(tmp_path, a_setup(("  help_areas: [vialidad]\n", "")))

    assert villa.help_areas == ("vialidad", "alumbrado")


def test_addresses_are_understood_in_the_organisation_s_country(tmp_path):
    villa = read_setup(tmp_path, VILLA)

    assert villa.members[0].addresses == (
        Address(Channel.WHATSAPP, "+528100000001"),
        Address(Channel.TELEGRAM, "999000000001"),
    )


def test_one_person_may_be_of_a_crew_and_a_liaison(tmp_path):
    villa = read_setup(tmp_path, a_setup(("81 0000 0003", "+52 1 81 0000 0001")))

    assert villa.liaisons[0].addresses[0] == villa.members[0].addresses[0]


def test_public_holidays_may_be_of_a_region(tmp_path):
    villa = read_setup(tmp_path, a_setup(("holidays: MX", "holidays: ES-MD")))

    assert (villa.calendars[0].country, villa.calendars[0].subdivision) == ("ES", "MD")


# What is refused


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("America/Monterrey", "America/Monterey", "3 organisation.timezone: fault-timezone-near"),
        ("locale: es", "locale: tlh", "4 organisation.locale: fault-locale"),
        ("country: MX", "country: Mexico", "5 organisation.country: fault-country"),
        ("calendar: Oficina", "calendar: Ofisina", "6 organisation.calendar: fault-unknown-near"),
        ("[vialidad]", "[alumbrado]", "7 organisation.help_areas[0]: fault-nobody-helps"),
        ("[vialidad]", "[]", "7 organisation.help_areas: fault-list-empty"),
        ("mon-fri", "lun-vie", "10 calendars[0].weekdays: fault-weekdays"),
        ("mon-fri", "fri-mon", "10 calendars[0].weekdays: fault-weekdays"),
        ("08:00-16:00", "08:00", "11 calendars[0].hours: fault-hours"),
        ("08:00-16:00", "08:00-24:00", "11 calendars[0].hours: fault-hours"),
        ("holidays: MX", "holidays: MX-XX", "12 calendars[0].holidays: fault-holidays"),
        ("2026-12-24", "24/12/2026", "13 calendars[0].closures[0]: fault-day"),
        ("key: vialidad", "key: Vías", "18 areas[0].key: fault-key"),
        ("accepts_by_rule: true", "accepts_by_rule: maybe",
         "22 areas[1].accepts_by_rule: fault-flag"),
        ("level: 2", "level: 6", "31 categories[0].level: fault-whole"),
        ("days: 5", "days: five", "31 categories[0].days: fault-whole"),
        ("days: 5", "days: 731", "31 categories[0].days: fault-whole"),
        ("day_kind: working", "day_kind: works", "31 categories[0].day_kind: fault-day-kind-near"),
        ("area: vialidad, level: 5", "area: vial, level: 5",
         "32 categories[1].area: fault-unknown-near"),
        ("limit: 12", "limit: 0", "38 crews[0].limit: fault-whole"),
        ("limit: 12", "limit: 501", "38 crews[0].limit: fault-whole"),
        ("limit: 12", "limit: 12.5", "38 crews[0].limit: fault-whole"),
        ("    limit: 12\n", "", "35 crews[0].limit: fault-missing"),
        ("limit: 12", "limits: 12", "38 crews[0].limits: fault-unknown-field-near"),
        ("categories: [bache]", "categories: []", "39 crews[0].categories: fault-list-empty"),
        ("categories: [bache]", "categories: bache", "39 crews[0].categories: fault-list"),
        ("[bache]", "[bache, grieta]", "39 crews[0].categories[1]: fault-unknown"),
        ("[bache]", "[luz]", "39 crews[0].categories[0]: fault-foreign-category"),
        ("zones: [centro]", "zones: [zentro]", "40 crews[0].zones[0]: fault-unknown-near"),
        ("name: Ana", "name: ''", "42 crews[0].members[0].name: fault-name"),
        ("name: Ana", "name: [Ana]", "42 crews[0].members[0].name: fault-text"),
        ("81 0000 0001", "81 0000", "43 crews[0].members[0].addresses[0]: fault-telephone"),
        ("81 0000 0001", "ana", "43 crews[0].members[0].addresses[0]: fault-address"),
        ("quiet: 21:00-06:30", "quiet: 21-6", "45 crews[0].members[0].quiet: fault-hours"),
        ("calendar: Noche", "calendar: Tarde", "50 crews[1].calendar: fault-unknown"),
        ("paused: yes", "paused: no", "46 crews[1]: fault-nobody-in-crew"),
        ("areas: [vialidad]\n    addr", "areas: []\n    addr",
         "54 liaisons[0].areas: fault-list-empty"),
        ("eva@example.org", "eva at example", "56 liaisons[0].email: fault-email"),
        ("summary_at: 07:30", "summary_at: 7.30", "57 liaisons[0].summary_at: fault-hour"),
    ],
)  # fmt: skip
def test_a_fault_is_told_where_it_stands(tmp_path, written, instead, told):
    faults = faults_of(tmp_path, a_setup((written, instead)))

    assert told in [f"{fault.line} {fault.field}: {fault.words.key}" for fault in faults]
    assert all(CATALOGUES.say(f.words, tongue) for f in faults for tongue in TONGUES)


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path):
    text = a_setup(("level: 2", "level: 9"), ("limit: 12", "limit: 0"), ("[centro]", "[sur]"))

    faults = faults_of(tmp_path, text)

    assert [fault.field for fault in faults] == [
        "categories[0].level",
        "crews[0].limit",
        "crews[0].zones[0]",
    ]


def test_the_likeliest_name_is_proposed(tmp_path):
    (fault,) = faults_of(tmp_path, a_setup(("[bache]", "[bachez]")))

    assert fault.words.params["near"] == "bache"


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("key: tope", "key: bache"),
        ("key: luces", "key: bacheo"),
        ("name: Luces", "name: Bacheo"),
        ("name: Noche", "name: Oficina"),
    ],
)
def test_a_name_of_two_things_is_refused_with_the_line_of_the_first(tmp_path, written, instead):
    fault = next(f for f in faults_of(tmp_path, a_setup((written, instead))) if f.line > 10)

    assert fault.words.key == "fault-twice"
    assert int(fault.words.params["line"]) < fault.line


def test_an_address_of_two_members_is_refused_however_it_is_written(tmp_path):
    members = "      - name: Bo\n        addresses: ['+52 1 81 0000 0001']\n  - key: luces"

    (fault,) = faults_of(tmp_path, a_setup(("  - key: luces", members)))

    assert (fault.field, fault.words.key) == (
        "crews[0].members[1].addresses[0]",
        "fault-address-twice",
    )
    assert fault.words.params["line"] == "43"


def test_a_zone_of_other_areas_is_refused(tmp_path):
    text = a_setup(("name: Centro", "name: Centro\n    areas: [alumbrado]"))

    assert keys_of(tmp_path, text) == ["fault-foreign-zone"]


def test_a_liaison_who_cannot_be_reached_is_refused(tmp_path):
    text = a_setup(("    addresses: [81 0000 0003]\n    email: eva@example.org\n", ""))

    assert keys_of(tmp_path, text) == ["fault-liaison-unreachable"]


def test_a_field_written_twice_is_refused_with_the_line_of_the_first(tmp_path):
    (fault,) = faults_of(tmp_path, a_setup(("limit: 12", "limit: 12\n    limit: 13")))

    assert (fault.line, fault.field, fault.words.key) == (39, "crews[0].limit", "fault-field-twice")
    assert fault.words.params["line"] == "38"


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("organisation: [", 2, "fault-syntax"),
        ("a: 1\nb: c: d", 2, "fault-syntax"),
        ("a: \x00", 1, "fault-syntax"),
        ("a: &x 1", 1, "fault-alias"),
        ("a: b\nc: *x", 2, "fault-alias"),
        ("a: 1\n---\nb: 2", 2, "fault-documents"),
        ("? [a]\n: b", 1, "fault-text"),
        ("[" * 31, 1, "fault-deep"),
        ("[" * 1_000_000, 1, "fault-deep"),
    ],
)
def test_what_cannot_be_read_on_is_refused_at_its_line(tmp_path, text, line, key):
    (fault,) = faults_of(tmp_path, text)

    assert (fault.line, fault.words.key) == (line, key)


@pytest.mark.parametrize(("text", "key"), [("", "fault-mapping"), ("- a", "fault-mapping")])
def test_what_is_no_set_up_at_all_is_refused(tmp_path, text, key):
    assert keys_of(tmp_path, text) == [key]


def test_an_empty_set_up_lacks_the_organisation_and_its_calendars(tmp_path):
    assert [(f.field, f.words.key) for f in faults_of(tmp_path, "{}")] == [
        ("calendars", "fault-missing"),
        ("organisation", "fault-missing"),
    ]


def test_a_file_that_is_not_there_is_a_fault(tmp_path):
    with pytest.raises(OrganisationRefused) as refusal:
        read_organisation(tmp_path / "nowhere.yaml")

    assert refusal.value.faults[0].words.key == "fault-file-missing"


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    assert keys_of(tmp_path, "#" * 5_000_001) == ["fault-file-large"]


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "villa.yaml"
    path.write_bytes(VILLA.replace("Centro", "Peñón").encode("latin-1"))

    with pytest.raises(OrganisationRefused) as refusal:
        read_organisation(path)

    assert refusal.value.faults[0].words.key == "fault-file-encoding"


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path):
    path = tmp_path / "villa.yaml"
    path.write_bytes(VILLA.replace("\n", "\r\n").encode("utf-8-sig"))

    assert read_organisation(path) == read_setup(tmp_path, VILLA)


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=8) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["organisation", "crews", "zones", "members", "geometry", "key", "type"]
                )
                | st.text(max_size=5),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_no_shape_of_file_is_ever_a_crash(tmp_path_factory, written):
    folder = tmp_path_factory.getbasetemp()

    assert faults_of(folder, json.dumps(written))


# The words


def test_a_fault_reads_as_a_sentence_in_the_reader_s_language(tmp_path):
    (fault,) = faults_of(tmp_path, a_setup(("[bache]", "[bachez]")))

    assert [CATALOGUES.say(fault.words, tongue) for tongue in TONGUES] == [
        "No existe la categoría «bachez». ¿Quisiste escribir «bache»?",
        "There is no category “bachez”. Did you mean “bache”?",
    ]


def test_every_fault_has_words_in_every_language_and_no_words_are_idle():
    code = "".join(
        path.read_text("utf-8")
        for path in [*(ROOT / "bot/organisation").glob("*.py"), ROOT / "bot/addresses.py"]
    )
    used = set(re.findall(r'"(fault-[a-z-]+)"', code))
    near = {f"{key}-near" for key in re.findall(r'words_near\(\s*"(fault-[a-z-]+)"', code)}
    near |= {f"{key}-near" for key in re.findall(r'_one_of\("(fault-[a-z-]+)"', code)}

    assert len(used) > 40
    assert keys_in("es") == keys_in("en") == used | near


def keys_in(locale):
    text = (LOCALES / locale / "organisation.ftl").read_text("utf-8")
    body = FluentParser().parse(text).body
    assert not [entry for entry in body if type(entry).__name__ == "Junk"]
    return {entry.id.name for entry in body if isinstance(entry, FluentMessage)}
