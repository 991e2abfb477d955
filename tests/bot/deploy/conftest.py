from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def deploy(root: Path) -> Path:
    """The folder of what the bot is deployed with."""
    return root / "bot" / "deploy"
