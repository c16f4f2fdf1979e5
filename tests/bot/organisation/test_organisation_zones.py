"""Zones in set-up files and in GeoJSON beside them."""

import json
from zoneinfo import ZoneInfo

import pytest

from bot.organisation import OrganisationRefused, read_organisation
from bot.words import Catalogues, Tongue
from tests.bot.organisation.setups import VILLA, a_setup, faults_of, keys_of, read_setup

CATALOGUES, SPANISH = Catalogues(), Tongue("es", ZoneInfo("America/Monterrey"))

SQUARE = [[-100.41, 25.64], [-100.39, 25.64], [-100.39, 25.66], [-100.41, 25.64]]
RING = json.dumps(SQUARE)
INLINE = VILLA[VILLA.index("  - key: centro") : VILLA.index("categories:")]


def a_feature(key="centro", geometry=None, **properties):
    outline = geometry or {"type": "Polygon", "coordinates": [SQUARE]}
    named = {"key": key, "name": key.title(), **properties}
    return {"type": "Feature", "properties": named, "geometry": outline}


def read_with_file(folder, content, file="zones.geojson"):
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / "zones.geojson").write_text(text, encoding="utf-8")
    return read_setup(folder, a_setup((INLINE, f"  - file: {file}\n")))


def fault_with_file(folder, content, file="zones.geojson"):
    with pytest.raises(OrganisationRefused) as refusal:
        read_with_file(folder, content, file)
    return refusal.value.faults[-1]


def test_zones_come_from_a_file_beside_the_set_up_with_what_else_their_features_hold(tmp_path):
    features = [a_feature("centro", fid=7, areas=["vialidad"]), a_feature("norte")]

    villa = read_with_file(tmp_path, {"type": "FeatureCollection", "features": features})

    assert [(zone.key, zone.name) for zone in villa.zones] == [
        ("centro", "Centro"),
        ("norte", "Norte"),
    ]
    assert villa.zones[0].areas == frozenset({"vialidad"})
    assert villa.zones[0].geometry == {"type": "Polygon", "coordinates": [SQUARE]}


def test_an_indented_file_with_tabs_and_accents_is_read(tmp_path):
    collection = {"features": [a_feature(), a_feature("rio", name="Río")]}

    villa = read_with_file(tmp_path, json.dumps(collection, indent="\t"))

    assert villa.zones[1].name == "Río"


def test_an_outline_may_have_parts_and_heights(tmp_path):
    high = [[*point, 540.5] for point in SQUARE]

    villa = read_setup(tmp_path, with_outline("MultiPolygon", [[SQUARE], [high]]))

    assert len(villa.zones[0].geometry["coordinates"]) == 2


MIRRORED = [[latitude, longitude] for longitude, latitude in SQUARE]


@pytest.mark.parametrize(
    ("kind", "coordinates", "told"),
    [
        ("Point", [1, 2], ": fault-geometry"),
        ("Polygon", [], ": fault-outline"),
        ("Polygon", "here", ": fault-outline"),
        ("Polygon", ["here"], ": fault-outline"),
        ("Polygon", SQUARE, ": fault-outline"),
        ("Polygon", [[SQUARE]], ".coordinates[0][0]: fault-point"),
        ("MultiPolygon", [SQUARE], ": fault-outline"),
        ("MultiPolygon", [[SQUARE], []], ": fault-outline"),
        ("Polygon", [SQUARE[:2]], ".coordinates[0]: fault-ring-short"),
        ("Polygon", [[*SQUARE, [-100.41, 25.63]]], ".coordinates[0]: fault-ring-open"),
        ("Polygon", [SQUARE, [*SQUARE, ["north", 1]]], ".coordinates[1][4]: fault-point"),
        ("Polygon", [[*SQUARE, [-100.4, "nan"]]], ".coordinates[0][4]: fault-point"),
        ("Polygon", [[*SQUARE, [-100.4]]], ".coordinates[0][4]: fault-point"),
        ("Polygon", [MIRRORED], ".coordinates[0][0]: fault-point"),
    ],
)
def test_a_faulty_outline_is_told_at_the_ring_or_the_point(tmp_path, kind, coordinates, told):
    (fault,) = faults_of(tmp_path, with_outline(kind, coordinates))

    assert f"{fault.field}: {fault.words.key}" == f"zones[0].geometry{told}"
    assert CATALOGUES.say(fault.words, SPANISH)


def test_an_outline_without_coordinates_is_refused(tmp_path):
    text = with_outline("Polygon", []).replace("      coordinates: []\n", "")

    assert keys_of(tmp_path, text) == ["fault-outline"]


