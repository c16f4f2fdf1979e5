"""`enlace` and its commands; each lives in a module that is loaded only when it is called."""

import gc
from importlib import import_module
from types import ModuleType
from typing import Any

import click

COMMANDS = {
    "serve": "bot.cli.run",
    "web": "bot.cli.run",
    "worker": "bot.cli.run",
    "scheduler": "bot.cli.run",
    "demo": "bot.cli.demonstrate",
    "migrate": "bot.cli.prepare",
    "apply": "bot.cli.prepare",
    "new-key": "bot.cli.prepare",
    "doctor": "bot.cli.examine",
    "backup": "bot.cli.keep",
    "restore": "bot.cli.keep",
    "import": "bot.cli.bring",
    "export": "bot.cli.export",
    "catalogue": "bot.cli.catalogues",
    "synonyms": "bot.cli.synonyms",
    "show": "bot.cli.show",
    "retry": "bot.cli.retry",
    "weights": "bot.cli.weigh",
    "figures": "bot.cli.figures",
    "noshow": "bot.cli.noshow",
    "simulate": "bot.cli.simulate",
    "watch": "bot.cli.watch",
    "chat": "bot.cli.chat",
    "templates": "bot.cli.offer",
    "webhooks": "bot.cli.register",
    "hooks": "bot.cli.hooks",
    "keys": "bot.cli.entitle",
    "users": "bot.cli.users",
    "rotate-keys": "bot.cli.rotate",
    "audit": "bot.cli.audit",
    "forget": "bot.cli.forget",
    "vouch": "bot.cli.vouch",
    "retention": "bot.cli.retain",
    "hours": "bot.cli.hours",
    "overbook": "bot.cli.overbook",
    "calls": "bot.cli.calls",
    "exits": "bot.cli.exits",
    "referrals": "bot.cli.referrals",
}


class Enlace(click.Group):
    """A group whose commands are found by name."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Every command, in the order in which somebody new needs them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command called *name*."""
        if name not in COMMANDS:
            return None
        module = _load(COMMANDS[name])
        command: Any = getattr(module, name.replace("-", "_").replace("import", "import_"))
        return command  # type: ignore[no-any-return]


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
