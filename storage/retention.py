"""What has run out: rows that nobody needs any more, found table by table and erased.

What is needed is never found: an open report's pictures, a message that waits for its answer, a
notice that may still go out. Rows are found while only reading, since that may take long in a
large city, and erased a few at a time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    delete,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.hooks import HookDeliveryStatus
from domain.hospital.referrals import ReferralState
from domain.media import MediaStatus
from domain.messaging.queues import InboxStatus
from storage.columns import elements_of
from storage.erasure import BLANK_FILE, silence
from storage.fieldwork.conclusions import CONCLUSION, RATING
from storage.fieldwork.photos import PHOTO, PHOTO_USE
from storage.fieldwork.report_rows import DRAFT, HISTORY, REPORT
from storage.fieldwork.requests import REQUEST
from storage.fieldwork.submissions import SUBMISSION
from storage.hooks import DELIVERY as HOOK_DELIVERY
from storage.hospital.attempts import IDENTITY_ATTEMPT
from storage.hospital.calls import CALL
from storage.hospital.guardians import GUARDIAN, PHONE
from storage.hospital.patients import PATIENT
from storage.hospital.referrals import REFERRAL
from storage.hospital.register import REGISTER
from storage.media import MEDIA
from storage.messages.conversations import CONVERSATION
from storage.messages.erased import ERASED
from storage.messages.inbox import INBOX
from storage.messages.letters import SIMULATED, UNREADABLE
from storage.messages.outbox_rows import DELIVERY, EARLY, MAY_GO_OUT, OUTBOX
from storage.people.contacts import ADDRESS, CONTACT, LIAISON, MEMBER
from storage.people.invitations import INVITATION
from storage.people.lockouts import TRIES
from storage.people.users import SESSION, USER

# Of what came in; parked ones are taken up again.
DONE_WITH = (InboxStatus.ANSWERED.value, InboxStatus.SET_ASIDE.value)
RAN_OUT = {"status": MediaStatus.REFUSED.value, "reason": "ran-out", **BLANK_FILE}

Key = tuple[Any, ...]
Chosen = Callable[[datetime], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows of one table that run out with a kind: they go, unless it says how they are `emptied`.

    `at` is when a row was done with; rows of other tables that lean on it (`leaning`) go first.
    """

    kind: str
    table: Table
    at: ColumnElement[Any]
    chosen: Chosen
    emptied: Mapping[str, Any] = field(default_factory=dict)
    leaning: tuple[tuple[Table, str], ...] = ()


def _always(condition: ColumnElement[bool]) -> Chosen:
    return lambda _before: condition


def _end_of_report(report: ColumnElement[Any]) -> ColumnElement[Any]:
    """When the report of a row ended; nothing while it is open."""
    return select(REPORT.c.ended_at).where(REPORT.c.id == report).scalar_subquery()


def _last_heard(contact: ColumnElement[Any]) -> ColumnElement[Any]:
    newest = select(func.max(ADDRESS.c.last_inbound_at)).where(ADDRESS.c.contact == contact)
    return newest.scalar_subquery()


def _is_kept(before: datetime) -> ColumnElement[bool]:
    return REPORT.c.ended_at.is_(None) | (REPORT.c.ended_at >= before)


def _pictures(kept: ColumnElement[bool]) -> Select[Any]:
    """The files of all reports for which *kept* holds."""
    found: list[Select[Any]] = [
        select(CONCLUSION.c.picture.label("file"))
        .join(REPORT, REPORT.c.id == CONCLUSION.c.report)
        .where(kept)
    ]
    for listed in (REPORT.c.photos, DRAFT.c.photos, HISTORY.c.pictures, REQUEST.c.photos,
                   CONCLUSION.c.photos):  # fmt: skip
        each = elements_of(listed)
        table = listed.table
        whole = table if table is REPORT else table.join(REPORT, REPORT.c.id == table.c.report)
        query = select(each.c.value.label("file")).select_from(whole.join(each, true()))
        found.append(query.where(kept))
    return select(union_all(*found).subquery().c.file)


def _is_nobodys_turn(contact: ColumnElement[Any]) -> ColumnElement[bool]:
    """Nothing that *contact* sent waits for an answer."""
    waiting = select(INBOX.c.contact).where(INBOX.c.status.not_in(DONE_WITH))
    return or_(contact.is_(None), contact.not_in(waiting))


def _is_anything_left() -> ColumnElement[bool]:
    told = or_(MEDIA.c.remote_sealed != "", MEDIA.c.name_sealed != "", MEDIA.c.sender.is_not(None))
    return (MEDIA.c.status == MediaStatus.STORED.value) | told


