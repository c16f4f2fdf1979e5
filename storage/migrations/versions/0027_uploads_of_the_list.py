"""Exports of the waiting list that are handed in at the console.

Revision 0027, after 0026.
"""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'upload',
        sa.Column('id', sa.String(), nullable=False),
        sa.Column('source', sa.String(), nullable=False),
        sa.Column('by', sa.String(), nullable=False),
        sa.Column('asked_at', storage.columns.UtcDateTime(), nullable=False),
        sa.Column('files', sa.JSON(), nullable=False),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('rows', sa.Integer(), nullable=False),
        sa.Column('total', sa.Integer(), nullable=True),
        sa.Column('began_at', storage.columns.UtcDateTime(), nullable=True),
        sa.Column('seen_at', storage.columns.UtcDateTime(), nullable=True),
        sa.Column('ended_at', storage.columns.UtcDateTime(), nullable=True),
        sa.Column('is_to_stop', sa.Boolean(), nullable=False),
        sa.Column('report', sa.JSON(), nullable=False),
        sa.Column('version', sa.Integer(), server_default='1', nullable=False),
        sa.PrimaryKeyConstraint('id'),
    )
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_upload_asked_at'), ['asked_at'], unique=False)


def downgrade() -> None:
    op.drop_table('upload')
