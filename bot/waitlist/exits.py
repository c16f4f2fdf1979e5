"""Exits decided here, in the columns that the norm has for them.

They are written out beside what exports said, and are no news where they come in again: an exit
that nobody but us told cannot be withdrawn by an export that never had it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.waitlist.batches import Look
from bot.waitlist.children import Cells
from domain.hospital.exits import Exit, exit_of
from domain.hospital.referrals import Referral
from domain.ids import ReferralId

CAUSE, DAY = "C_SALIDA", "F_SALIDA"
OF_EXIT = frozenset({CAUSE, DAY})


def with_exit(cells: Cells, referral: Referral, zone: ZoneInfo) -> Cells:
    """The row of *referral* with how it left, as we tell it."""
    left = exit_of(referral, _said(cells), zone)
    told = {CAUSE: left.cause, DAY: left.day.isoformat() if left.day else ""}
    return {name: cell for name, cell in ({**cells, **told}).items() if cell}


def without_our_exit(look: Look, referrals: Mapping[ReferralId, Referral], zone: ZoneInfo) -> Look:
    """*look*, to which an exit is no change that says what we would tell."""
    of = look.known.referral if look.known else None
    referral = referrals.get(of) if of else None
    if referral is None or not look.changes & OF_EXIT:
        return look
    if _said(look.cells) != _said(with_exit(look.before, referral, zone)):
        return look
    kept = {name: cell for name, cell in look.before.items() if name in OF_EXIT}
    others = {name: cell for name, cell in look.cells.items() if name not in OF_EXIT}
    return replace(look, cells={**others, **kept}, changes=look.changes - OF_EXIT)


def _said(cells: Cells) -> Exit:
    day = cells.get(DAY, "")
    return Exit(cells.get(CAUSE, ""), date.fromisoformat(day) if day else None)
