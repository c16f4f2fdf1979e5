"""Last night's exports come in: checked, cleaned, consolidated, and asked about once."""

from dataclasses import replace
from datetime import date

import pytest

from bot.waitlist.catalogues import import_catalogue, undo
from bot.waitlist.consolidating import look_again
from bot.waitlist.doubles import doubles_facts
from bot.waitlist.exporting import export
from bot.waitlist.fields import KEPT, RUNS
from bot.waitlist.files import FileRefused
from bot.waitlist.line import line_facts
from bot.waitlist.synonyms import choose, pending
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.cleaning import UnknownSpecialty
from domain.hospital.referrals import ReferralState
from domain.organisation import Profile
from tests.bot.waitlist.nights import SOFIA, TOMAS, an_export, brought, queue, stocked
from tests.builders import NOON


@pytest.fixture
async def hospital(database):
    return await stocked(database)


async def referral(database, number):
    async with database.reading() as unit:
        return await unit.referrals.by_number(number)


async def history(database, number):
    async with database.reading() as unit:
        found = await unit.referrals.by_number(number)
        lines = await unit.referrals.history_of(found.id)
        return [(line.kind, line.details.get("changes", "")) for line in lines]


async def test_a_dirty_row_becomes_a_clean_referral_of_a_clean_patient(hospital, tmp_path):
    outcome = await brought(hospital, an_export(tmp_path, SOFIA))

    assert (outcome.read, outcome.written.entered) == (1, 1)
    found = await referral(hospital, "700")
    assert (found.specialty, found.category, found.diagnosis) == ("broncopulmonar", "p2", "J459")
    assert (found.entered_on, found.state) == (date(2026, 9, 1), ReferralState.WAITING)
    async with hospital.reading() as unit:
        patient = await unit.patients.by_run("12345678-5")
    assert (patient.name, patient.born_on) == ("Sofía Rojas", date(2018, 3, 4))
    assert patient.phones == ("+56987654321",)


@pytest.mark.parametrize(
    ("country", "written", "kept"),
    [
        ("CL", "9 8765 4321", ("+56987654321",)),
        ("PE", "987 654 321", ("+51987654321",)),
        ("PE", "+56 9 8765 4321", ("+56987654321",)),
        ("MX", "9 8765 4321", ()),
    ],
)
async def test_a_telephone_without_a_prefix_is_of_the_organisations_country(
    hospital, tmp_path, country, written, kept
):
    async with hospital.unit() as unit:
        await unit.setup.save_profile(Profile("Hospital", country=country))
        await unit.commit()

    await brought(hospital, an_export(tmp_path, SOFIA | {"FONO_MOVIL": written}))

    async with hospital.reading() as unit:
        assert (await unit.patients.by_run("12345678-5")).phones == kept


async def test_the_same_file_again_changes_nothing(hospital, tmp_path):
    path = an_export(tmp_path, SOFIA, TOMAS)
    await brought(hospital, path)

    again = await brought(hospital, path)

    assert (again.read, again.changed) == (2, 0)
    assert await history(hospital, "700") == [("referral-entered", "")]


async def test_the_same_written_in_another_way_changes_nothing_either(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, SOFIA))
    otherwise = SOFIA | {"RUN": "12345678.0", "FECHA_NAC": "43163", "F_ENTRADA": "2026-09-01"}

    again = await brought(hospital, an_export(tmp_path, otherwise))

    assert (again.changed, again.written.corrected) == (1, 0)
    assert (await brought(hospital, an_export(tmp_path, otherwise))).changed == 0


async def test_only_what_changed_is_written_and_the_history_names_the_columns(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, SOFIA, TOMAS))
    changed = SOFIA | {"FONO_MOVIL": "9 1111 2222", "COMUNA": "Buin"}

    again = await brought(hospital, an_export(tmp_path, changed, TOMAS))

    assert (again.changed, again.written.corrected) == (1, 1)
    assert (await history(hospital, "700"))[-1] == ("referral-corrected", "COMUNA, FONO_MOVIL")
    assert len(await history(hospital, "701")) == 1


