"""The hospital: patients, referrals with their history, hours, appointments, catalogues.

Revision 0016, after 0015.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('catalogue',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('entries', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'version')
    )
    op.create_table('patient',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('run_token', sa.String(), nullable=True),
    sa.Column('run_sealed', sa.String(), nullable=False),
    sa.Column('name_sealed', sa.String(), nullable=False),
    sa.Column('born_sealed', sa.String(), nullable=False),
    sa.Column('phones_sealed', sa.String(), nullable=False),
    sa.Column('email_sealed', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('run_token')
    )
    op.create_table('slot',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('specialty', sa.String(), nullable=False),
    sa.Column('starts_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('professional', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.create_index('slot_by_specialty', ['specialty', 'status', 'starts_at'], unique=False)

    op.create_table('guardian',
    sa.Column('contact', sa.String(), nullable=False),
    sa.Column('patient', sa.String(), nullable=False),
    sa.Column('since', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['contact'], ['contact.id'], ),
    sa.ForeignKeyConstraint(['patient'], ['patient.id'], ),
    sa.PrimaryKeyConstraint('contact', 'patient')
    )
    with op.batch_alter_table('guardian', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guardian_patient'), ['patient'], unique=False)

    op.create_table('patient_phone',
    sa.Column('patient', sa.String(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['patient'], ['patient.id'], ),
    sa.PrimaryKeyConstraint('patient', 'token')
    )
    with op.batch_alter_table('patient_phone', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_patient_phone_token'), ['token'], unique=False)

    op.create_table('referral',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('patient', sa.String(), nullable=False),
    sa.Column('specialty', sa.String(), nullable=False),
    sa.Column('category', sa.String(), nullable=False),
    sa.Column('diagnosis', sa.String(), nullable=False),
    sa.Column('entered_on', sa.Date(), nullable=False),
    sa.Column('is_guaranteed', sa.Boolean(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('state_since', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('proposed_exit', sa.String(), nullable=False),
    sa.Column('exit_cause', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['patient'], ['patient.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('number')
    )
    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.create_index('referral_by_patient', ['patient'], unique=False)
        batch_op.create_index('referral_by_state', ['state', 'state_since'], unique=False)
        batch_op.create_index('referral_in_line', ['specialty', 'category', 'entered_on', 'id'], unique=False, sqlite_where=sa.text("state IN ('absent', 'cancelled', 'waiting')"), postgresql_where=sa.text("state IN ('absent', 'cancelled', 'waiting')"))

    op.create_table('appointment',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('referral', sa.String(), nullable=False),
    sa.Column('patient', sa.String(), nullable=False),
    sa.Column('slot', sa.String(), nullable=False),
    sa.Column('specialty', sa.String(), nullable=False),
    sa.Column('starts_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('booked_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('professional', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('asked_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('reminded_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('answered_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('cancelled_by', sa.String(), nullable=True),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['patient'], ['patient.id'], ),
    sa.ForeignKeyConstraint(['referral'], ['referral.id'], ),
    sa.ForeignKeyConstraint(['slot'], ['slot.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.create_index('appointment_by_patient', ['patient', 'starts_at'], unique=False)
        batch_op.create_index('appointment_by_referral', ['referral', 'starts_at'], unique=False)
        batch_op.create_index('appointment_by_time', ['status', 'starts_at'], unique=False)
        batch_op.create_index('appointment_one_to_an_hour', ['slot'], unique=True, sqlite_where=sa.text("status IN ('booked', 'confirmed')"), postgresql_where=sa.text("status IN ('booked', 'confirmed')"))

    op.create_table('referral_history',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('referral', sa.String(), nullable=False),
    sa.Column('at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['referral'], ['referral.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('referral_history', schema=None) as batch_op:
        batch_op.create_index('referral_history_by_referral', ['referral', 'id'], unique=False)



def downgrade() -> None:
    for table in (
        'referral_history',
        'appointment',
        'referral',
        'patient_phone',
        'guardian',
        'slot',
        'patient',
        'catalogue',
    ):
        op.drop_table(table)
