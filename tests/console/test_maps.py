import pytest

from console.simulator.maps import CityMap
from domain.ids import ZoneKey
from domain.organisation import Zone


def a_zone(west, south, size=0.02, kind="Polygon"):
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    coordinates = [ring] if kind == "Polygon" else [[ring], [ring]]
    return Zone(ZoneKey("z"), "Zona", {"type": kind, "coordinates": coordinates})


def test_north_is_up_and_east_is_right():
    city = CityMap([a_zone(-100.42, 25.64), a_zone(-100.40, 25.66)])

    south_west, north_east = city.outlines

    assert south_west.x < 0 < north_east.x
    assert north_east.y < 0 < south_west.y


def test_a_degree_of_longitude_is_drawn_shorter_than_one_of_latitude():
    across, down = CityMap([a_zone(-100.42, 60)]).scale
    assert across == pytest.approx(-down / 2, rel=0.01)


def test_all_zones_are_in_the_frame():
    city = CityMap([a_zone(-100.42, 25.64), a_zone(-100.30, 25.70)])
    left, top, width, height = city.box

    for zone in city.outlines:
        assert left < zone.x < left + width
        assert top < zone.y < top + height


def test_the_middle_of_the_city_is_the_middle_of_its_card():
    city = CityMap([a_zone(-100.42, 25.64)])
    longitude, latitude = city.origin

    left, top, width, height = city.card(latitude, longitude)

    assert (left + width / 2, top + height / 2) == (0, 0)


def test_a_zone_in_parts_is_drawn_in_parts():
    (zone,) = CityMap([a_zone(-100.42, 25.64, kind="MultiPolygon")]).outlines
    assert zone.path.count("M") == 2


def test_a_city_without_zones_still_has_a_place_for_a_pin():
    assert CityMap([]).card(0.0, 0.0) == (-60, -30, 120, 60)
