"""How the bot is run: containers, a systemd unit, backups, what watches over it (`docs/handbook.md`)."""
