"""Reports of wrong information, and which daily work was begun on which day."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("opportunity", sa.Text(), nullable=False),
        sa.Column("about", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("opportunity", "about", "day", "is_done", name="pk_reports"),
    )
    op.create_table(
        "daily_work",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_daily_work"),
    )


def downgrade() -> None:
    op.drop_table("daily_work")
    op.drop_table("reports")
