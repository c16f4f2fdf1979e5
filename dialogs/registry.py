"""Every dialog. Adding one means adding a line; the first that serves a person is their home."""

from dialogs.always import ALWAYS
from dialogs.book import Book
from dialogs.citizen import OWN, PUBLIC
from dialogs.comment import COMMENT
from dialogs.conclude import CONCLUDE
from dialogs.crew_reports import LIST, ONE
from dialogs.decide import DECIDE, PENDING
from dialogs.desk import OVERVIEW
from dialogs.desk_report import ASSIGN
from dialogs.duplicates import DUPLICATES
from dialogs.extend import EXTEND
from dialogs.figures import FIGURES
from dialogs.hospital.attendance import ATTENDANCE
from dialogs.hospital.changes import CHANGES
from dialogs.hospital.family import FAMILY
from dialogs.hospital.identity import IDENTITY
from dialogs.hospital.offer import OFFERED
from dialogs.limits import LIMITS
from dialogs.menu import FILES, FILES_FOR_ONE, MENU, WHICH
from dialogs.rating import RATE
from dialogs.rebalance import REBALANCE
from dialogs.reject import REJECT
from dialogs.route import ROUTE
from dialogs.send_back import SEND_BACK
from dialogs.vouch import RETURNED, VOUCH

BOOK = Book(
    (
        MENU,
        LIST,
        ONE,
        ROUTE,
        WHICH,
        FILES,
        FILES_FOR_ONE,
        CONCLUDE,
        COMMENT,
        REJECT,
        EXTEND,
        OVERVIEW,
        ASSIGN,
        DUPLICATES,
        PENDING,
        DECIDE,
        REBALANCE,
        LIMITS,
        FIGURES,
        SEND_BACK,
        VOUCH,
        RETURNED,
        PUBLIC,
        OWN,
        RATE,
        IDENTITY,
        FAMILY,
        CHANGES,
        ATTENDANCE,
        OFFERED,
        ALWAYS,
    )
)
