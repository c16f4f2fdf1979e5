"""`enlace` and its commands; each lives in the module of its name, loaded when it is called."""

import gc
from importlib import import_module
from keyword import iskeyword
from types import ModuleType
from typing import Any

import click

COMMANDS = (
    "serve",
    "web",
    "worker",
    "scheduler",
    "demo",
    "migrate",
    "apply",
    "new-key",
    "doctor",
    "backup",
    "restore",
    "import",
    "export",
    "catalogue",
    "synonyms",
    "show",
    "retry",
    "drop",
    "weights",
    "figures",
    "noshow",
    "simulate",
    "watch",
    "chat",
    "templates",
    "webhooks",
    "hooks",
    "keys",
    "users",
    "rotate-keys",
    "audit",
    "forget",
    "vouch",
    "retention",
    "hours",
    "overbook",
    "calls",
    "exits",
    "referrals",
)


class Enlace(click.Group):
    """A group whose commands are found by name."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Every command, in the order in which somebody new needs them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command called *name*, from the module that is called the same."""
        if name not in COMMANDS:
            return None
        word = name.replace("-", "_")
        word += "_" * iskeyword(word)
        command: Any = getattr(_load(f"bot.cli.{word}"), word)
        return command  # type: ignore[no-any-return]

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a file that it can neither read nor write ends it in one line."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.filename is None:
                raise
            told = f"{error.filename} cannot be used: {error.strerror}."
            click.echo(f"{told} Choose another place, or make room.", err=True)
            ctx.exit(1)


def _load(name: str) -> ModuleType:
    """The module, which stays as it is: what is collected later need not be looked for in it."""
    gc.disable()
    try:
        return import_module(name)
    finally:
        gc.freeze()
        gc.enable()


@click.command(cls=Enlace, epilog="Example: enlace demo")
@click.version_option(package_name="enlace")
def main() -> None:
    """Public work, settled in the chat people already have.

    Begin with `enlace demo`: an invented city, and telephones to play with. Every command
    explains itself with --help. Settings come from the environment or a file `.env`.
    """
