"""Every step from an empty database to the current tables, run by `bot.storage.schema`."""
