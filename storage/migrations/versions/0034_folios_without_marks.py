"""A folio is found without its marks too, as a hurried thumb types it.

Revision 0034, after 0033.
"""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None

WITHOUT_MARKS = "replace(replace(replace(folio_key, '-', ''), '/', ''), '.', '')"


def upgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.add_column(sa.Column('folio_plain', sa.String(), nullable=True))
        batch_op.create_index(batch_op.f('ix_report_folio_plain'), ['folio_plain'], unique=False)
    op.execute(f'update report set folio_plain = {WITHOUT_MARKS}')


def downgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_report_folio_plain'))
        batch_op.drop_column('folio_plain')
