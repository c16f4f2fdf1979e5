"""The places of the waiting list."""

from console.list import card, catalogues, deeds, desk, hours, imports, index, line, names
from console.list.house import look, work
from console.places import Place
from domain.hospital.uploads import LARGEST
from domain.people.users import Right

PLACES: tuple[Place, ...] = (
    look("/list", index.show),
    look("/list/hours", hours.show),
    look("/list/calls", desk.calls),
    look("/list/exits", desk.exits),
    look("/list/import", imports.show),
    look("/list/import/names", names.show),
    work("/list/import/names", names.choose),
    work("/list/import/names/undo", names.undo),
    look("/list/import/{upload}", imports.show_one),
    work("/list/import", imports.receive, LARGEST),
    work("/list/import/{upload}/stop", imports.cancel),
    look("/list/export.csv", catalogues.export_list, Right.WORK_LIST),
    look("/list/catalogues", catalogues.show),
    look("/list/catalogues/{kind}", catalogues.show_one),
    look("/list/catalogues/{kind}/export.csv", catalogues.export),
    work("/list/catalogues/{kind}/import", catalogues.take, catalogues.LARGEST),
    work("/list/catalogues/{kind}/restore", catalogues.bring_back),
    look("/list/{specialty}", line.show),
    look("/referrals/{referral}", card.show),
    work("/referrals/{referral}/call", deeds.log_call),
    work("/referrals/{referral}/book", deeds.book),
    work("/referrals/{referral}/offer", deeds.offer),
    work("/offers/{offer}/withdraw", deeds.take_back),
    work("/referrals/{referral}/leave", deeds.leave),
    work("/referrals/{referral}/stay", deeds.stay),
    work("/referrals/{referral}/return", deeds.return_),
    work("/referrals/{referral}/take-off", deeds.take_off),
    work("/referrals/{referral}/control", deeds.control),
    work("/referrals/{referral}/transfer", deeds.transfer),
    work("/appointments/{appointment}/mark", deeds.mark),
    work("/appointments/{appointment}/let-go", deeds.let_go),
)
