"""A row is of the child that it names: numbers that two children share never make one of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.hospital import desk
from bot.waitlist.exporting import export
from bot.waitlist.synonyms import choose
from domain.hospital.offers import Offer, OfferStatus
from domain.hospital.slots import SlotStatus
from domain.ids import OfferId, SlotId
from storage.hospital.referrals import REFERRAL
from storage.hospital.register import REGISTER
from tests.bot.waitlist.nights import SOFIA, TOMAS, an_export, brought, queue, stocked
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, a_slot

HERE = SOFIA | {"SIGTE_ID": "", "ID_LOCAL": "8", "ESTAB_ORIG": "113310"}
THERE = TOMAS | {"SIGTE_ID": "", "ID_LOCAL": "8", "ESTAB_ORIG": "113311"}
THERE |= {"PRESTA_EST": "Broncopulmonar"}
TOMAS_UNDER_700 = TOMAS | {"SIGTE_ID": "700", "FECHA_NAC": "01-02-2015"}


@pytest.fixture
async def hospital(database):
    return await stocked(database)


async def who(database) -> dict[str, str]:
    """The first names of the patients by the numbers of their referrals."""
    async with database.reading() as unit:
        rows = (await unit._connection.execute(REFERRAL.select())).mappings()
        patients = await unit.patients.some([row["patient"] for row in rows])
        rows = (await unit._connection.execute(REFERRAL.select())).mappings()
        return {row["number"]: patients[row["patient"]].first_name for row in rows}


async def as_it_was_before(database, number: str, former: str) -> None:
    """Number a referral as it was done when establishments did not count."""
    async with database.unit() as unit:
        for table in (REFERRAL, REGISTER):
            is_it = table.c.number == number
            await unit._connection.execute(table.update().where(is_it).values(number=former))
        await unit.commit()


async def booked(database, number: str, specialty: str = "broncopulmonar"):
    async with database.unit() as unit:
        slot = a_slot("s1", NOON + timedelta(days=3))
        await unit.save(replace(slot, specialty=specialty))
        await unit.commit()
    async with database.unit() as unit:
        hour = await desk.give(unit, number, SlotId("s1"), by=DESK, now=NOON)
        await unit.commit()
        return hour


def told(outcome) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.words.key) for fault in outcome.checking.faults]


async def test_two_establishments_may_give_the_same_number_to_two_children(hospital, tmp_path):
    outcome = await brought(hospital, an_export(tmp_path, HERE, THERE))

    assert (outcome.repeated, outcome.written.entered) == (0, 2)
    assert await who(hospital) == {"L-113310:8": "Sofía", "L-113311:8": "Tomás"}
    assert (await brought(hospital, an_export(tmp_path, HERE, THERE))).changed == 0


async def test_the_exports_of_two_establishments_leave_each_others_children_alone(
    hospital, tmp_path
):
    await brought(hospital, an_export(tmp_path, HERE), source="here")
    await brought(hospital, an_export(tmp_path, THERE), source="there")

    assert sorted((await who(hospital)).values()) == ["Sofía", "Tomás"]


async def test_a_number_from_before_establishments_counted_is_kept(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, HERE))
    await as_it_was_before(hospital, "L-113310:8", "L-8")

    same = await brought(hospital, an_export(tmp_path, HERE))
    moved = HERE | {"COMUNA": "Buin"}
    changed = await brought(hospital, an_export(tmp_path, moved, THERE))
    again = await brought(hospital, an_export(tmp_path, moved, THERE))

    assert (same.changed, same.missing) == (0, 0)
    assert (changed.written.entered, changed.written.corrected, changed.missing) == (1, 1, 0)
    assert (again.changed, again.missing, again.repeated) == (0, 0, 0)
    assert await who(hospital) == {"L-8": "Sofía", "L-113311:8": "Tomás"}


async def test_a_number_from_before_is_kept_where_the_files_are_read_twice(
    hospital, tmp_path, monkeypatch
):
    monkeypatch.setattr("bot.waitlist.differing.FEW", 0)
    await brought(hospital, an_export(tmp_path, HERE, THERE))
    await as_it_was_before(hospital, "L-113310:8", "L-8")

    moved = [each | {"COMUNA": "Buin"} for each in (HERE, THERE)]
    outcome = await brought(hospital, an_export(tmp_path, *moved))

    assert (outcome.written.entered, outcome.written.corrected, outcome.missing) == (0, 2, 0)


async def test_a_number_without_establishment_goes_to_the_same_child_once_one_is_named(
    hospital, tmp_path
):
    await brought(hospital, an_export(tmp_path, HERE | {"ESTAB_ORIG": ""}))

    outcome = await brought(hospital, an_export(tmp_path, HERE, THERE))

    assert (outcome.written.entered, outcome.missing) == (1, 0)
    assert await who(hospital) == {"L-8": "Sofía", "L-113311:8": "Tomás"}


async def test_a_list_with_numbers_from_before_comes_back_without_a_change(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, HERE, THERE))
    await as_it_was_before(hospital, "L-113310:8", "L-8")
    await export(hospital, tmp_path / "list.csv")

    again = await brought(hospital, tmp_path / "list.csv")

    assert (again.written.entered, again.written.corrected, again.missing) == (0, 0, 0)


async def test_a_number_that_is_another_childs_here_is_a_fault_and_nobody_is_reassigned(
    hospital, tmp_path
):
    await brought(hospital, an_export(tmp_path, SOFIA))
    hour = await booked(hospital, "700")

    outcome = await brought(hospital, an_export(tmp_path, TOMAS_UNDER_700))

    assert told(outcome) == [(2, "RUN", "waitlist-expected-same-child")]
    assert outcome.checking.faults[0].words.params == {"number": "700"}
    assert await who(hospital) == {"700": "Sofía"}
    async with hospital.reading() as unit:
        referral = await unit.referrals.by_number("700")
        assert (await unit.appointments.get(hour.id)).patient == referral.patient


async def test_a_row_that_waits_for_a_name_is_not_overwritten_by_another_child_either(
    hospital, tmp_path
):
    unknown = {"PRESTA_EST": "Quién sabe"}
    await brought(hospital, an_export(tmp_path, SOFIA | unknown))

    outcome = await brought(hospital, an_export(tmp_path, TOMAS_UNDER_700 | unknown))

    assert outcome.checking.count == 1
    await choose(hospital, "Quién sabe", "broncopulmonar", by="Rosa", now=NOON)
    assert await who(hospital) == {"700": "Sofía"}


async def test_without_national_ids_another_name_with_another_birthday_is_another_child(
    hospital, tmp_path
):
    without = {"RUN": "", "DV": ""}
    await brought(hospital, an_export(tmp_path, SOFIA | without))

    renamed = SOFIA | without | {"NOMBRES": "Sofía Ignacia"}
    other = TOMAS_UNDER_700 | without

    assert (await brought(hospital, an_export(tmp_path, renamed))).written.corrected == 1
    assert (await brought(hospital, an_export(tmp_path, other))).checking.count == 1


@pytest.mark.parametrize("former", [{"RUN": "11111111", "DV": "1"}, {"RUN": "", "DV": ""}])
async def test_a_corrected_national_id_leaves_the_same_patient_with_the_same_hour(
    hospital, tmp_path, former
):
    await brought(hospital, an_export(tmp_path, SOFIA | former))
    hour = await booked(hospital, "700")

    outcome = await brought(hospital, an_export(tmp_path, SOFIA))

    assert (outcome.checking.count, outcome.written.corrected) == (0, 1)
    async with hospital.reading() as unit:
        patient = await unit.patients.get(hour.patient)
        assert patient.run == "12345678-5"
        assert (await unit.referrals.by_number("700")).patient == patient.id


async def test_hours_go_with_a_referral_to_the_patient_whose_national_id_it_was(hospital, tmp_path):
    wrong = SOFIA | {"RUN": "11111111", "DV": "1"}
    await brought(hospital, an_export(tmp_path, SOFIA | {"SIGTE_ID": "800"}, wrong))
    hour = await booked(hospital, "700")

    await brought(hospital, an_export(tmp_path, SOFIA | {"SIGTE_ID": "800"}, SOFIA))

    async with hospital.reading() as unit:
        right = await unit.patients.by_run("12345678-5")
        assert (await unit.referrals.by_number("700")).patient == right.id
        assert (await unit.appointments.get(hour.id)).patient == right.id


async def test_what_was_offered_to_the_wrong_patient_is_taken_back(hospital, tmp_path):
    wrong = SOFIA | {"RUN": "11111111", "DV": "1"}
    await brought(hospital, an_export(tmp_path, SOFIA | {"SIGTE_ID": "800"}, wrong))
    async with hospital.unit() as unit:
        referral = await unit.referrals.by_number("700")
        slot = replace(a_slot("s1"), status=SlotStatus.HELD)
        until = NOON + timedelta(hours=4)
        await unit.save(slot)
        await unit.save(Offer(OfferId("o"), slot.id, referral.id, referral.patient, NOON, until))
        await unit.commit()

    await brought(hospital, an_export(tmp_path, SOFIA | {"SIGTE_ID": "800"}, SOFIA))

    async with hospital.reading() as unit:
        (offer,) = await unit.offers.made_to(referral.id, 9)
    assert offer.status is OfferStatus.WITHDRAWN


async def test_two_rows_of_one_number_with_two_national_ids_are_a_fault_that_names_both(
    hospital, tmp_path
):
    one = an_export(tmp_path, SOFIA, SOFIA | {"RUN": "12345678"}, name="one.csv")
    two = an_export(tmp_path, TOMAS | {"SIGTE_ID": "700"}, name="two.csv")

    outcome = await brought(hospital, one, two)

    (fault,) = outcome.checking.faults
    assert (fault.file, fault.row, fault.column) == (1, 2, "RUN")
    words = fault.said(["one.csv", "two.csv"])
    assert words.key == "waitlist-expected-one-child"
    assert words.params == {"number": "700", "where": "one.csv:2"}
    assert await queue(hospital, "broncopulmonar") == []


NEWBORN = SOFIA | {"RUN": "", "DV": ""}
BROTHER = NEWBORN | {"NOMBRES": "Tomás", "FECHA_NAC": "05-04-2019"}


@pytest.mark.parametrize("first", [NEWBORN, SOFIA])
async def test_two_children_without_run_under_one_number_are_a_fault_and_none_is_passed_by(
    hospital, tmp_path, first
):
    files = an_export(tmp_path, first), an_export(tmp_path, BROTHER, name="two.csv")

    outcome = await brought(hospital, *files)

    assert told(outcome) == [(2, "NOMBRES", "waitlist-expected-one-name")]
    (fault,) = outcome.checking.faults
    assert fault.said(["one.csv", "two.csv"]).params["where"] == "one.csv:2"
    assert await who(hospital) == {}


async def test_two_children_without_run_at_one_telephone_are_two(hospital, tmp_path):
    apart = ({"SIGTE_ID": ""}, {"SIGTE_ID": "900"})
    for number in apart:
        outcome = await brought(hospital, an_export(tmp_path, NEWBORN, BROTHER | number))
        assert (outcome.repeated, outcome.checking.count) == (0, 0)


@pytest.mark.parametrize(
    "again", [{"FECHA_NAC": "05-03-2018"}, {"NOMBRES": "SOFIA\u00a0"}, {"SEGUNDO_APELLIDO": "Soto"}]
)
async def test_a_child_without_run_who_is_put_right_in_a_later_row_is_one(
    hospital, tmp_path, again
):
    outcome = await brought(hospital, an_export(tmp_path, NEWBORN, NEWBORN | again))

    assert (outcome.repeated, outcome.written.entered) == (1, 1)
