"""Families say in chat whether they come; an hour that is let go finds the next family."""

from datetime import date, timedelta

import pytest

from bot.hospital import desk
from domain.hospital.appointments import CancelledBy, cancel, miss
from domain.hospital.cascade import Reason
from domain.hospital.offers import OfferStatus
from domain.hospital.referrals import ReferralState
from domain.ids import SlotId
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, a_slot
from tests.ward import Ward, passed_over, phone


@pytest.fixture
async def ward(service):
    ward = Ward(service)
    await ward.open()
    return ward


async def test_a_family_is_asked_and_confirms_with_a_button(ward):
    sofia = await ward.family("sofia")
    hour = await ward.hour(sofia)
    await ward.tick()
    assert await ward.keys("sofia") == ["notice-hour-ask"]

    assert await ward.press("sofia", "hour.confirm", hour.id) == ["hour-is-confirmed"]
    assert await ward.state(sofia) is ReferralState.CONFIRMED
    await ward.tick()
    assert await ward.keys("sofia") == []


async def test_a_word_is_as_good_as_a_button(ward):
    sofia = await ward.family("sofia")
    await ward.hour(sofia)

    assert await ward.say("sofia", "Confirmo") == ["hour-is-confirmed"]
    assert await ward.state(sofia) is ReferralState.CONFIRMED


@pytest.mark.parametrize("place", ["mis horas", "posicion", "paciente", "ayuda", "idioma"])
async def test_the_word_works_wherever_families_look(ward, place):
    sofia = await ward.family("sofia")
    await ward.hour(sofia)
    await ward.say("sofia", place)

    assert await ward.say("sofia", "confirmar") == ["hour-is-confirmed"]


async def test_an_hour_can_be_let_go_where_hours_are_shown(ward):
    sofia = await ward.family("sofia")
    await ward.hour(sofia)
    await ward.say("sofia", "mis horas")

    assert await ward.say("sofia", "cancelar") == ["hour-sure"]
    assert await ward.say("sofia", "salir") == ["left", "public-answer"]
    assert await ward.state(sofia) is ReferralState.BOOKED


async def test_confirming_once_more_hears_the_same(ward):
    sofia = await ward.family("sofia")
    await ward.hour(sofia)
    await ward.say("sofia", "confirmar")
    await ward.say("sofia", "menu")

    assert await ward.say("sofia", "confirmar") == ["hour-is-confirmed"]


async def test_where_no_hour_is_ahead_there_is_nothing_to_confirm(ward):
    await ward.family("sofia")

    assert (await ward.say("sofia", "confirmar"))[0] == "nothing-to-confirm"


async def test_the_word_for_coming_does_not_let_an_hour_go(ward):
    sofia = await ward.family("sofia")
    await ward.hour(sofia)
    await ward.say("sofia", "cancelar")

    assert await ward.say("sofia", "Confirmo") == ["refusal-hour-coming-or-not", "hour-sure"]
    assert await ward.state(sofia) is ReferralState.BOOKED
    assert await ward.say("sofia", "sí") == ["hour-is-cancelled"]


async def test_one_step_back_from_a_cancelled_hour_does_not_ask_about_it_again(ward):
    sofia = await ward.family("sofia")
    await ward.hour(sofia)
    await ward.say("sofia", "cancelar")
    await ward.say("sofia", "sí")

    assert await ward.say("sofia", "volver") == ["hour-is-cancelled"]


async def test_cancelling_asks_once_more_and_the_hour_goes_to_the_most_urgent(ward):
    sofia = await ward.family("sofia")
    await ward.family("long", category="p2", entered_on=date(2026, 1, 5))
    await ward.family("new", category="p2", entered_on=date(2026, 11, 1))
    hour = await ward.hour(sofia)

    assert await ward.say("sofia", "cancelar") == ["hour-sure"]
    assert await ward.state(sofia) is ReferralState.BOOKED
    assert await ward.press("sofia", "hour.let-go", hour.id) == ["hour-is-cancelled"]
    await ward.tick()

    assert await ward.state(sofia) is ReferralState.CANCELLED
    assert await ward.offered_to() == "long"
    assert await ward.keys("long") == ["notice-hour-offered"]
    assert await ward.keys("new") == []


