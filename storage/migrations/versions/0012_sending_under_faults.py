"""sending under faults

Revision 0012, after 0010.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0012'
down_revision: str | None = '0010'
branch_labels = None
depends_on = None

WAITING, SENDING = sa.text("status IN ('queued', 'in_doubt')"), sa.text("status = 'sending'")


def upgrade() -> None:
    op.create_table('pace',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('full_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('name')
    )
    op.create_index('ix_pace_full_at', 'pace', ['full_at'])
    op.create_table('presence',
    sa.Column('boot', sa.String(), nullable=False),
    sa.Column('seen_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('boot')
    )
    op.add_column('outbox', sa.Column('via', sa.String(), server_default='', nullable=False))
    op.add_column('outbox', sa.Column('claimed_by', sa.String(), server_default='', nullable=False))
    op.drop_index('outbox_due', table_name='outbox')
    op.create_index('outbox_waiting', 'outbox', ['via', 'rank', 'not_before', 'id'],
                    sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_index('outbox_sending', 'outbox', ['contact'],
                    sqlite_where=SENDING, postgresql_where=SENDING)
    op.create_index('outbox_by_status', 'outbox', ['status', 'id'])


def downgrade() -> None:
    op.drop_index('outbox_by_status', table_name='outbox')
    op.drop_index('outbox_sending', table_name='outbox')
    op.drop_index('outbox_waiting', table_name='outbox')
    op.create_index('outbox_due', 'outbox', ['status', 'rank', 'id'])
    op.drop_column('outbox', 'claimed_by')
    op.drop_column('outbox', 'via')
    op.drop_table('presence')
    op.drop_table('pace')
