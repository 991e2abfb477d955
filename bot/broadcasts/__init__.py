"""News of the city to residents who want it: drafted, shown first, sent, reported."""