async def let_go(ward) -> None:
    """Sofía's hour is let go; long and then new are in line."""
    sofia = await ward.family("sofia", category="")
    await ward.family("long", entered_on=date(2026, 1, 5))
    await ward.family("new", entered_on=date(2026, 11, 1))
    hour = await ward.hour(sofia)
    await ward.say("sofia", "cancelar")
    await ward.press("sofia", "hour.let-go", hour.id)
    await ward.tick()


async def test_who_declines_keeps_the_place_and_the_next_is_offered_at_once(ward):
    await let_go(ward)
    told = await ward.press("long", "offer.decline", await ward.offer_of("long"))
    await ward.tick()

    assert told[0] == "offer-is-declined"
    assert await ward.offered_to() == "new"


async def test_silence_lets_the_offer_lapse_and_a_late_yes_gets_a_kind_answer(ward, clock):
    await let_go(ward)
    clock.pass_by(hours=4)
    await ward.tick()
    assert await ward.offered_to() == "new"

    late = await ward.press("long", "offer.accept", await ward.offer_of("long"))
    assert late[0] == "refusal-offer-late"
    taken = await ward.press("new", "offer.accept", await ward.offer_of("new"))
    assert taken[0] == "hour-is-yours"
    late = await ward.press("long", "offer.accept", await ward.offer_of("long"))
    assert late[0] == "refusal-offer-taken"


async def test_an_hour_freed_after_acceptance_goes_to_the_next_and_not_back(ward):
    await let_go(ward)
    await ward.press("long", "offer.accept", await ward.offer_of("long"))
    assert await ward.say("long", "cancelar") == ["hour-sure"]
    assert await ward.say("long", "si") == ["hour-is-cancelled"]
    await ward.tick()

    assert await ward.offered_to() == "new"
    assert await passed_over(ward.service, "s1") == {("r-p-long", Reason.ANSWERED)}


async def test_an_hour_is_not_offered_to_the_family_that_let_it_go(ward):
    await let_go(ward)
    await ward.press("long", "offer.decline", await ward.offer_of("long"))
    await ward.tick()
    await ward.press("new", "offer.decline", await ward.offer_of("new"))
    await ward.tick()

    assert {offer.patient for offer in await ward.offers()} == {"p-long", "p-new"}


async def test_another_day_lets_the_hour_go_and_gives_a_free_one(ward):
    sofia = await ward.family("sofia")
    hour = await ward.hour(sofia)
    await ward.record(a_slot("s2", NOON + timedelta(days=8)))

    assert await ward.press("sofia", "hour.another", hour.id) == ["hour-sure-another"]
    assert await ward.press("sofia", "hour.let-go-for", hour.id) == ["hour-days"]
    assert await ward.say("sofia", "1") == ["hour-is-yours"]
    assert await ward.state(sofia) is ReferralState.BOOKED


async def test_without_free_hours_another_day_is_no_dead_end(ward):
    hour = await ward.hour(await ward.family("sofia"))
    await ward.press("sofia", "hour.another", hour.id)

    assert await ward.press("sofia", "hour.let-go-for", hour.id) == ["hour-days-none"]


async def test_with_two_children_the_word_asks_which_hour(ward):
    await ward.hour(await ward.family("casa", patient="p-ana"), "s1")
    second = await ward.family("casa", patient="p-luis")
    await ward.hour(second, "s2", NOON + timedelta(days=4))

    assert await ward.say("casa", "cancelar") == ["hour-which-cancel"]
    assert await ward.say("casa", "2") == ["hour-sure"]
    assert await ward.say("casa", "sí") == ["hour-is-cancelled"]
    assert await ward.state(second) is ReferralState.CANCELLED


async def test_nobody_answers_for_another_family(ward):
    hour = await ward.hour(await ward.family("sofia"))
    await ward.family("other")

    told = await ward.press("other", "hour.confirm", hour.id)
    assert told[0] == "button-expired"


