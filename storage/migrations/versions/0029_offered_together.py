"""Hours that are offered to a family as one unit.

Revision 0029, after 0028.
"""

import sqlalchemy as sa
from alembic import op

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None

IS_OF_PARTY = sa.text('party IS NOT NULL')


def upgrade() -> None:
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('party', sa.String(), nullable=True))
        batch_op.create_index('offer_party', ['party'], unique=False, sqlite_where=IS_OF_PARTY, postgresql_where=IS_OF_PARTY)


def downgrade() -> None:
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.drop_index('offer_party')
        batch_op.drop_column('party')
