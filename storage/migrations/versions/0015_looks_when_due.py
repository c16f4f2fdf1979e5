"""When the clock looks at a report next; the figures of a day, found without reading all years.

Revision 0015, after 0014.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

LONG_AGO = '1970-01-01 00:00:00+00:00'
OPEN = "('received', 'queued', 'assigned')"


def upgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.add_column(sa.Column('next_look_at', storage.columns.UtcDateTime(timezone=True), server_default=LONG_AGO, nullable=True))
        batch_op.create_index('report_by_next_look', ['next_look_at'], unique=False)
        batch_op.create_index('report_by_arrival', ['category', 'opened_at'], unique=False)
        batch_op.drop_index('report_by_category')
        batch_op.create_index('report_by_category', ['category', 'status', 'ended_at'], unique=False)

    # The service looks at each open one at once, and then knows when to look again.
    op.execute(f"update report set next_look_at = null where status not in {OPEN}")


def downgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index('report_by_category')
        batch_op.create_index('report_by_category', ['category', 'status'], unique=False)
        batch_op.drop_index('report_by_arrival')
        batch_op.drop_index('report_by_next_look')
        batch_op.drop_column('next_look_at')
