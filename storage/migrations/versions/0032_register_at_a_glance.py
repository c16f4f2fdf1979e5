"""What an import asks of every row of the register, it finds without passing the cells.

Revision 0032, after 0031.
"""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    is_missing = sa.text('missing_since IS NOT NULL')
    with op.batch_alter_table('register', schema=None) as batch_op:
        batch_op.create_index('register_digests', ['number', 'digest', 'source'], unique=False)
        batch_op.create_index('register_missing', ['number', 'missing_since'], unique=False,
                              sqlite_where=is_missing, postgresql_where=is_missing)


def downgrade() -> None:
    with op.batch_alter_table('register', schema=None) as batch_op:
        batch_op.drop_index('register_missing')
        batch_op.drop_index('register_digests')