async def test_cancelar_leaves_a_dialog_that_is_not_about_an_hour(ward):
    assert "public-answer" in await ward.talk.say(phone("nobody"), "cancelar")


async def test_two_missed_hours_in_a_row_lose_the_place_and_the_family_may_ask_back(ward):
    sofia = await ward.family("sofia")
    for number in (1, 2):
        hour = await ward.hour(sofia, f"s{number}", NOON - timedelta(days=9 - number))
        async with ward.service.database.unit() as unit:
            before = await unit.appointments.of(sofia.id)
            hour = await unit.appointments.get(hour.id)
            sofia = await unit.referrals.get(sofia.id)
            await unit.apply(miss(hour, sofia, before, by=DESK, now=ward.now), now=ward.now)
            await unit.commit()
        async with ward.service.database.reading() as unit:
            sofia = await unit.referrals.get(sofia.id)

    assert await ward.state(sofia) is ReferralState.LOST
    assert await ward.keys("sofia") == ["notice-patient-lost"]
    assert await ward.press("sofia", "hour.return", sofia.id) == ["hour-return-asked"]


async def test_an_hour_that_the_hospital_takes_back_is_told_at_once_and_owed(ward):
    sofia = await ward.family("sofia", category="p2", entered_on=date(2026, 11, 2))
    await ward.family("long", entered_on=date(2026, 1, 5))
    hour = await ward.hour(sofia)
    other = await ward.hour(await ward.family("third"), "s2", NOON + timedelta(days=4))
    async with ward.service.database.unit() as unit:
        hour, booked = await unit.appointments.get(hour.id), await unit.referrals.get(sofia.id)
        slot = await unit.appointments.slot(SlotId("s1"))
        by = CancelledBy.HOSPITAL
        gone = cancel(hour, booked, slot, cancelled_by=by, by=DESK, now=ward.now)
        await unit.apply(gone, now=ward.now)
        await unit.commit()
    assert await ward.keys("sofia") == ["notice-hour-withdrawn"]

    await ward.press("third", "hour.cancel", other.id)
    await ward.press("third", "hour.let-go", other.id)
    await ward.tick()
    assert await ward.offered_to("s2") == "sofia"


async def test_near_the_hour_several_are_asked_and_the_first_yes_has_it(ward):
    sofia = await ward.family("sofia")
    for name in ("ana", "bea", "carla", "dora"):
        await ward.family(name, entered_on=date(2026, 1, ord(name[0]) - 90))
    hour = await ward.hour(sofia, starts_at=NOON + timedelta(hours=20))
    await ward.press("sofia", "hour.cancel", hour.id)
    await ward.press("sofia", "hour.let-go", hour.id)
    await ward.tick()
    assert {o.patient for o in await ward.offers()} == {"p-ana", "p-bea", "p-carla"}
    assert await ward.keys("bea") == ["notice-hour-offered-shared"]

    await ward.press("carla", "offer.accept", await ward.offer_of("carla"))
    told = await ward.press("ana", "offer.accept", await ward.offer_of("ana"))
    assert told[0] == "refusal-offer-taken"
    statuses = {o.patient: o.status for o in await ward.offers()}
    assert statuses == {
        "p-ana": OfferStatus.WITHDRAWN,
        "p-bea": OfferStatus.WITHDRAWN,
        "p-carla": OfferStatus.ACCEPTED,
    }


async def test_a_control_that_nobody_booked_is_lost_after_a_day_and_the_family_hears(ward, clock):
    sofia = await ward.family("sofia", state=ReferralState.ATTENDED)
    async with ward.service.database.unit() as unit:
        await desk.order_control(unit, sofia.number, by=DESK, now=ward.now)
        await unit.commit()
    await ward.tick()
    assert await ward.state(sofia) is ReferralState.PENDING

    clock.pass_by(days=1, minutes=1)
    await ward.tick()
    assert await ward.state(sofia) is ReferralState.LOST
    assert await ward.keys("sofia") == ["notice-control-lost"]
