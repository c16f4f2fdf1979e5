"""Users of the console, and the browsers they signed in with.

Revision 0022, after 0021.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('console_user',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('login_token', sa.String(), nullable=False),
    sa.Column('login_sealed', sa.String(), nullable=False),
    sa.Column('name_sealed', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('contact', sa.String(), nullable=False),
    sa.Column('areas', sa.JSON(), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('password_sealed', sa.String(), nullable=False),
    sa.Column('second_factor_sealed', sa.String(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['contact'], ['contact.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('login_token')
    )
    op.create_table('console_session',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('user', sa.String(), nullable=False),
    sa.Column('began_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('seen_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('device', sa.String(), nullable=False),
    sa.Column('is_proven', sa.Boolean(), nullable=False),
    sa.Column('ended_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user'], ['console_user.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('console_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_console_session_user'), ['user'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('console_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_console_session_user'))

    op.drop_table('console_session')
    op.drop_table('console_user')
