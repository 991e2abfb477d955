"""The conversation and its rims."""
