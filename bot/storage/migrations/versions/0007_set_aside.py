"""Updates that were set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "set_aside",
        sa.Column("name", sa.LargeBinary(16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("set_aside_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_set_aside"),
    )


def downgrade() -> None:
    op.drop_table("set_aside")
