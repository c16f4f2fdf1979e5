"""The set-up in the console: the document that `enlace apply` reads, edited entry by entry."""

import asyncio
import re
from html import unescape

import pytest

from bot.organisation import as_yaml
from bot.organisation.checks import REFERENCES
from bot.organisation.schema import SHAPES
from console.setup.fields import KINDS, Input
from console.setup.forms import key_of
from domain.messages import Address, Channel
from domain.people.users import UserRole

SETUP = "/console/setup"
PLAZA = "-100.40, 25.64\n-100.39, 25.64\n-100.39, 25.66"


@pytest.fixture
async def admin(town):
    return await town.signed_in(UserRole.ADMINISTRATOR, locale="es")


def seen_of(page):
    return re.search(r'name="seen" value="([^"]*)"', page)[1]


def values_of(page):
    """What a browser would send of the form with the most fields on *page*, as it stands."""
    form = max(re.findall(r"<form method=\"post\".*?</form>", page, re.DOTALL), key=len)
    found = []
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag)[1]
        value = re.search(r'value="([^"]*)"', tag)
        if 'type="checkbox"' not in tag or "checked" in tag:
            found.append((name, unescape(value[1]) if value else ""))
    for name, inside in re.findall(
        r'<textarea id[^>]* name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.DOTALL
    ):
        found.append((name, unescape(inside)))
    for name, inside in re.findall(
        r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', inside) or re.search(
            r'value="([^"]*)"', inside
        )
        found.append((name, unescape(chosen[1])))
    return [pair for pair in found if pair[0] != "token"]


async def send(admin, path, values, **more):
    data = {"token": [admin.token]}
    for name, value in values:
        data.setdefault(name, []).append(value)
    return await admin.client.post(path, data=data | more)


async def form_at(admin, path, **changed):
    page = await admin.read(path)
    return [(name, value) for name, value in values_of(page) if name not in changed], changed


async def documented(town):
    async with town.service.database.reading() as unit:
        from bot.organisation.setup_desk import SetupDesk

        return await SetupDesk(town.service).read(unit)


