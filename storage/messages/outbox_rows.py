"""The tables of what goes out: notices, the messages that carried them, and early reports."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, false, text
from sqlmodel import Field

from domain.messages import Urgency
from domain.messaging.queues import OutboxStatus
from storage.columns import Row, UtcDateTime, table_of

RANKS = {Urgency.REPLY: 0, Urgency.ALARM: 1, Urgency.NOTICE: 2}
MAY_GO_OUT = (OutboxStatus.QUEUED, OutboxStatus.SENDING, OutboxStatus.IN_DOUBT)
# Written out, since SQLite uses a partial index only where it reads the same words.
WAITING, SENDING = text("status IN ('queued', 'in_doubt')"), text("status = 'sending'")


class OutboxRow(Row, table=True):
    """Table `outbox`."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "outbox_waiting", "via", "rank", "not_before", "id",
            sqlite_where=WAITING, postgresql_where=WAITING,
        ),
        Index("outbox_sending", "contact", sqlite_where=SENDING, postgresql_where=SENDING),
        Index("outbox_by_status", "status", "id"),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    contact: str = Field(index=True, foreign_key="contact.id")
    rank: int
    template: str
    channel: str = ""
    via: str = Field(default="", sa_column_kwargs={"server_default": ""})
    created_at: datetime = Field(sa_type=UtcDateTime)
    not_before: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    status: str = OutboxStatus.QUEUED.value
    attempts: int = 0
    claimed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    claimed_by: str = Field(default="", sa_column_kwargs={"server_default": ""})
    only_template: bool = False
    avoid: str = ""
    reason: str = ""
    sealed: str


class DeliveryRow(Row, table=True):
    """Table `delivery`: each message that went out for a notice, and how it fared."""

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: int | None = Field(default=None, primary_key=True)
    notice: int = Field(index=True, foreign_key="outbox.id")
    part: int
    channel: str
    external_id: str
    status: str
    error: str = ""
    at: datetime = Field(sa_type=UtcDateTime)
    is_template: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    prefix: str = Field(default="", sa_column_kwargs={"server_default": ""})


class EarlyReportRow(Row, table=True):
    """Table `early_report`: how a message fared, told before we had recorded that it went out."""

    __tablename__ = "early_report"

    channel: str = Field(primary_key=True)
    external_id: str = Field(primary_key=True)
    status: str
    error: str = ""
    at: datetime = Field(sa_type=UtcDateTime)


OUTBOX, DELIVERY = table_of(OutboxRow), table_of(DeliveryRow)
EARLY = table_of(EarlyReportRow)
