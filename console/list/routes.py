"""The places of the waiting list."""

from console.list import card, deeds, desk, hours, index, line
from console.list.house import look, work
from console.places import Place

PLACES: tuple[Place, ...] = (
    look("/list", index.show),
    look("/list/hours", hours.show),
    look("/list/calls", desk.calls),
    look("/list/exits", desk.exits),
    look("/list/{specialty}", line.show),
    look("/referrals/{number}", card.show),
    work("/referrals/{number}/call", deeds.log_call),
    work("/referrals/{number}/book", deeds.book),
    work("/referrals/{number}/leave", deeds.leave),
    work("/referrals/{number}/stay", deeds.stay),
    work("/referrals/{number}/return", deeds.return_),
    work("/appointments/{appointment}/mark", deeds.mark),
    work("/appointments/{appointment}/let-go", deeds.let_go),
)
