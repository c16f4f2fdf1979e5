"""hooks

Revision 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('hook',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('url_sealed', sa.String(), nullable=False),
    sa.Column('secret_sealed', sa.String(), nullable=False),
    sa.Column('old_secret_sealed', sa.String(), nullable=False),
    sa.Column('kinds', sa.JSON(), nullable=False),
    sa.Column('areas', sa.JSON(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('paused_for', sa.String(), nullable=False),
    sa.Column('created_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('failing_since', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('rests_until', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('leased_until', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('hook_delivery',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('hook', sa.String(), nullable=False),
    sa.Column('event', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('report', sa.String(), nullable=False),
    sa.Column('at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('tried_since', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('due_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('hook_delivery_ended', 'hook_delivery', ['ended_at'])
    op.create_index('hook_delivery_next', 'hook_delivery', ['hook', 'status', 'id'])
    op.create_index('hook_delivery_of_report', 'hook_delivery', ['hook', 'report', 'status', 'id'])


def downgrade() -> None:
    op.drop_table('hook_delivery')
    op.drop_table('hook')
