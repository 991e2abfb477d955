"""Alerts: what residents asked to be told, found in each newly published catalogue and told to each once."""
