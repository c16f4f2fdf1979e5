"""What figures need: the first deadline of a report, and indexes by when things happened.

Revision 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('history', schema=None) as batch_op:
        batch_op.create_index('history_by_kind', ['kind', 'at'], unique=False)

    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.create_index('assignment_by_end', ['ended_at'], unique=False)

    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.add_column(sa.Column('first_deadline', storage.columns.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_index('report_by_end', ['status', 'ended_at'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index('report_by_end')
        batch_op.drop_column('first_deadline')

    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.drop_index('assignment_by_end')

    with op.batch_alter_table('history', schema=None) as batch_op:
        batch_op.drop_index('history_by_kind')