def with_outline(kind, coordinates):
    outline = f"type: {kind}\n      coordinates: {json.dumps(coordinates)}\n"
    return a_setup((INLINE[INLINE.index("type: Polygon") :], outline))


@pytest.mark.parametrize(
    ("timezone", "country", "place"),
    [
        ("Europe/Athens", "GR", (23.87, 38.05)),
        ("Europe/Warsaw", "PL", (21.01, 52.23)),
        ("Europe/Stockholm", "SE", (17.31, 62.39)),
        ("America/Santiago", "CL", (-70.65, -33.47)),
    ],
)
def test_latitude_before_longitude_is_noticed_by_the_organisation_s_time_zone(
    tmp_path, timezone, country, place
):
    setup = a_setup(("America/Monterrey", timezone), ("81 0000 0001", "+528100000001"))
    setup = setup.replace("81 0000 0003", "+528100000003").replace(
        "country: MX", f"country: {country}"
    )
    right = square_at(*place)
    mirrored = square_at(*reversed(place))

    assert read_setup(tmp_path, setup.replace(RING, right)).timezone == timezone
    (fault,) = faults_of(tmp_path, setup.replace(RING, mirrored))
    assert fault.words.key == "fault-ring-mirrored"


def square_at(east, north):
    return json.dumps([[east, north], [east + 0.1, north], [east, north + 0.1], [east, north]])


def test_a_time_zone_without_a_place_says_nothing_about_outlines(tmp_path):
    villa = read_setup(tmp_path, a_setup(("America/Monterrey", "UTC")))

    assert villa.timezone == "UTC"


def test_a_fault_in_the_other_file_is_told_there(tmp_path):
    spoilt = a_feature("norte", {"type": "Polygon", "coordinates": [SQUARE[:2]]})
    text = json.dumps({"features": [a_feature(), spoilt]}, indent=1)

    fault = fault_with_file(tmp_path, text)

    assert fault.file.name == "zones.geojson"
    assert fault.field == "features[1].geometry.coordinates[0]"
    assert '"coordinates"' in text.splitlines()[fault.line - 2]


def test_a_feature_without_a_key_is_told_by_its_place(tmp_path):
    feature = {**a_feature(), "properties": {"name": "Centro"}}

    fault = fault_with_file(tmp_path, {"features": [feature]})

    assert (fault.field, fault.words.key) == ("features[0].properties.key", "fault-missing")


@pytest.mark.parametrize("content", ["{}", "[]", '{"type": "Feature"}', '{"features": []}'])
def test_a_file_without_features_is_refused(tmp_path, content):
    assert fault_with_file(tmp_path, content).words.key == "fault-features"


def test_a_file_that_is_no_json_is_refused_and_the_other_faults_are_told_too(tmp_path):
    (tmp_path / "zones.geojson").write_text("{[", encoding="utf-8")

    faults = faults_of(
        tmp_path, a_setup((INLINE, "  - file: zones.geojson\n"), ("limit: 8", "limit: x"))
    )

    keys = [fault.words.key for fault in faults]
    assert "fault-syntax" in keys
    assert "fault-whole" in keys


@pytest.mark.parametrize("file", ["../zones.geojson", "/etc/hostname", "sub/../../zones.geojson"])
def test_no_path_leads_out_of_the_folder(tmp_path, file):
    folder = tmp_path / "inner"
    folder.mkdir()
    (tmp_path / "zones.geojson").write_text(json.dumps({"features": [a_feature()]}), "utf-8")

    fault = fault_with_file(folder, {"features": [a_feature()]}, file)

    assert (fault.field, fault.words.key) == ("zones[0].file", "fault-file-outside")


def test_no_link_leads_out_of_the_folder(tmp_path):
    folder = tmp_path / "inner"
    folder.mkdir()
    (tmp_path / "secret.geojson").write_text(json.dumps({"features": [a_feature()]}), "utf-8")
    (folder / "link.geojson").symlink_to(tmp_path / "secret.geojson")

    fault = fault_with_file(folder, {"features": [a_feature()]}, "link.geojson")

    assert fault.words.key == "fault-file-outside"


def test_a_file_that_is_not_there_is_told_where_it_is_named(tmp_path):
    fault = fault_with_file(tmp_path, {"features": []}, "zonas.geojson")

    assert (fault.file.name, fault.field) == ("villa.yaml", "zones[0].file")
    assert fault.words.key == "fault-file-missing"


def test_a_set_up_that_is_named_by_a_relative_path_finds_its_zones(tmp_path, monkeypatch):
    read_with_file(tmp_path, {"features": [a_feature()]})
    monkeypatch.chdir(tmp_path)

    villa = read_organisation(type(tmp_path)("villa.yaml"))

    assert villa.zones[0].key == "centro"
