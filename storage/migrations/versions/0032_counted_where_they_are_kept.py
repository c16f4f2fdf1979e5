"""What crews carry, counted along an index instead of read.

Revision 0032, after 0028.
"""

from alembic import op

revision = '0032'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.create_index('report_by_load', ['category', 'status', 'crew'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index('report_by_load')
