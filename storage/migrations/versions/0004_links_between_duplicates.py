"""links between duplicates, and reports found by place

Revision 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'dismissal',
        sa.Column('first', sa.String(), nullable=False),
        sa.Column('second', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['first'], ['report.id']),
        sa.ForeignKeyConstraint(['second'], ['report.id']),
        sa.PrimaryKeyConstraint('first', 'second'),
    )
    op.create_table(
        'link',
        sa.Column('report', sa.String(), nullable=False),
        sa.Column('original', sa.String(), nullable=False),
        sa.Column('promised', storage.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column('at', storage.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(), nullable=True),
        sa.Column('ended_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['original'], ['report.id']),
        sa.ForeignKeyConstraint(['report'], ['report.id']),
        sa.PrimaryKeyConstraint('report'),
    )
    op.create_index('ix_link_original', 'link', ['original'])
    op.create_index('report_by_place', 'report', ['category', 'latitude'])


def downgrade() -> None:
    op.drop_index('report_by_place', 'report')
    op.drop_index('ix_link_original', 'link')
    op.drop_table('link')
    op.drop_table('dismissal')
