"""The areas of a zone, which were read but not kept.

Revision 0024, after 0023.
"""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('zone', schema=None) as batch_op:
        batch_op.add_column(sa.Column('areas', sa.JSON(), server_default='[]', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('zone', schema=None) as batch_op:
        batch_op.drop_column('areas')
