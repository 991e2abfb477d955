"""Replies to messages, in the resident's language. Nothing else in the project speaks."""