OTHERWISE = {
    "RUN": "22222222", "DV": "2", "FECHA_NAC": "05-03-2018", "F_ENTRADA": "02/09/2026",
    "F_SALIDA": "10/09/2026", "F_CITACION": "11/12/2026", "C_SALIDA": "1", "TIPO_PREST": "2",
    "SEXO": "1", "COND_RURALIDAD": "2", "PRESTA_EST": "Traumatología", "SOSPECHA_DIAG": "C50",
    "CONFIR_DIAG": "A15.0", "CIE10_HOMOLOGADO": "E10.9",
    "RUN_PROF_SOL": "11111111", "DV_PROF_SOL": "1",
    "RUN_PROF_RESOL": "11111111", "DV_PROF_RESOL": "1",
}  # fmt: skip
PAIRS = dict(RUNS) | {digit: run for run, digit in RUNS} | {"F_SALIDA": "C_SALIDA"}


@pytest.mark.parametrize("column", [each for each in KEPT if each != "SIGTE_ID"])
async def test_whatever_column_changed_nothing_is_left_to_put_right(hospital, tmp_path, column):
    await brought(hospital, an_export(tmp_path, SOFIA, columns=KEPT))
    changing = [column, *([PAIRS[column]] if column in PAIRS else [])]
    changed = SOFIA | {each: OTHERWISE.get(each, "another") for each in changing}

    both = (changed, changed | {"SIGTE_ID": "new"})
    again = await brought(hospital, an_export(tmp_path, *both, columns=KEPT))

    assert again.written.corrected == 1
    events = await history(hospital, "700")
    assert any(kind == "referral-corrected" and column in said for kind, said in events)
    right, new = await referral(hospital, "700"), await referral(hospital, "new")
    assert replace(right, id=new.id, number=new.number) == new
    assert (await look_again(hospital, by="Rosa", now=NOON)).corrected == 0


async def test_what_a_family_told_us_is_not_undone_by_an_export_that_says_nothing_new(
    hospital, tmp_path
):
    await brought(hospital, an_export(tmp_path, SOFIA))
    async with hospital.unit() as unit:
        patient = await unit.patients.by_run("12345678-5")
        await unit.patients.save(type(patient)(**{
            name: getattr(patient, name) for name in patient.__slots__
        } | {"phones": ("+56911112222",)}))  # fmt: skip
        await unit.commit()

    await brought(hospital, an_export(tmp_path, SOFIA | {"COMUNA": "Buin"}))

    async with hospital.reading() as unit:
        assert (await unit.patients.by_run("12345678-5")).phones == ("+56911112222",)


async def test_one_fault_and_nothing_is_written_and_every_fault_is_told(hospital, tmp_path):
    wrong = SOFIA | {"SIGTE_ID": "702", "DV": "6", "F_ENTRADA": "31/02/2026", "SEXO": "9"}

    outcome = await brought(hospital, an_export(tmp_path, TOMAS, wrong | {"C_SALIDA": "77"}))

    told = {(fault.row, fault.column) for fault in outcome.checking.faults}
    assert told == {(3, "RUN"), (3, "F_ENTRADA"), (3, "SEXO"), (3, "C_SALIDA")}
    assert await referral(hospital, "701") is None


async def test_checking_alone_writes_nothing(hospital, tmp_path):
    outcome = await brought(hospital, an_export(tmp_path, SOFIA), only_check=True)

    assert (outcome.changed, outcome.checking.count) == (1, 0)
    assert await referral(hospital, "700") is None


async def test_a_file_without_the_columns_is_refused_with_their_names(hospital, tmp_path):
    path = an_export(tmp_path, {"RUN": "1"}, columns=("RUN", "DV"))

    with pytest.raises(FileRefused, match="F_ENTRADA"):
        await brought(hospital, path)


@pytest.mark.parametrize("above", [0, 4])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";"])
async def test_however_the_text_file_is_written_it_is_read(
    hospital, tmp_path, above, encoding, delimiter
):
    path = an_export(tmp_path, SOFIA, above=above, encoding=encoding, delimiter=delimiter)

    assert (await brought(hospital, path)).written.entered == 1
    async with hospital.reading() as unit:
        assert (await unit.patients.by_run("12345678-5")).name == "Sofía Rojas"