def _other_files(_before: datetime) -> ColumnElement[bool]:
    """What no report shows; its row goes too, so that a comparison can be drawn once more."""
    is_loose = MEDIA.c.id.not_in(_pictures(true()))
    return is_loose & _is_nobodys_turn(MEDIA.c.sender)


def _photos(before: datetime) -> ColumnElement[bool]:
    is_of_reports = MEDIA.c.id.in_(_pictures(true()))
    is_needed = MEDIA.c.id.in_(_pictures(_is_kept(before)))
    return _is_anything_left() & is_of_reports & ~is_needed & _is_nobodys_turn(MEDIA.c.sender)


def _idle(before: datetime) -> ColumnElement[bool]:
    """Nobody is in the middle of anything, and no choice was put to them lately."""
    told = select(OUTBOX.c.contact).where(OUTBOX.c.created_at >= before)
    return CONVERSATION.c.expires_at.is_(None) & CONVERSATION.c.contact.not_in(told)


def _gone(before: datetime) -> ColumnElement[bool]:
    """Citizens whose reports all ended long ago, and for whom nothing waits.

    What is left of them is an id that leads to nobody: to delete it, whole tables would be searched
    for it while everybody else waits.
    """
    on_the_way = select(OUTBOX.c.contact).where(OUTBOX.c.status.in_(MAY_GO_OUT))
    reports = select(REPORT.c.reporter).where(REPORT.c.reporter.is_not(None), _is_kept(before))
    parts = [select(table.c.contact) for table in (MEMBER, LIAISON, GUARDIAN)]
    busy = union_all(*parts, select(USER.c.contact).where(USER.c.is_active)).subquery()
    id = CONTACT.c.id
    is_known = (CONTACT.c.name_sealed != "") | id.in_(select(ADDRESS.c.contact))
    is_free = id.not_in(select(busy.c.contact)) & id.not_in(reports) & id.not_in(on_the_way)
    return is_known & is_free & _is_nobodys_turn(id)


def _discharged(_before: datetime) -> ColumnElement[bool]:
    """Patients of whose referrals none is open."""
    is_open = REFERRAL.c.state != ReferralState.DISCHARGED.value
    return (PATIENT.c.name_sealed != "") & PATIENT.c.id.not_in(
        select(REFERRAL.c.patient).where(is_open)
    )


def _last_seen() -> ColumnElement[Any]:
    """When somebody wrote last; who never wrote, when the last of their reports ended."""
    ended = select(func.max(REPORT.c.ended_at)).where(REPORT.c.reporter == CONTACT.c.id)
    return func.coalesce(_last_heard(CONTACT.c.id), ended.scalar_subquery())


def _hooks(kind: str, status: HookDeliveryStatus) -> Rule:
    ended = _always(HOOK_DELIVERY.c.status == status.value)
    return Rule(kind, HOOK_DELIVERY, HOOK_DELIVERY.c.ended_at, ended)


_SAYS = or_(*(HISTORY.c.details[name].as_string() != "" for name in ("text", "answer")))
_SPEAKS = or_(REQUEST.c.text != "", REQUEST.c.answer != "", REQUEST.c.by_name != "")
_TELLS = or_(REPORT.c.description != "", REPORT.c.reporter.is_not(None))
_RATED = select(CONCLUSION.c.report).where(CONCLUSION.c.id == RATING.c.conclusion).scalar_subquery()
_IS_DONE_WITH = INBOX.c.status.in_(DONE_WITH) & (INBOX.c.sealed != "")
_DONE_WITH_AT = func.coalesce(INBOX.c.answered_at, INBOX.c.received_at)
_ANYTHING = _always(true())
_LAST_REFERRAL = (
    select(func.max(REFERRAL.c.state_since))
    .where(REFERRAL.c.patient == PATIENT.c.id)
    .scalar_subquery()
)
_LEFT_AT = (
    select(REFERRAL.c.state_since).where(REFERRAL.c.id == REGISTER.c.referral).scalar_subquery()
)
_ROWS_OF_NOBODY = REGISTER.c.referral.in_(
    select(REFERRAL.c.id)
    .join(PATIENT, PATIENT.c.id == REFERRAL.c.patient)
    .where(PATIENT.c.name_sealed == "")
)
_PRINTS = ((PHOTO_USE, "photo"), (PHOTO, "id"))

