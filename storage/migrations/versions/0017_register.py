"""The register: rows of exports beside their referrals, and how far imports came.

Revision 0017, after 0016.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

IN_LINE = sa.text("state IN ('absent', 'cancelled', 'waiting')")
BEFORE = ['specialty', 'category', 'entered_on', 'id']


def upgrade() -> None:
    op.create_table('import_run',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('began_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('ended_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('register',
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('referral', sa.String(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('named', sa.String(), nullable=False),
    sa.Column('digest', sa.BigInteger(), nullable=False),
    sa.Column('missing_since', sa.Date(), nullable=True),
    sa.Column('sealed', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['referral'], ['referral.id'], ),
    sa.PrimaryKeyConstraint('number')
    )
    op.create_index('ix_register_referral', 'register', ['referral'])
    op.create_index('register_by_name', 'register', ['named', 'number'])
    _in_line([*BEFORE, 'is_guaranteed'])


def downgrade() -> None:
    _in_line(BEFORE)
    op.drop_table('register')
    op.drop_table('import_run')


def _in_line(columns: list[str]) -> None:
    op.drop_index('referral_in_line', 'referral')
    op.create_index('referral_in_line', 'referral', columns, sqlite_where=IN_LINE, postgresql_where=IN_LINE)
