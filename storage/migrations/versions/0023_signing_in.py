"""Failures to sign in, links to choose a password, codes that were used.

Revision 0023, after 0022.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('console_tries',
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('last_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('subject')
    )
    op.create_table('console_invitation',
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('user', sa.String(), nullable=False),
    sa.Column('until', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user'], ['console_user.id'], ),
    sa.PrimaryKeyConstraint('digest')
    )
    with op.batch_alter_table('console_invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_console_invitation_user'), ['user'], unique=False)

    with op.batch_alter_table('console_user', schema=None) as batch_op:
        batch_op.add_column(sa.Column('last_step', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('recovery', sa.JSON(), server_default='[]', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('console_user', schema=None) as batch_op:
        batch_op.drop_column('recovery')
        batch_op.drop_column('last_step')

    with op.batch_alter_table('console_invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_console_invitation_user'))

    op.drop_table('console_invitation')
    op.drop_table('console_tries')
