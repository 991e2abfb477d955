"""A city's files to opportunities."""
