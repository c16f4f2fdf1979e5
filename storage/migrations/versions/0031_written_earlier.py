"""When something was written that came late, in the history of reports.

Revision 0031, after 0030.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('history', schema=None) as batch_op:
        batch_op.add_column(sa.Column('written_at', storage.columns.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('history', schema=None) as batch_op:
        batch_op.drop_column('written_at')
