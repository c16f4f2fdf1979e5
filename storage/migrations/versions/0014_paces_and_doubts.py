"""What people spent of their allowances, and addresses that nobody vouched for yet.

Revision 0014, after 0013.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

ADDED = {
    'conversation': ('written_until', 'missed_until', 'told_at'),
    'address': ('doubted_at', 'ask_again_at'),
}


def upgrade() -> None:
    for table, names in ADDED.items():
        for name in names:
            moment = storage.columns.UtcDateTime(timezone=True)
            op.add_column(table, sa.Column(name, moment, nullable=True))
    doubted = sa.text('doubted_at IS NOT NULL')
    op.create_index(
        'address_in_doubt', 'address', ['contact'],
        sqlite_where=doubted, postgresql_where=doubted,
    )


def downgrade() -> None:
    op.drop_index('address_in_doubt', 'address')
    for table, names in ADDED.items():
        for name in names:
            op.drop_column(table, name)
