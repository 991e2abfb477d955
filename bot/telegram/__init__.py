"""The rim towards Telegram: updates in, messages out, and the care that none of either is lost."""
