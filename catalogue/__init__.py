"""What a city offers to learn. Knows nothing of chat, Telegram or SQL."""
