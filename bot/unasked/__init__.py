"""What goes out to people who have not just asked for it: how it is sent, and what becomes of it."""
