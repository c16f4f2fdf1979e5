import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from shapely import Point
from shapely.geometry import shape

from bot.addresses import read_address
from bot.organisation import read_organisation
from demo.city import make_reports
from demo.complaints import TROUBLES, make_description
from demo.places import NEIGHBOURHOODS, is_within, make_address, make_pin
from domain.calendar import DayKind
from domain.fieldwork.reports import Category
from domain.messages import Pin
from domain.organisation import Zone

NOW = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("America/Monterrey"))
DEMO = Path(__file__).parents[2] / "demo"


@pytest.fixture(scope="module")
def city():
    return read_organisation(DEMO / "organisation.yaml")


@pytest.fixture(scope="module")
def reports(city):
    return make_reports(city, 600, seed=7, now=NOW)


def test_the_same_seed_makes_the_same_month(city, reports):
    assert make_reports(city, 600, seed=7, now=NOW) == reports


def test_another_seed_makes_another_month(city, reports):
    assert make_reports(city, 600, seed=8, now=NOW) != reports


def test_as_many_reports_as_wanted_are_made(city):
    assert [len(make_reports(city, count, seed=1, now=NOW)) for count in (0, 1, 40)] == [0, 1, 40]


def test_folios_rise_with_time_and_none_is_given_twice(reports):
    assert len({report.folio for report in reports}) == 600
    assert sorted(reports, key=lambda r: r.folio) == sorted(reports, key=lambda r: r.opened_at)


def test_all_happened_in_the_last_thirty_days(reports):
    assert all(timedelta() <= NOW - report.opened_at <= timedelta(days=30) for report in reports)
    assert {report.opened_at.tzinfo for report in reports} == {UTC}
    assert len({report.opened_at.date() for report in reports}) > 25


def test_a_weekday_brings_more_than_a_day_of_the_weekend(reports):
    here = [report.opened_at.astimezone(NOW.tzinfo) for report in reports]
    weekend = sum(moment.weekday() > 4 for moment in here) / 9

    assert (len(here) - weekend * 9) / 22 > 2 * weekend


def test_people_sleep_at_night(reports):
    hours = Counter(r.opened_at.astimezone(NOW.tzinfo).hour for r in reports)

    assert sum(hours[hour] for hour in range(6)) < 30
    assert sum(hours[hour] for hour in range(8, 12)) > 150


def test_the_busiest_zone_brings_several_times_as_much_as_the_quietest(city, reports):
    zones = Counter(report.zone for report in reports)

    assert set(zones) == {zone.key for zone in city.zones}
    assert 3 < zones["centro"] / min(zones.values()) < 8


def test_every_pin_lies_in_its_zone(city, reports):
    outlines = {zone.key: shape(zone.geometry) for zone in city.zones}

    assert all(
        outlines[report.zone].covers(Point(report.pin.longitude, report.pin.latitude))
        for report in reports
    )


def test_every_street_is_one_of_the_zone(reports):
    for report in reports:
        here = NEIGHBOURHOODS[report.zone]
        street, colonia = re.fullmatch(r"(.+) \d+, Col\. (.+)", report.address).groups()
        assert street in here.streets
        assert colonia in here.colonias


def test_every_zone_and_every_category_of_the_city_has_words_of_its_own(city):
    assert set(NEIGHBOURHOODS) == {zone.key for zone in city.zones}
    assert set(TROUBLES) == {category.key for category in city.categories}


def test_no_two_people_write_quite_the_same(reports):
    assert len({report.description for report in reports}) > 550


def test_what_people_write_begins_with_a_capital_and_has_nothing_left_to_fill_in(reports):
    for report in reports:
        assert report.description[0].isupper()
        assert not set("{}") & set(report.description)
        assert "  " not in report.description
        assert report.description.endswith(".")


def test_some_reporters_are_known_and_have_numbers_of_the_invented_series(reports):
    known = [report for report in reports if report.reporter]

    assert 350 < len(known) < 500
    assert len({report.reporter for report in known}) < len(known)
    assert all(read_address(str(r.reporter), "MX") == r.reporter for r in known)
    assert all(r.reporter.external_id.startswith("+52810000") for r in known)
    assert all((r.reporter is None) == (r.reporter_name is None) for r in reports)


def test_every_liaison_has_a_telephone_since_the_demonstration_sends_no_letters(city):
    assert [each.name for each in city.liaisons if not each.addresses] == []


def test_a_category_that_the_demonstration_does_not_know_is_named():
    category = Category("columna", "Columna caída", "plaza", 1, 1, DayKind.CALENDAR)

    assert "columna caída" in make_description(category, chance()).lower()


HOLE = [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]
OUTER = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]


def chance():
    return Random(1)  # noqa: S311 - nothing secret is drawn


def a_zone(kind="Polygon", coordinates=(OUTER, HOLE)):
    return Zone("z", "Zona", {"type": kind, "coordinates": list(coordinates)})


def test_a_hole_is_outside():
    zone = a_zone()

    assert is_within(zone, Pin(2, 2))
    assert not is_within(zone, Pin(5, 5))
    assert not is_within(zone, Pin(5, 11))


def test_a_zone_of_two_parts_holds_what_either_holds():
    far = [[[x + 20, y] for x, y in OUTER]]
    zone = a_zone("MultiPolygon", [[OUTER, HOLE], far])

    assert is_within(zone, Pin(5, 25))
    assert is_within(zone, Pin(2, 2))
    assert not is_within(zone, Pin(5, 15))


def test_a_zone_without_an_inside_still_has_a_place():
    line = [[0, 0], [1, 1], [0, 0], [0, 0]]

    assert make_pin(a_zone(coordinates=[line]), chance()) == Pin(0, 0)


def test_a_zone_that_the_demonstration_does_not_know_has_streets_all_the_same():
    assert make_address(a_zone(), chance()).endswith("Col. Zona")
