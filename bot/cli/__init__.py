"""The command line: one module for each family of commands, loaded when it is called."""

from bot.cli.root import main

__all__ = ["main"]
