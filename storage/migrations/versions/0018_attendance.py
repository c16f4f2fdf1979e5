"""Attendance: offers, who was passed over, calls; when to look at an hour; the hospital's times.

Revision 0018, after 0017.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('call',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('referral', sa.String(), nullable=False),
    sa.Column('patient', sa.String(), nullable=False),
    sa.Column('at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('medium', sa.Integer(), nullable=False),
    sa.Column('result', sa.String(), nullable=False),
    sa.Column('note_sealed', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['patient'], ['patient.id'], ),
    sa.ForeignKeyConstraint(['referral'], ['referral.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('call', schema=None) as batch_op:
        batch_op.create_index('call_by_referral', ['referral', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_call_patient'), ['patient'], unique=False)

    op.create_table('offer',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('slot', sa.String(), nullable=False),
    sa.Column('referral', sa.String(), nullable=False),
    sa.Column('patient', sa.String(), nullable=False),
    sa.Column('made_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('is_shared', sa.Boolean(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('answered_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['patient'], ['patient.id'], ),
    sa.ForeignKeyConstraint(['referral'], ['referral.id'], ),
    sa.ForeignKeyConstraint(['slot'], ['slot.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.create_index('offer_by_referral', ['referral', 'made_at'], unique=False)
        batch_op.create_index('offer_by_slot', ['slot'], unique=False)
        batch_op.create_index('offer_open', ['patient'], unique=False, sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'"))

    op.create_table('passed_over',
    sa.Column('slot', sa.String(), nullable=False),
    sa.Column('referral', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['referral'], ['referral.id'], ),
    sa.ForeignKeyConstraint(['slot'], ['slot.id'], ),
    sa.PrimaryKeyConstraint('slot', 'referral', 'reason')
    )
    with op.batch_alter_table('passed_over', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passed_over_referral'), ['referral'], unique=False)

    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('hospital', sa.JSON(), nullable=True))

    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.add_column(sa.Column('offer_at', storage.columns.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_index('slot_to_offer', ['offer_at'], unique=False, sqlite_where=sa.text('offer_at IS NOT NULL'), postgresql_where=sa.text('offer_at IS NOT NULL'))


def downgrade() -> None:
    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.drop_index('slot_to_offer')
        batch_op.drop_column('offer_at')
    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.drop_column('hospital')
    for table in ('passed_over', 'offer', 'call'):
        op.drop_table(table)
