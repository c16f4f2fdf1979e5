"""Reports in turn: a page of the board is read in the order of an index.

Revision 0025, after 0024.
"""

from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.create_index('report_by_turn', ['category', 'status', 'deadline', 'opened_at', 'id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index('report_by_turn')
