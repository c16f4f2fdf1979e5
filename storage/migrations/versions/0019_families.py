"""Families in chat: who failed to show who they are, and which keys may see patients' hours.

Revision 0019, after 0018.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('identity_attempt',
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('last_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('subject')
    )
    with op.batch_alter_table('api_key', schema=None) as batch_op:
        batch_op.add_column(sa.Column('rights', sa.JSON(), server_default='[]', nullable=False))
    with op.batch_alter_table('referral_history', schema=None) as batch_op:
        batch_op.create_index('referral_history_by_time', ['at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('referral_history', schema=None) as batch_op:
        batch_op.drop_index('referral_history_by_time')
    with op.batch_alter_table('api_key', schema=None) as batch_op:
        batch_op.drop_column('rights')
    op.drop_table('identity_attempt')
