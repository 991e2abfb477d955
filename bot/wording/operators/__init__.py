"""What stands in the terminal and around the preview."""
