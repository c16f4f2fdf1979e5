"""Who may speak for a patient, at rest: contacts who showed it, and since when."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.sql.expression import FromClause
from sqlmodel import Field

from storage.columns import Row, UtcDateTime, table_of
from storage.people.contacts import ADDRESS


class GuardianRow(Row, table=True):
    """Table `guardian`."""

    __tablename__ = "guardian"

    contact: str = Field(primary_key=True, foreign_key="contact.id")
    patient: str = Field(primary_key=True, foreign_key="patient.id", index=True)
    since: datetime = Field(sa_type=UtcDateTime)


GUARDIAN = table_of(GuardianRow)


def speaks(guardian: FromClause = GUARDIAN) -> ColumnElement[bool]:
    """Whether *guardian* may be shown anything: not since the number came into doubt.

    Whatever reads guardians to tell or to obey them asks this.
    """
    theirs, others = ADDRESS.alias(), ADDRESS.alias()
    last = select(func.max(others.c.last_inbound_at)).where(others.c.contact == guardian.c.contact)
    return ~exists().where(
        theirs.c.contact == guardian.c.contact,
        theirs.c.doubted_at > guardian.c.since,
        theirs.c.last_inbound_at == last.scalar_subquery(),
    )
