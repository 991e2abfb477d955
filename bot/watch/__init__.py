"""What operators see of the bot: whether it is ready, figures over time, log lines. Nothing of a resident."""
