"""Who may speak for a patient, at rest: contacts who showed it, and since when."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.sql.expression import FromClause
from sqlmodel import Field

from storage.columns import Row, UtcDateTime, table_of
from storage.people.contacts import ADDRESS


class PatientPhoneRow(Row, table=True):
    """Table `patient_phone`: the digest of each number, so that who shares theirs is found."""

    __tablename__ = "patient_phone"

    patient: str = Field(primary_key=True, foreign_key="patient.id")
    token: str = Field(primary_key=True, index=True)


class GuardianRow(Row, table=True):
    """Table `guardian`."""

    __tablename__ = "guardian"

    contact: str = Field(primary_key=True, foreign_key="contact.id")
    patient: str = Field(primary_key=True, foreign_key="patient.id", index=True)
    since: datetime = Field(sa_type=UtcDateTime)
    number: str | None = None


PHONE = table_of(PatientPhoneRow)
GUARDIAN = table_of(GuardianRow)


def speaks(guardian: FromClause = GUARDIAN) -> ColumnElement[bool]:
    """Whether *guardian* may be shown anything: their number is in the record, and not in doubt.

    Whatever reads guardians to tell or to obey them asks this.
    """
    phone = PHONE.alias()
    vouches = exists().where(
        phone.c.patient == guardian.c.patient, phone.c.token == guardian.c.number
    )
    theirs, others = ADDRESS.alias(), ADDRESS.alias()
    last = select(func.max(others.c.last_inbound_at)).where(others.c.contact == guardian.c.contact)
    is_in_doubt = exists().where(
        theirs.c.contact == guardian.c.contact,
        theirs.c.doubted_at > guardian.c.since,
        theirs.c.last_inbound_at == last.scalar_subquery(),
    )
    return (guardian.c.number.is_(None) | vouches) & ~is_in_doubt
