"""Snapshots of the catalogue, what was published when, and how the city folder was last seen."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "snapshots",
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("opportunities", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_snapshots"),
        sa.UniqueConstraint("number", name="uq_snapshots_number"),
    )
    op.create_table(
        "snapshot_pieces",
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("piece", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["token"], ["snapshots.token"], name="fk_snapshot_pieces_token_snapshots", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token", "place", name="pk_snapshot_pieces"),
    )
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("published_by", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("is_announced", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["token"], ["snapshots.token"], name="fk_publications_token_snapshots"),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "city_folder",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("files_hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_city_folder"),
        sa.CheckConstraint("id = 1", name="ck_city_folder_only_one"),
    )


def downgrade() -> None:
    op.drop_table("city_folder")
    op.drop_table("publications")
    op.drop_table("snapshot_pieces")
    op.drop_table("snapshots")
