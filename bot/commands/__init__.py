"""The commands of `learning-city`, a module each: `add_arguments(parser)` and `run(arguments) -> exit status`."""
