"""evidence that can be trusted

Revision 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

# What was concluded before keeps its picture; its evidence is not judged any more.
CONCLUDED_BEFORE = """
    INSERT INTO conclusion (id, report, crew, "by", begun_at, at, photos, picture, reasons)
    SELECT id, report, crew, '', given_at, ended_at, '[]', report || '-pair', '[]'
    FROM assignment WHERE outcome = 'done' AND ended_at IS NOT NULL
"""


def upgrade() -> None:
    op.create_table('photo',
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('coarse', sa.BigInteger(), nullable=False),
    sa.Column('fine', sa.LargeBinary(), nullable=False),
    sa.Column('taken_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('latitude', sa.Float(), nullable=True),
    sa.Column('longitude', sa.Float(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['media.id'], ),
    sa.PrimaryKeyConstraint('number'),
    sa.UniqueConstraint('id')
    )
    op.create_table('conclusion',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('report', sa.String(), nullable=False),
    sa.Column('crew', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('begun_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('photos', sa.JSON(), nullable=False),
    sa.Column('picture', sa.String(), nullable=False),
    sa.Column('place', sa.JSON(), nullable=True),
    sa.Column('due_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('judged_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('trust', sa.String(), nullable=True),
    sa.Column('reasons', sa.JSON(), nullable=False),
    sa.Column('alike', sa.JSON(), nullable=True),
    sa.ForeignKeyConstraint(['report'], ['report.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('conclusion', schema=None) as batch_op:
        batch_op.create_index('conclusion_by_report', ['report', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_conclusion_due_at'), ['due_at'], unique=False)

    op.create_table('photo_use',
    sa.Column('photo', sa.String(), nullable=False),
    sa.Column('report', sa.String(), nullable=False),
    sa.Column('use', sa.String(), nullable=False),
    sa.Column('at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['report'], ['report.id'], ),
    sa.PrimaryKeyConstraint('photo', 'report', 'use')
    )
    op.create_table('rating',
    sa.Column('conclusion', sa.String(), nullable=False),
    sa.Column('contact', sa.String(), nullable=False),
    sa.Column('score', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['conclusion'], ['conclusion.id'], ),
    sa.ForeignKeyConstraint(['contact'], ['contact.id'], ),
    sa.PrimaryKeyConstraint('conclusion', 'contact')
    )
    op.execute(CONCLUDED_BEFORE)


def downgrade() -> None:
    op.drop_table('rating')
    op.drop_table('photo_use')
    with op.batch_alter_table('conclusion', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_conclusion_due_at'))
        batch_op.drop_index('conclusion_by_report')

    op.drop_table('conclusion')
    op.drop_table('photo')
