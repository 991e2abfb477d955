"""What staff and admins ask for in the chat, whichever rim they came through.

`desk` is the one door: who may come is asked there, and nowhere else. Behind it stand `documents` (a file
that staff send becomes a proposal), `reporting` (what residents say is wrong), `inquiries` with `figuring`
and `exporting` (what admins ask of the figures), and `notices` (what all staff hear unasked).
"""