@pytest.mark.parametrize("locale", ["es", "en"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_every_kind_has_a_page_and_a_form_in_both_languages(town, kind, locale):
    admin = await town.signed_in(UserRole.ADMINISTRATOR, locale=locale)
    where = f"{SETUP}/{kind.name}/new" if kind.is_list else f"{SETUP}/{kind.name}"

    overview, listed = await admin.read(SETUP), await admin.read(f"{SETUP}/{kind.name}")
    page = await admin.read(where)

    assert f"{SETUP}/{kind.name}" in overview
    assert "<h1>" in listed
    for field in kind.fields:
        assert f'name="{field.name}' in page or field.input in (
            Input.GROUP,
            Input.ROWS,
            Input.SEVERAL,
        )


def test_a_form_asks_for_everything_that_a_file_may_say():
    def told(kind_fields, shape, path):
        assert {f.name for f in kind_fields} == set(SHAPES[path].model_fields), path
        for field in kind_fields:
            if field.fields:
                told(field.fields, shape, f"{path}.{field.name}")

    for kind in KINDS:
        told(kind.fields, SHAPES, kind.name)
    assert {kind.name for kind in KINDS} == set(SHAPES[""].model_fields)


def test_what_a_file_must_say_is_asked_without_calling_it_optional():
    for kind in KINDS:
        shape = SHAPES[kind.name].model_fields
        named = {f.name for f in kind.fields if f.input is not Input.ROWS and not f.is_fixed}
        needed = {name for name in named if shape[name].is_required()} - {"addresses"}
        assert needed <= {f.name for f in kind.fields if f.is_required}, kind.name


def test_what_names_another_thing_is_chosen_from_those_that_there_are():
    named = {
        f"{kind.name}{'[]' if kind.is_list else ''}.{field.name}": field.refers
        for kind in KINDS
        for field in kind.fields
        if field.refers
    }
    wanted = {
        pattern.removesuffix("[]"): target.partition("[")[0] for pattern, target, _ in REFERENCES
    }

    assert named == {**wanted, "crews[].zones": "zones"}


@pytest.mark.parametrize(
    "path",
    ["organisation", "areas/streets", "categories/pothole", "crews/north", "open311", "retention"],
)
async def test_a_form_sent_as_it_was_drawn_changes_nothing(town, admin, path):
    before = await documented(town)
    values, _ = await form_at(admin, f"{SETUP}/{path}")

    answer = await send(admin, f"{SETUP}/{path}", values)

    assert answer.status_code == 303, answer.text
    assert await documented(town) == before


async def test_a_change_is_shown_first_and_saved_then(town, admin):
    path = f"{SETUP}/crews/north"
    values, changed = await form_at(admin, path, limit="9")

    review = await send(admin, path, values, **changed)
    unchanged = await documented(town)
    saved = await send(admin, path, values_of(review.text), step="save")

    assert "<del>4</del>" in review.text
    assert "<ins>9</ins>" in review.text
    assert {crew["limit"] for crew in unchanged["crews"]} == {"4"}
    assert saved.headers["location"] == f"{SETUP}/crews"
    after = {crew["key"]: crew["limit"] for crew in (await documented(town))["crews"]}
    assert after == {"north": "9", "south": "4", "lights": "4"}


async def test_a_wrong_telephone_is_told_at_its_field_and_nothing_changes(town, admin):
    path = f"{SETUP}/crews/north"
    before = await documented(town)
    values, changed = await form_at(admin, path, **{"members.1.addresses": "12"})

    answer = await send(admin, path, values, **changed)

    assert answer.status_code == 422
    assert 'id="w-members.1.addresses"' in answer.text
    assert "no es" in re.search(r'id="w-members.1.addresses">([^<]*)', answer.text)[1]
    assert await documented(town) == before


async def test_a_crew_with_its_people_is_added_and_they_are_known(town, admin):
    new = {
        "name": "Árbol y Poda", "area": "streets", "limit": "6", "members.0.name": "Rosa",
        "members.0.addresses": "81 0000 0777", "members.0.lead": "true",
    }  # fmt: skip
    saved = await send(admin, f"{SETUP}/crews/new", [], step="save", **new)

    assert saved.status_code == 303, saved.text
    async with town.service.database.reading() as unit:
        contact = await unit.people.find(Address(Channel.WHATSAPP, "+528100000777"))
        person = await unit.people.person(contact)
    assert (person.member.crew, person.member.is_lead) == ("arbol-y-poda", True)


async def test_a_zone_of_corners_is_closed_and_can_be_taken_away(town, admin):
    added = await send(admin, f"{SETUP}/zones/new", [], step="save", name="Plaza", geometry=PLAZA)
    ring = (await documented(town))["zones"][0]["geometry"]["coordinates"][0]
    page = await admin.read(f"{SETUP}/zones/plaza")
    gone = await send(
        admin, f"{SETUP}/zones/plaza", [], step="save", remove="1", seen=seen_of(page)
    )

    assert (added.status_code, gone.status_code) == (303, 303)
    assert ring[0] == ring[-1] == ["-100.4", "25.64"]
    assert "zones" not in await documented(town)


async def test_an_area_that_something_uses_cannot_be_taken_away_and_its_page_says_what(town, admin):
    path = f"{SETUP}/areas/streets"
    page = await admin.read(path)

    looked = await send(admin, path, [], remove="1", seen=seen_of(page))
    answer = await send(admin, path, values_of(page), step="save", remove="1")

    assert (looked.status_code, answer.status_code) == (303, 303)
    assert {area["key"] for area in (await documented(town))["areas"]} == {"streets", "lamps"}
    for told in ("1 reporte abierto", "1 categoría", "2 cuadrillas", "1 enlace"):
        assert f"<li>{told}</li>" in page
    assert 'name="remove"' not in page


@pytest.mark.parametrize("kind", ["areas", "categories"])
async def test_what_nothing_uses_is_taken_away_after_a_second_look(town, admin, kind):
    new = {"name": "Parques", "area": "streets", "level": "3", "days": "4", "day_kind": "calendar"}
    await send(admin, f"{SETUP}/{kind}/new", [], step="save", **new)
    path = f"{SETUP}/{kind}/parques"
    seen = seen_of(await admin.read(path))

    review = await send(admin, path, [], remove="1", seen=seen)
    still = {entry["key"] for entry in (await documented(town))[kind]}
    gone = await send(admin, path, values_of(review.text), step="save")

    assert "se quita" in review.text
    assert "parques" in still
    assert gone.status_code == 303
    assert "parques" not in {entry["key"] for entry in (await documented(town))[kind]}


async def test_a_file_without_what_is_used_says_that_it_stays_and_why(town, admin):
    document = await documented(town)
    document["crews"] = [crew for crew in document["crews"] if crew["area"] != "lamps"]
    document["categories"] = [each for each in document["categories"] if each["area"] != "lamps"]
    document["areas"] = [area for area in document["areas"] if area["key"] != "lamps"]
    document["liaisons"] = [one for one in document["liaisons"] if "lamps" not in one["areas"]]

    compared = await admin.post(f"{SETUP}/file", text=as_yaml(document))

    kept = compared.text.partition("se queda, porque algo lo usa")[2]
    assert 'href="/console/setup/areas/lamps"' in kept
    assert "1 cuadrilla" in kept
    assert {area["key"] for area in (await documented(town))["areas"]} == {"streets", "lamps"}


async def test_what_leaves_another_part_without_sense_is_told(town, admin):
    page = await admin.read(f"{SETUP}/liaisons")
    path = re.search(r'href="(/console/setup/liaisons/[^"]+)">Marta', page)[1]
    values, _ = await form_at(admin, path)
    values = [pair for pair in values if pair[0] != "areas"]

    answer = await send(admin, path, values, areas="lamps")

    assert answer.status_code == 422
    assert "organisation.help_areas[0]" in answer.text


async def test_the_second_of_two_is_told_what_the_first_changed(town, admin):
    path = f"{SETUP}/crews/north"
    values, _ = await form_at(admin, path)
    theirs = [pair for pair in values if pair[0] != "limit"]
    first = await send(admin, path, theirs, step="save", limit="7")
    second = await send(admin, path, theirs, step="save", limit="8")
    again = await send(admin, path, values_of(second.text), step="save")

    assert (first.status_code, second.status_code, again.status_code) == (303, 422, 303)
    assert "alguien más cambió" in second.text
    assert "<ins>7</ins>" in second.text
    assert {c["limit"] for c in (await documented(town))["crews"]} == {"4", "8"}


async def test_of_two_who_save_at_once_one_is_told(town, admin):
    path = f"{SETUP}/crews/north"
    values, _ = await form_at(admin, path)
    theirs = [pair for pair in values if pair[0] != "limit"]

    answers = await asyncio.gather(
        *(send(admin, path, theirs, step="save", limit=str(limit)) for limit in (21, 22, 23))
    )

    assert sorted(answer.status_code for answer in answers) == [303, 422, 422]


async def test_two_who_change_different_entries_do_not_disturb_each_other(town, admin):
    forms = {
        path: (await form_at(admin, f"{SETUP}/crews/{path}"))[0] for path in ("north", "lights")
    }

    answers = [
        await send(admin, f"{SETUP}/crews/{crew}",
                   [pair for pair in values if pair[0] != "limit"], step="save", limit="11")
        for crew, values in forms.items()
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [303, 303]


async def test_what_was_changed_is_on_record_without_names_of_persons(town, admin):
    values, _ = await form_at(admin, f"{SETUP}/crews/north")
    values = [pair for pair in values if pair[0] not in ("limit", "members.0.name")]
    await send(
        admin, f"{SETUP}/crews/north", values, step="save",
        **{"limit": "5", "members.0.name": "Guadalupe Secreta"},
    )  # fmt: skip

    async with town.service.database.reading() as unit:
        entry = (await unit.audit.latest(1))[0].entry
    assert (entry.by, entry.what, entry.which) == (
        admin.user.contact,
        "setup-changed",
        "crews north",
    )
    assert entry.details["crews.limit"] == "4 → 5"
    assert "Secreta" not in str(entry.details)


async def test_the_downloaded_file_brought_back_changes_nothing(town, admin):
    file = await admin.get(f"{SETUP}/file/organisation.yaml")

    same = await admin.client.post(
        f"{SETUP}/file", data={"token": admin.token}, files={"file": ("o.yaml", file.content)}
    )

    assert "attachment" in file.headers["content-disposition"]
    assert (same.status_code, same.headers["location"]) == (303, f"{SETUP}/file")


async def test_a_file_is_compared_before_it_is_applied(town, admin):
    document = await documented(town)
    document["crews"][0]["limit"] = "33"
    text = as_yaml(document)

    compared = await admin.post(f"{SETUP}/file", text=text)
    mark = re.search(r'name="mark" value="([^"]*)"', compared.text)[1]
    stale = await admin.post(f"{SETUP}/file", text=text, step="save", mark="0" * 12)
    saved = await admin.post(f"{SETUP}/file", text=text, step="save", mark=mark)

    assert "<ins>33</ins>" in compared.text
    assert "alguien más cambió" in stale.text
    assert saved.status_code == 303
    assert await documented(town) == document


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("organisation: [", "YAML"),
        ("just words", "clave"),
        ("zones:\n  - file: /etc/passwd\n", "zones[0]"),
        ("a: &x 1", "anclas"),
    ],
)
async def test_a_file_with_faults_changes_nothing(town, admin, text, told):
    before = await documented(town)

    answer = await admin.post(f"{SETUP}/file", text=text)

    assert answer.status_code == 422
    assert told in unescape(answer.text)
    assert await documented(town) == before


async def test_nothing_chosen_is_refused_with_a_word(town, admin):
    answer = await admin.post(f"{SETUP}/file")

    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("name", "key"),
    [("Limpia Norte", "limpia-norte"), ("¡Ñandú  & Cía.!", "nandu-cia"), ("", ""), ("—", "")],
)
def test_a_key_reads_like_the_name(name, key):
    assert key_of(name) == key
