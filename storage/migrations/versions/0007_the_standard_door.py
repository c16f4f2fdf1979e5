"""the standard door

Revision 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op
import storage.columns

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('api_key',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('areas', sa.JSON(), nullable=False),
    sa.Column('created_at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('used_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('revoked_at', storage.columns.UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('name')
    )
    op.create_table('counter',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('name')
    )
    op.create_table('form',
    sa.Column('category', sa.String(), nullable=False),
    sa.Column('attributes', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['category'], ['category.key'], ),
    sa.PrimaryKeyConstraint('category')
    )
    op.create_table('submission',
    sa.Column('report', sa.String(), nullable=False),
    sa.Column('api_key', sa.String(), nullable=False),
    sa.Column('at', storage.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('content', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('reporter_sealed', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['api_key'], ['api_key.id'], ),
    sa.ForeignKeyConstraint(['report'], ['report.id'], ),
    sa.PrimaryKeyConstraint('report')
    )
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.create_index('submission_by_content', ['api_key', 'content', 'at'], unique=False)
        batch_op.create_index('submission_by_name', ['api_key', 'name', 'at'], unique=False)

    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('open311', sa.JSON(), server_default='{}', nullable=False))

    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.create_index('report_by_opening', ['opened_at'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index('report_by_opening')

    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.drop_column('open311')

    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.drop_index('submission_by_name')
        batch_op.drop_index('submission_by_content')

    op.drop_table('submission')
    op.drop_table('form')
    op.drop_table('counter')
    op.drop_table('api_key')
