"""The talk with a resident, as pure functions: state and event in, state and replies out.

Nothing here waits, reads a clock, touches a network or knows Telegram; so every talk can be replayed.
"""