async def test_an_unknown_specialty_is_asked_once_and_its_rows_come_in_by_themselves(
    hospital, tmp_path
):
    rows = [SOFIA | {"SIGTE_ID": f"{n}", "PRESTA_EST": "Bronco  infantil"} for n in range(3)]
    first = await brought(hospital, an_export(tmp_path, *rows, TOMAS))
    async with hospital.reading() as unit:
        (asked,) = await pending(unit)
    assert (first.written.entered, first.written.uncleaned) == (1, 3)
    assert (asked.name, asked.rows) == ("BRONCO INFANTIL", 3)
    assert asked.suggestions[0].specialty == "broncopulmonar"

    counts = await choose(hospital, asked.name, "broncopulmonar", by="Rosa", now=NOON)

    assert counts.entered == 3
    assert len(await queue(hospital, "broncopulmonar")) == 3
    more = SOFIA | {"SIGTE_ID": "9", "PRESTA_EST": "BRONCO INFANTIL"}
    assert (await brought(hospital, an_export(tmp_path, *rows, TOMAS, more))).written.entered == 1
    async with hospital.reading() as unit:
        assert await pending(unit) == []


async def test_a_wrong_choice_is_chosen_anew_and_the_referrals_follow(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, SOFIA | {"PRESTA_EST": "Bronco"}))
    await choose(hospital, "bronco", "cirugia", by="Rosa", now=NOON)

    await choose(hospital, "Bronco", "broncopulmonar", by="Rosa", now=NOON)

    assert await queue(hospital, "cirugia") == []
    assert await queue(hospital, "broncopulmonar") == ["700"]


async def test_a_name_is_never_taken_to_mean_what_the_hospital_does_not_have(hospital):
    with pytest.raises(UnknownSpecialty):
        await choose(hospital, "Bronco", "magia", by="Rosa", now=NOON)


async def test_what_left_the_export_is_told_and_keeps_its_place(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, SOFIA, TOMAS))

    without = await brought(hospital, an_export(tmp_path, TOMAS))

    async with hospital.reading() as unit:
        assert await unit.register.missing() == [("700", NOON.date())]
    assert without.missing == 1
    assert await queue(hospital, "broncopulmonar") == ["700"]
    await brought(hospital, an_export(tmp_path, SOFIA, TOMAS))
    async with hospital.reading() as unit:
        assert await unit.register.missing() == []


async def test_another_export_says_nothing_of_those_who_are_not_in_it(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, SOFIA), source="consultations")

    assert (await brought(hospital, an_export(tmp_path, TOMAS), source="surgery")).missing == 0


async def test_an_exit_in_the_export_discharges_and_its_withdrawal_restores(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, SOFIA))
    left = SOFIA | {"C_SALIDA": "6", "F_SALIDA": "10/11/2026"}

    await brought(hospital, an_export(tmp_path, left))
    found = await referral(hospital, "700")
    assert (found.state, found.exit_cause) == (ReferralState.DISCHARGED, "6")

    await brought(hospital, an_export(tmp_path, SOFIA))
    assert (await referral(hospital, "700")).state is ReferralState.WAITING


async def test_other_blanks_around_a_cell_say_nothing_new_and_are_known_from_then_on(
    hospital, tmp_path
):
    await brought(hospital, an_export(tmp_path, SOFIA))
    blank = an_export(tmp_path, SOFIA | {"COMUNA": " Buin ", "NOMBRES": "SOFÍA\u00a0"})
    spaced = an_export(tmp_path, SOFIA | {"COMUNA": "Buin  ", "NOMBRES": "SOFÍA"}, name="two.csv")

    first, second = await brought(hospital, blank), await brought(hospital, spaced)
    again = await brought(hospital, spaced)

    assert (first.written.corrected, second.written.corrected) == (1, 0)  # Buin, and then nothing
    assert (second.changed, again.changed) == (1, 0)


async def test_of_a_referral_that_is_named_twice_the_last_row_counts(hospital, tmp_path):
    first = an_export(tmp_path, SOFIA, SOFIA | {"COMUNA": "Buin"}, name="one.csv")
    second = an_export(tmp_path, SOFIA | {"COMUNA": "Paine"}, name="two.csv")

    outcome = await brought(hospital, first, second)

    assert (outcome.read, outcome.repeated, outcome.written.entered) == (3, 2, 1)
    async with hospital.reading() as unit:
        assert '"COMUNA":"Paine"' in (await unit.register.of(["700"]))["700"].cells


async def test_a_child_who_is_referred_twice_is_one_patient(hospital, tmp_path):
    other = SOFIA | {"SIGTE_ID": "800", "PRESTA_EST": "Cirugía", "FONO_MOVIL": "987650000"}

    await brought(hospital, an_export(tmp_path, SOFIA, other))

    async with hospital.reading() as unit:
        patient = await unit.patients.by_run("12345678-5")
        assert len(await unit.referrals.of(patient.id)) == 2
    assert len(patient.phones) == 2


