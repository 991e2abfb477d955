"""The same conversation without Telegram: on a local web page, and in the terminal."""
