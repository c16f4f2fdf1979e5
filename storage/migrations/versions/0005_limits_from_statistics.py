"""limits from statistics

Revision 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('limit_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('crew', sa.String(), nullable=False),
    sa.Column('at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('before', sa.Integer(), nullable=False),
    sa.Column('after', sa.Integer(), nullable=False),
    sa.Column('by', sa.String(), nullable=True),
    sa.Column('cause', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['crew'], ['crew.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_limit_change_crew', 'limit_change', ['crew'], unique=False)
    op.create_table('limit_proposal',
    *grounds(),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('crew', sa.String(), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('present', sa.Integer(), nullable=False),
    sa.Column('proposed', sa.Integer(), nullable=False),
    sa.Column('made_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('decided_by', sa.String(), nullable=True),
    sa.Column('decided_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['crew'], ['crew.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('limit_proposal_by_area', 'limit_proposal', ['area', 'status'], unique=False)
    op.create_table('limit_suggestion',
    *grounds(),
    sa.Column('crew', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['crew'], ['crew.id'], ),
    sa.PrimaryKeyConstraint('crew')
    )
    with op.batch_alter_table('area', schema=None) as batch_op:
        batch_op.add_column(sa.Column('limits', sa.JSON(), nullable=True))


def grounds() -> tuple[sa.Column[object], ...]:
    """The columns that a suggestion and a proposal share."""
    return (
    sa.Column('finding', sa.String(), nullable=False),
    sa.Column('service_level', sa.Float(), nullable=False),
    sa.Column('concluded', sa.Integer(), nullable=False),
    sa.Column('category', sa.String(), nullable=True),
    sa.Column('in_time', sa.Float(), nullable=False),
    sa.Column('own', sa.Integer(), nullable=False),
    sa.Column('borrowed', sa.Integer(), nullable=False),
    sa.Column('suggested', sa.Integer(), nullable=True),
    sa.Column('low', sa.Integer(), nullable=True),
    sa.Column('high', sa.Integer(), nullable=True),
    )


def downgrade() -> None:
    with op.batch_alter_table('area', schema=None) as batch_op:
        batch_op.drop_column('limits')
    op.drop_table('limit_suggestion')
    op.drop_table('limit_proposal')
    op.drop_table('limit_change')
