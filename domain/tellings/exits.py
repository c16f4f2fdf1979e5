"""Leaving the list: the staff hears of a wish, and the family what became of it."""

from domain.audience import Audience, Telling, tell, with_mail
from domain.hospital.families import Family
from domain.hospital.referrals import ExitConfirmed, ExitRefused, ExitSettled, ExitToSettle
from domain.messages import Notice, Param
from domain.wording import choice

DEATH = "9"  # the norm's cause


def _to_settle(event: ExitToSettle, audience: Audience) -> list[Notice]:
    params: dict[str, Param] = {"number": event.number}
    return with_mail(tell(audience.desk(event.area), "notice-exit-proposed", params), params)


def _confirmed(event: ExitConfirmed, audience: Audience) -> list[Notice]:
    """To a family that has lost its child nobody writes, whatever it had asked for."""
    if event.referral.exit_cause == DEATH:
        return []
    return _to_family(event, audience, "notice-exit-confirmed")


def _refused(event: ExitRefused, audience: Audience) -> list[Notice]:
    return _to_family(event, audience, "notice-exit-refused")


def _to_family(event: ExitSettled, audience: Audience, key: str) -> list[Notice]:
    """To a family of which somebody asked; it knows nothing of what an export had proposed."""
    family = audience.families.get(event.referral.patient, Family())
    if not {*family.guardians} & {*event.asked}:
        return []
    ask = (choice("person", "", "button-person"),)
    return tell(family.guardians, key, {"name": family.first_name}, ask)


TELL: Telling = {ExitToSettle: _to_settle, ExitConfirmed: _confirmed, ExitRefused: _refused}
