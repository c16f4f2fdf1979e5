"""Conversations that a person took over, or is asked to.

Revision 0026, after 0025.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None

WAITS, TAKEN = sa.text('called_at IS NOT NULL'), sa.text('taken_by IS NOT NULL')


def upgrade() -> None:
    with op.batch_alter_table('conversation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('called_at', storage.columns.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('taken_by', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('taken_at', storage.columns.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('tended_at', storage.columns.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_index('conversation_called', ['called_at'], unique=False, sqlite_where=WAITS, postgresql_where=WAITS)
        batch_op.create_index('conversation_taken', ['tended_at'], unique=False, sqlite_where=TAKEN, postgresql_where=TAKEN)


def downgrade() -> None:
    with op.batch_alter_table('conversation', schema=None) as batch_op:
        batch_op.drop_index('conversation_taken')
        batch_op.drop_index('conversation_called')
        batch_op.drop_column('tended_at')
        batch_op.drop_column('taken_at')
        batch_op.drop_column('taken_by')
        batch_op.drop_column('called_at')
