"""Facts about the talks, what is looked for and not there, and what admins did."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "facts",
        sa.Column("what", sa.String(24), nullable=False),
        sa.Column("side", sa.String(24), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", sa.String(96), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("what", "side", "day", "value", name="pk_facts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unmet_askers",
        sa.Column("cell", sa.LargeBinary(16), nullable=False),
        sa.Column("asker", sa.LargeBinary(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("cell", "asker", name="pk_unmet_askers"),
    )
    op.create_index("ix_unmet_askers_day", "unmet_askers", ["day"])
    op.create_table(
        "unmet_terms",
        sa.Column("cell", sa.LargeBinary(16), nullable=False),
        sa.Column("term", sa.String(96), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("cell", name="pk_unmet_terms"),
    )
    op.create_table(
        "admin_actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("admin", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.String(24), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_admin_actions"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("admin_actions")
    op.drop_table("unmet_terms")
    op.drop_index("ix_unmet_askers_day", "unmet_askers")
    op.drop_table("unmet_askers")
    op.drop_table("facts")
