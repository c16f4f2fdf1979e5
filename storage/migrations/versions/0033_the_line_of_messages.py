"""Who waits longest for an answer is found without going through all who wait.

Revision 0033, after 0032.
"""

import sqlalchemy as sa
from alembic import op

revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None


def upgrade() -> None:
    in_line = sa.text("NOT (status <> 'waiting')")
    brings_files = sa.text("NOT (status <> 'waiting') AND has_files")
    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.create_index('inbox_line', ['id'], unique=False,
                              sqlite_where=in_line, postgresql_where=in_line)
        batch_op.create_index('inbox_files', ['contact', 'received_at'], unique=False,
                              sqlite_where=brings_files, postgresql_where=brings_files)


def downgrade() -> None:
    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.drop_index('inbox_files')
        batch_op.drop_index('inbox_line')
