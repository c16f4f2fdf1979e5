"""Since when an hour is what it is, and offers by when they were made and ended.

Revision 0037, after 0036.
"""

import sqlalchemy as sa
import storage.columns
from alembic import op

revision = '0037'
down_revision = '0036'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.add_column(sa.Column('changed_at', storage.columns.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_index('slot_by_change', ['changed_at'], unique=False)
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.create_index('offer_by_beginning', ['made_at'], unique=False)
        batch_op.create_index('offer_by_end', ['answered_at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.drop_index('offer_by_end')
        batch_op.drop_index('offer_by_beginning')
    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.drop_index('slot_by_change')
        batch_op.drop_column('changed_at')
