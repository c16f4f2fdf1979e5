"""What crews carry is counted along an index, and who had an hour next is found by one.

Revision 0030, after 0029.
"""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.create_index('report_by_load', ['category', 'status', 'crew'], unique=False)

    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.add_column(sa.Column('prefix', sa.String(), server_default='', nullable=False))

    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.create_index('appointment_by_slot', ['slot', 'booked_at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.drop_index('appointment_by_slot')

    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.drop_column('prefix')

    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index('report_by_load')
