"""Brother and sister are offered hours one after the other: both, or neither."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.hospital import desk
from bot.words import Catalogues, Tongue
from domain.hospital.appointments import CancelledBy
from domain.hospital.cascade import Reason
from domain.hospital.offers import OfferStatus
from domain.hospital.referrals import ReferralState
from domain.ids import SlotId
from tests.builders import NOON
from tests.domain.hospital.clinic import a_slot
from tests.flows.city import wired
from tests.ward import Ward, passed_over, phone

AT_TEN = NOON + timedelta(days=4)
HALF = timedelta(minutes=30)


@pytest.fixture
async def ward(service):
    """Ana and Luis, whose mother speaks for both, and Sara, who is after Ana in line."""
    ward = Ward(service)
    await ward.open()
    await ward.family("casa", patient="p-ana", entered_on=date(2026, 1, 5))
    await ward.family("sara", entered_on=date(2026, 2, 5))
    await ward.family("casa", patient="p-luis", entered_on=date(2026, 3, 5))
    return ward


async def freed(ward, *beside) -> None:
    """An hour was let go; *beside* it are others."""
    await ward.record(a_slot("s1", AT_TEN, offer_at=ward.now), *beside)
    await ward.tick()


def a_free_hour_after(**more):
    return a_slot("s2", AT_TEN + HALF, **more)


async def offered(ward) -> dict[str, str]:
    """Which hour stands offered to whom."""
    standing = [o for slot in ("s1", "s2", "s3") for o in await ward.offers(slot)]
    return {o.slot: o.patient for o in standing if o.stands(ward.now)}


async def states(ward) -> dict[str, str]:
    async with ward.service.database.reading() as unit:
        found = await unit.referrals.some(["r-p-ana", "r-p-luis"])
    return {referral.patient: referral.state.value for referral in found.values()}


async def test_both_are_told_in_one_notice_by_first_name_and_nothing_of_medicine(ward):
    await freed(ward, a_free_hour_after())

    (told,) = await ward.talk.heard(phone("casa"))
    words = Catalogues().say(told.message.paragraphs[0], Tongue.anywhere("es"))

    assert told.template == "notice-hours-offered"
    assert "Ana el" in words
    assert "Luis el" in words
    assert "Rojas" not in words
    assert "raumato" not in words
    assert await offered(ward) == {"s1": "p-ana", "s2": "p-luis"}


async def test_one_yes_takes_both_hours(ward):
    await freed(ward, a_free_hour_after())

    told = await ward.press("casa", "offer.accept", await ward.offer_of("ana"))

    assert told[0] == "hours-are-yours"
    assert await states(ward) == {"p-ana": "booked", "p-luis": "booked"}


async def test_a_word_is_as_good_as_the_button_and_asks_nothing_more(ward):
    await freed(ward, a_free_hour_after())

    assert (await ward.say("casa", "confirmo"))[0] == "hours-are-yours"
    assert await states(ward) == {"p-ana": "booked", "p-luis": "booked"}


async def test_one_no_lets_both_go_and_nobody_of_them_is_asked_about_these_hours_again(ward):
    await freed(ward, a_free_hour_after())

    told = await ward.press("casa", "offer.decline", await ward.offer_of("ana"))
    await ward.tick()
    await ward.press("sara", "offer.decline", await ward.offer_of("sara"))
    await ward.tick()

    assert told[0] == "hours-are-declined"
    assert {o.patient for o in await ward.offers("s1")} == {"p-ana", "p-sara"}
    assert "p-ana" not in {o.patient for o in await ward.offers("s2")}
    assert await states(ward) == {"p-ana": "waiting", "p-luis": "waiting"}


async def test_silence_lets_both_go_at_the_same_moment(ward, clock):
    await freed(ward, a_free_hour_after())
    until = {o.expires_at for slot in ("s1", "s2") for o in await ward.offers(slot)}
    id = await ward.offer_of("ana")
    clock.pass_by(hours=4)
    await ward.tick()

    late = await ward.press("casa", "offer.accept", id)

    assert len(until) == 1
    assert late[0] == "refusal-offer-late"
    assert (await offered(ward))["s1"] == "p-sara"
    assert await states(ward) == {"p-ana": "waiting", "p-luis": "waiting"}


async def test_if_one_hour_is_gone_neither_is_booked(ward):
    await freed(ward, a_free_hour_after())
    async with ward.service.database.unit() as unit:
        (offer,) = await unit.offers.of(SlotId("s2"))
        await unit.save(replace(offer, status=OfferStatus.WITHDRAWN))
        await unit.commit()

    told = await ward.press("casa", "offer.accept", await ward.offer_of("ana"))

    assert told[0] == "refusal-offer-taken"
    assert await states(ward) == {"p-ana": "waiting", "p-luis": "waiting"}


@pytest.mark.parametrize("how", ["decline", "silence"])
async def test_what_one_family_lets_go_the_next_family_is_offered_together(ward, clock, how):
    for name, day in (("eva", 6), ("leo", 7)):
        await ward.family("otra", patient=f"p-{name}", entered_on=date(2026, 1, day))
    await freed(ward, a_free_hour_after())

    if how == "decline":
        await ward.press("casa", "offer.decline", await ward.offer_of("ana"))
    else:
        clock.pass_by(hours=4)
    await ward.tick()

    assert await ward.keys("otra") == ["notice-hours-offered"]
    assert await offered(ward) == {"s1": "p-eva", "s2": "p-leo"}


@pytest.mark.parametrize(
    "beside",
    [
        [],
        [a_slot("s2", AT_TEN)],  # at the same time
        [a_slot("s2", AT_TEN + 4 * HALF)],  # too long between
        [a_slot("s2", AT_TEN + timedelta(days=1))],
    ],
)
async def test_without_an_hour_right_beside_it_each_is_asked_alone(ward, beside):
    await freed(ward, *beside)

    assert await ward.keys("casa") == ["notice-hour-offered"]
    assert await offered(ward) == {"s1": "p-ana"}


async def test_an_hour_that_was_let_go_is_a_siblings_only_in_their_turn(ward):
    await freed(ward, a_free_hour_after(offer_at=NOON))

    assert await offered(ward) == {"s1": "p-ana", "s2": "p-sara"}
    assert await ward.keys("sara") == ["notice-hour-offered"]


async def test_if_it_is_their_turn_both_are_offered_and_who_could_not_come_is_kept(ward):
    async with ward.service.database.unit() as unit:
        sara = await unit.referrals.get("r-p-sara")
        await unit.save(replace(sara, proposed_exit="6"))
        await unit.commit()
    await freed(ward, a_free_hour_after(offer_at=NOON))

    assert await offered(ward) == {"s1": "p-ana", "s2": "p-luis"}
    assert ("r-p-sara", Reason.LEAVING) in await passed_over(ward.service, "s2")


async def test_near_the_hour_where_several_are_asked_each_child_is_asked_alone(ward):
    soon = NOON + timedelta(hours=20)
    await ward.record(a_slot("s1", soon, offer_at=ward.now), a_slot("s2", soon + HALF))
    await ward.tick()

    assert set(await ward.keys("casa")) == {"notice-hour-offered-shared"}


async def test_whoever_speaks_for_one_child_alone_does_not_hear_of_the_other(ward):
    await ward.guard("father", "p-luis")
    await freed(ward, a_free_hour_after())

    assert await ward.keys("father") == []
    for offer in (await ward.offer_of("ana"), await ward.offer_of("luis", "s2")):
        assert (await ward.press("father", "offer.accept", offer))[0] == "button-expired"
    assert "hours-are-yours" not in await ward.say("father", "confirmo")
    assert await states(ward) == {"p-ana": "waiting", "p-luis": "waiting"}


async def test_children_for_whom_nobody_speaks_together_are_not_offered_hours_together(ward):
    """The mother speaks for Ana and Luis, the father for Ana and Eva."""
    await ward.family("father", patient="p-eva", entered_on=date(2026, 3, 6))
    await ward.guard("father", "p-ana")
    await freed(ward, a_free_hour_after(), a_slot("s3", AT_TEN + 2 * HALF))

    assert await ward.keys("casa") == ["notice-hours-offered"]
    assert await ward.keys("father") == []
    assert set(await offered(ward)) == {"s1", "s2"}


async def test_a_child_who_leaves_the_list_leaves_the_other_its_hour(ward):
    await freed(ward, a_free_hour_after())
    id = await ward.offer_of("ana")
    async with ward.service.database.unit() as unit:
        await desk.settle_exit(unit, "N-r-p-ana", "6", by="Rosa", now=ward.now)
        await unit.commit()

    told = await ward.press("casa", "offer.accept", id)

    assert told[0] == "hour-is-yours"
    assert await states(ward) == {
        "p-ana": ReferralState.DISCHARGED,
        "p-luis": ReferralState.BOOKED,
    }


async def both_have_hours(ward) -> dict[str, str]:
    """The appointments of both, by patient."""
    await freed(ward, a_free_hour_after())
    await ward.press("casa", "offer.accept", await ward.offer_of("ana"))
    async with ward.service.database.reading() as unit:
        found = [await unit.appointments.of(f"r-p-{name}") for name in ("ana", "luis")]
    return {hour.patient: hour.id for hours in found for hour in hours}


async def test_when_one_hour_is_let_go_the_other_stays_and_the_family_is_told(ward):
    hours = await both_have_hours(ward)
    await ward.guard("grandmother", "p-ana")
    await ward.guard("grandmother", "p-luis")
    await ward.guard("father", "p-ana")

    await ward.press("casa", "hour.cancel", hours["p-ana"])
    told = await ward.press("casa", "hour.let-go", hours["p-ana"])

    assert told[:2] == ["hour-is-cancelled", "hours-stay"]
    assert await ward.keys("grandmother") == ["notice-hour-let-go-stays"]
    assert await ward.keys("father") == ["notice-hour-let-go"]
    assert await states(ward) == {"p-ana": "cancelled", "p-luis": "booked"}


async def test_another_day_for_one_says_that_the_other_stays(ward):
    hours = await both_have_hours(ward)
    await ward.press("casa", "hour.another", hours["p-luis"])

    told = await ward.press("casa", "hour.let-go-for", hours["p-luis"])

    assert told[:2] == ["hours-stay", "hour-days-none"]


async def test_when_the_hospital_calls_one_off_it_says_that_the_other_stays(ward):
    hours = await both_have_hours(ward)
    async with ward.service.database.unit() as unit:
        id, who = hours["p-luis"], CancelledBy.HOSPITAL
        await desk.let_go(unit, id, who, by="Rosa", now=ward.now)
        await unit.commit()

    assert await ward.keys("casa") == ["notice-hour-withdrawn-stays"]
    assert await states(ward) == {"p-ana": "booked", "p-luis": "cancelled"}


async def test_an_hour_on_another_day_is_not_spoken_of(ward):
    hours = await both_have_hours(ward)
    third = await ward.family("casa", patient="p-eva")
    await ward.hour(third, "s9", AT_TEN + timedelta(days=1))

    heard = []
    for id in (hours["p-ana"], "a-s9"):
        await ward.press("casa", "hour.cancel", id)
        heard.append(await ward.press("casa", "hour.let-go", id))

    assert ["hours-stay" in told for told in heard] == [True, False]


async def test_the_desk_takes_back_all_that_a_family_was_offered(ward):
    await freed(ward, a_free_hour_after())
    await ward.heard("casa")
    async with ward.service.database.unit() as unit:
        id = await ward.offer_of("luis", "s2")
        await desk.take_back(unit, id, by="Rosa", now=ward.now)
        await unit.commit()
    await ward.tick()

    assert await ward.keys("casa") == ["notice-offer-withdrawn"] * 2
    assert "p-luis" not in (await offered(ward)).values()
    assert "p-ana" not in (await offered(ward)).values()


async def test_on_telegram_a_mother_takes_both_hours_with_one_press(database_url, tmp_path, clock):
    async with wired(database_url, tmp_path, clock) as city:
        ward, chat = Ward(city.service), phone("casa").external_id
        await ward.open()
        for name in ("ana", "luis"):
            await ward.family("casa", patient=f"p-{name}", entered_on=date(2026, 1, len(name)))
        mother = city.telegram.person(chat, "Marta")
        await freed(ward, a_free_hour_after())
        city.service.wake()

        await city.shows(chat, "las guardamos juntas")
        await mother.press("Sí, las queremos")
        await city.shows(chat, "¡Listo!")

        for shown in city.telegram.shown_to(chat):
            assert "Ana el" in shown.text
            assert "Luis el" in shown.text
        assert await states(ward) == {"p-ana": "booked", "p-luis": "booked"}
