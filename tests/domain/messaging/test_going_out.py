"""What may still go out is decided by how things are when it is sent, not when it was queued."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from domain.ids import ContactId
from domain.messages import Address, Channel, Message, Notice, Urgency, Words
from domain.messaging.going_out import quiet_until, ways, why_never
from domain.people.contacts import Contact
from tests.builders import LEAD, MONTERREY, NOON

MAIL = Address(Channel.EMAIL, "marta@example.org")
CHAT = Address(Channel.TELEGRAM, "70001")
WHO = ContactId("marta")
NOTICE = Notice(WHO, Message((Words("left"),)), template="left")
LETTER = replace(NOTICE, channel=Channel.EMAIL)
MAIL_GOES_BESIDE = frozenset({Channel.EMAIL.value})


def somebody(*addresses: Address, **more) -> Contact:
    return Contact(WHO, addresses, "es", **more)


def why(notice: Notice, contact: Contact, avoid=frozenset(), *, has_email: bool = True) -> str:
    return why_never(notice, contact, avoid, NOON, has_email=has_email)


@pytest.mark.parametrize(
    ("notice", "contact", "reason"),
    [
        (NOTICE, somebody(CHAT), ""),
        (replace(NOTICE, expires_at=NOON), somebody(CHAT), "expired"),
        (replace(NOTICE, expires_at=NOON + timedelta(seconds=1)), somebody(CHAT), ""),
        (NOTICE, somebody(CHAT, opted_out_at=NOON), "opted-out"),
        (replace(NOTICE, urgency=Urgency.ALARM), somebody(CHAT, opted_out_at=NOON), "opted-out"),
        (replace(NOTICE, urgency=Urgency.REPLY), somebody(CHAT, opted_out_at=NOON), ""),
    ],
)
def test_what_is_over_or_unwanted_goes_out_no_more_but_an_answer_does(notice, contact, reason):
    assert why(notice, contact) == reason


def test_of_a_letter_and_its_twin_in_chat_who_has_one_way_gets_the_one_that_fits():
    reader, writer, both = somebody(MAIL), somebody(CHAT), somebody(CHAT, MAIL)

    told = [
        (why(LETTER, who), why(NOTICE, who, MAIL_GOES_BESIDE)) for who in (reader, writer, both)
    ]

    assert told == [("", "other-way"), ("other-way", ""), ("", "")]


def test_without_a_mail_server_only_who_has_nothing_else_misses_a_letter():
    both, reader = somebody(CHAT, MAIL), somebody(MAIL)

    assert [why(LETTER, who, has_email=False) for who in (both, reader)] == ["not-set-up", ""]


def test_quiet_hours_hold_a_notice_back_until_they_end_and_nothing_else():
    sleeps = somebody(CHAT, quiet=(time(11), time(14)))  # it is noon
    until = {
        urgency: quiet_until(replace(NOTICE, urgency=urgency), sleeps, MONTERREY, NOON)
        for urgency in Urgency
    }

    assert until == {
        Urgency.REPLY: None,
        Urgency.NOTICE: NOON + timedelta(hours=2),
        Urgency.ALARM: None,
    }
    assert quiet_until(NOTICE, sleeps, MONTERREY, NOON + timedelta(hours=2)) is None
    assert quiet_until(NOTICE, somebody(CHAT), MONTERREY, NOON) is None


def test_the_channel_asked_for_comes_first_and_a_letter_is_only_ever_a_letter():
    contact = somebody(MAIL, CHAT, LEAD)

    assert ways(NOTICE, contact, ()) == [CHAT, LEAD, MAIL]
    assert ways(replace(NOTICE, channel=Channel.WHATSAPP), contact, ()) == [LEAD, CHAT, MAIL]
    assert ways(NOTICE, contact, {Channel.TELEGRAM.value}) == [LEAD, MAIL]
    assert ways(LETTER, contact, ()) == [MAIL]
