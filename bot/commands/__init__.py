"""The commands of `learning-city`, a module each, with `add_arguments(parser)` and `run(arguments)`.

`run` gives the exit status: 0, 1 where it did its work and found problems, 2 where it could not do it.
"""
