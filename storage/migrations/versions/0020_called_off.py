"""Whom the hospital sent home is found at once: they come first in line.

Revision 0020, after 0019.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

CALLED_OFF = sa.text("cancelled_by = 'hospital'")


def upgrade() -> None:
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(
            "appointment_called_off",
            ["specialty", "referral"],
            unique=False,
            sqlite_where=CALLED_OFF,
            postgresql_where=CALLED_OFF,
        )


def downgrade() -> None:
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_index(
            "appointment_called_off", sqlite_where=CALLED_OFF, postgresql_where=CALLED_OFF
        )