RULES: tuple[Rule, ...] = (
    Rule("messages_in", INBOX, _DONE_WITH_AT, _always(_IS_DONE_WITH), {"sealed": ""}),
    Rule(
        "messages_out",
        OUTBOX,
        OUTBOX.c.created_at,
        _always(OUTBOX.c.status.not_in(MAY_GO_OUT)),
        leaning=((DELIVERY, "notice"),),
    ),
    Rule("messages_out", EARLY, EARLY.c.at, _ANYTHING),
    Rule("conversations", CONVERSATION, _last_heard(CONVERSATION.c.contact), _idle),
    Rule("unreadable", UNREADABLE, UNREADABLE.c.at, _ANYTHING),
    Rule("simulated", SIMULATED, SIMULATED.c.at, _ANYTHING),
    Rule("other_files", MEDIA, MEDIA.c.wanted_at, _other_files, leaning=_PRINTS),
    Rule("photos", MEDIA, MEDIA.c.wanted_at, _photos, RAN_OUT, _PRINTS),
    Rule("report_words", RATING, _end_of_report(_RATED), _always(RATING.c.text != ""),
         {"text": ""}),
    Rule("report_words", DRAFT, _end_of_report(DRAFT.c.report), _ANYTHING),
    Rule("report_words", REQUEST, _end_of_report(REQUEST.c.report), _always(_SPEAKS),
         {"text": "", "answer": "", "by_name": ""}),
    Rule("report_words", HISTORY, _end_of_report(HISTORY.c.report), _always(_SAYS)),
    Rule("report_words", REPORT, REPORT.c.ended_at, _always(_TELLS),
         {"description": "", "reporter": None, "version": REPORT.c.version + literal(1)}),
    Rule("patients", PATIENT, _LAST_REFERRAL, _discharged,
         {"run_token": None, "run_sealed": "", "name_sealed": "", "born_sealed": "",
          "phones_sealed": "", "email_sealed": "", "version": PATIENT.c.version + literal(1)},
         ((PHONE, "patient"), (GUARDIAN, "patient"), (CALL, "patient"))),
    Rule("patients", REGISTER, _LEFT_AT,
         _always((REGISTER.c.sealed != "") & _ROWS_OF_NOBODY), {"sealed": ""}),
    Rule("conversations", IDENTITY_ATTEMPT, IDENTITY_ATTEMPT.c.last_at, _ANYTHING),
    Rule("conversations", ERASED, ERASED.c.at, _ANYTHING),
    Rule("people", SUBMISSION, _end_of_report(SUBMISSION.c.report),
         _always(SUBMISSION.c.reporter_sealed != ""), {"reporter_sealed": ""}),
    Rule("people", CONTACT, _last_seen(), _gone, {"name_sealed": "", "quiet": ""},
         leaning=((ADDRESS, "contact"), (CONVERSATION, "contact"))),
    _hooks("hooks_sent", HookDeliveryStatus.SENT),
    _hooks("hooks_dead", HookDeliveryStatus.DEAD),
    Rule("sessions", SESSION, func.coalesce(SESSION.c.ended_at, SESSION.c.seen_at), _ANYTHING),
    Rule("sessions", TRIES, TRIES.c.last_at, _ANYTHING),
    Rule("sessions", INVITATION, INVITATION.c.until, _ANYTHING),
)  # fmt: skip


class Expiry:
    """Finds and erases what has run out, within a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def count(self, rule: Rule, before: datetime) -> tuple[int, datetime | None]:
        """How many rows would go, and when the oldest of them was done with."""
        query = self._found(rule, before, func.count(), func.min(rule.at))
        count, oldest = (await self._connection.execute(query)).one()
        return count, oldest

    async def due(self, rule: Rule, before: datetime, limit: int) -> list[Key]:
        """Some rows that have run out, by their keys."""
        query = self._found(rule, before, *rule.table.primary_key.columns).limit(limit)
        return [tuple(row) for row in await self._connection.execute(query)]

    async def erase(self, rule: Rule, keys: Sequence[Key], before: datetime) -> int:
        """Erase some rows that were due, unless they are needed again; how many there were."""
        if rule.table is not MEDIA:  # whose bytes are gone already
            keys = await self._still_due(rule, keys, before)
        if rule.table is HISTORY:
            return await silence(self._connection, HISTORY.c.id.in_([id for (id,) in keys]))
        for table, column in rule.leaning:
            leans = table.c[column].in_([id for (id,) in keys])
            await self._connection.execute(delete(table).where(leans))
        emptied = update(rule.table).values(**rule.emptied) if rule.emptied else delete(rule.table)
        return (await self._connection.execute(emptied.where(_is_one(rule, keys)))).rowcount

    async def _still_due(self, rule: Rule, keys: Sequence[Key], before: datetime) -> list[Key]:
        query = self._found(rule, before, *rule.table.primary_key.columns)
        rows = await self._connection.execute(query.where(_is_one(rule, keys)))
        return [tuple(row) for row in rows]

    def _found(self, rule: Rule, before: datetime, *columns: Any) -> Select[Any]:
        chosen = rule.chosen(before)
        return select(*columns).select_from(rule.table).where(rule.at < before, chosen)


def _is_one(rule: Rule, keys: Sequence[Key]) -> ColumnElement[bool]:
    return tuple_(*rule.table.primary_key.columns).in_(keys)
