"""What was erased with its person is known if it comes again.

Revision 0036, after 0035.
"""

import sqlalchemy as sa
import storage.columns
from alembic import op

revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'erased_message',
        sa.Column('digest', sa.String(), nullable=False),
        sa.Column('at', storage.columns.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('digest'),
    )


def downgrade() -> None:
    op.drop_table('erased_message')
