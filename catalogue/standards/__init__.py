"""Interchange standards to opportunities, and back.

Each standard is a module, or a package, with `read(path, intake)`: it finds the records in a file or a
folder and says of each of them, to the `Intake`, either what it is in our own columns or why it is none.
From there on everything is as with any catalogue file: the same parsers, the same problems. Two of them
can also be written (`exported`), and `losses` tells what they had no room for.
"""
