"""What outlives a restart: tables, residents, migrations, and the key that makes the tables unreadable."""
