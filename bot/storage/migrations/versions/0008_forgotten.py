"""When somebody was forgotten who had looked for something in vain."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("unmet_askers", sa.Column("forgotten", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("unmet_askers") as table:
        table.drop_column("forgotten")