async def test_a_request_that_was_made_twice_is_shown_by_its_numbers(hospital, tmp_path):
    again = SOFIA | {"SIGTE_ID": "800", "F_ENTRADA": "03/09/2026"}
    await brought(hospital, an_export(tmp_path, SOFIA, again, TOMAS))

    async with hospital.reading() as unit:
        (double,) = (await doubles_facts(unit, 50, now=NOON))["doubles"]

    assert double == {"specialty": "broncopulmonar", "numbers": ["700", "800"]}


async def test_the_list_written_in_the_norms_layout_comes_back_without_a_change(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, SOFIA, TOMAS | {"PRESTA_EST": "Quién sabe"}))
    written = tmp_path / "list.csv"
    assert await export(hospital, written) == 2

    again = await brought(hospital, written)

    assert (again.written.entered, again.written.corrected, again.missing) == (0, 0, 0)
    assert (await brought(hospital, written)).changed == 0
    assert [kind for kind, _ in await history(hospital, "700")] == ["referral-entered"]


async def test_no_cell_of_an_exported_list_is_run_and_it_comes_back_without_a_change(
    hospital, tmp_path
):
    live = {"NOM_CALLE": "=cmd|' /C calc'!A0", "COMUNA": "@SUM(1)", "FONO_FIJO": "+56 2 2222 3333"}
    numbered = {"SIGTE_ID": "-7", "RESULTADO": "'=1"}
    await brought(hospital, an_export(tmp_path, SOFIA | live | numbered, TOMAS))
    await export(hospital, tmp_path / "list.csv")

    text = (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    again = await brought(hospital, tmp_path / "list.csv")

    cells = [cell.strip('"') for line in text.splitlines() for cell in line.split(";")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "'=cmd|' /C calc'!A0" in cells
    assert (again.written.entered, again.written.corrected, again.missing) == (0, 0, 0)
    async with hospital.reading() as unit:
        kept = (await unit.register.peek(["-7"]))["-7"].cells
    assert '"NOM_CALLE":"=cmd|' in kept


async def test_nothing_of_a_row_can_be_read_in_the_register(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, SOFIA))

    async with hospital.reading() as unit:
        rows = (await unit._connection.exec_driver_sql("select * from register")).all()
    assert not any(word in str(rows) for word in ("ROJAS", "12345678", "987654321", "ASMA"))


async def test_a_catalogue_that_classes_otherwise_puts_the_referrals_right(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, SOFIA))
    path = tmp_path / "diagnoses.csv"
    path.write_text("key,name,category,guaranteed\nJ45,Asma,p1,\n", encoding="utf-8")

    counts = await import_catalogue(hospital, CatalogueKind.DIAGNOSES, path, by="R", now=NOON)
    assert (counts.corrected, (await referral(hospital, "700")).category) == (1, "p1")

    await undo(hospital, CatalogueKind.DIAGNOSES, by="R", now=NOON)
    assert (await referral(hospital, "700")).category == "p2"
    assert (await history(hospital, "700"))[-1] == ("referral-corrected", "category")


async def test_the_uncategorised_and_the_guaranteed_are_visible_and_the_order_is_explained(
    hospital, tmp_path
):
    nobodys = SOFIA | {"SIGTE_ID": "801", "SOSPECHA_DIAG": "en estudio"}
    guaranteed = SOFIA | {"SIGTE_ID": "802", "SOSPECHA_DIAG": "C91"}
    rural = SOFIA | {"SIGTE_ID": "803", "COND_RURALIDAD": "2"}
    await brought(hospital, an_export(tmp_path, nobodys, SOFIA, guaranteed, rural))

    async with hospital.reading() as unit:
        facts = await line_facts(unit, "Broncopulmonar", 10, now=NOON)

    assert (facts["waiting"], facts["uncategorised"], facts["guaranteed"]) == (3, 1, 1)
    shown = [(each["number"], each["category"], each["light"]) for each in facts["referrals"]]
    assert shown == [("803", "p1", "overdue"), ("700", "p2", "overdue"), ("801", "", None)]
    waited = (NOON.date() - date(2026, 9, 1)).days
    assert [each["remaining"] for each in facts["referrals"]] == [5 - waited, 30 - waited, None]
