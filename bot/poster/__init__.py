"""Pictures to print, typeset so that every script of the bot's languages is as it should be."""
