"""Residents: what is kept of each, sealed, under a pseudonym; and which key made the pseudonyms."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "residents",
        sa.Column("pseudonym", sa.LargeBinary(16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_seen", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("pseudonym", name="pk_residents"),
    )
    op.create_table(
        "pseudonym_key",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pseudonym_key"),
        sa.CheckConstraint("id = 1", name="ck_pseudonym_key_only_one"),
    )


def downgrade() -> None:
    op.drop_table("pseudonym_key")
    op.drop_table("residents")
