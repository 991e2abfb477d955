"""Alerts and news: who is told what unasked, by what news is known, and the city's broadcasts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "listeners",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("news", sa.Text(), nullable=False),
        sa.Column("quiet_until", sa.DateTime(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("chat", name="pk_listeners"),
    )
    op.create_index("ix_listeners_quiet_until", "listeners", ["quiet_until"])
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat"], ["listeners.chat"], name="fk_alerts_chat_listeners", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alerts_chat", "alerts", ["chat"])
    op.create_index("ix_alerts_known", "alerts", ["known"])
    op.create_table(
        "catalogue_marks",
        sa.Column("publication", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("offers", sa.LargeBinary(), nullable=False),
        sa.Column("sessions", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("publication", name="pk_catalogue_marks"),
    )
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("area", sa.String(16), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("arrived", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_broadcasts_state", "broadcasts", ["state"])
    op.create_table(
        "recipients",
        sa.Column("broadcast", sa.Integer(), nullable=False),
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("claimed_until", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast"], ["broadcasts.id"], name="fk_recipients_broadcast_broadcasts", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["chat"], ["listeners.chat"], name="fk_recipients_chat_listeners", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("broadcast", "chat", name="pk_recipients"),
    )


def downgrade() -> None:
    op.drop_table("recipients")
    op.drop_table("broadcasts")
    op.drop_table("catalogue_marks")
    op.drop_table("alerts")
    op.drop_table("listeners")
