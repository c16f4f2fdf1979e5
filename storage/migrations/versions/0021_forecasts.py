"""Forecasts: the models of no-shows, and what was forecast of each hour.

Revision 0021, after 0020.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('noshow_model',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('numbers', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('version')
    )

    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('forecast', sa.Float(), nullable=True))
        batch_op.add_column(sa.Column('forecast_version', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('forecast_at', storage.columns.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.drop_column('forecast_at')
        batch_op.drop_column('forecast_version')
        batch_op.drop_column('forecast')

    op.drop_table('noshow_model')
