"""The command line: a module for each command, under its name, loaded when it is called."""

from bot.cli.root import main

__all__ = ["main"]
