"""What works for everybody, wherever they stand: help, language, notices on and off, a human."""

from enum import StrEnum

from dialogs.inputs import NOT_MEANT, read
from dialogs.phrases import button, option, said
from dialogs.table import ANYWHERE, HOME, STAY, Dialog, Move, Need, Scene
from domain.events import Decision
from domain.messages import InboundMessage, Message, Words
from domain.people import contacts, help_desk
from domain.people.contacts import Role


class Always(StrEnum):
    """Settling how we talk."""

    LANGUAGE = "always.language"
    HELP = "always.help"


def asks_to_stop(message: InboundMessage) -> bool:
    """Whether *message* stops notices, which is done at once, whoever has the conversation."""
    return read(message, ()).trigger == "stop"


def _language(scene: Scene) -> Message:
    choices = [
        option("speak", scene, locale, Words(f"language-{locale}")) for locale in scene.languages
    ]
    return said("language-ask", choices)


def _speak(scene: Scene) -> Decision:
    return contacts.choose_language(scene.person.contact, scene.intent.value)


def _stop(scene: Scene) -> Decision:
    return contacts.opt_out(scene.person.contact, now=scene.now)


def _resume(scene: Scene) -> Decision:
    return contacts.opt_in(scene.person.contact)


def _call(scene: Scene) -> Decision:
    areas = (scene.crew.area,) if scene.crew else scene.help_areas
    return help_desk.ask(scene.person, scene.message.address, areas, now=scene.now)


def _help(scene: Scene) -> Message:
    roles = {Role.LIAISON: "help-liaison", Role.CREW: "help-crew"}
    keys = [key for role, key in roles.items() if role in scene.person.roles] or ["help-citizen"]
    if scene.has_hospital and keys == ["help-citizen"]:
        keys.append("help-family")
    choices = (button("menu", "button-menu"), button("person", "button-person"))
    return Message((*(Words(key) for key in keys), Words("help-always")), choices)


ALWAYS = Dialog(
    name="always",
    audience=None,
    needs=frozenset({Need.HOSPITAL}),
    prompts={Always.LANGUAGE: _language, Always.HELP: _help},
    moves=(
        Move("help", ANYWHERE, Always.HELP),
        Move("language", ANYWHERE, Always.LANGUAGE),
        Move("speak", Always.LANGUAGE, HOME, _speak, says="language-chosen"),
        Move("speak", ANYWHERE, STAY, _speak, says="language-chosen"),
        Move("stop", ANYWHERE, STAY, _stop, says="stopped"),
        Move("resume", ANYWHERE, STAY, _resume, says="resumed"),
        Move("person", ANYWHERE, STAY, _call, says="person-called"),
        Move("thanks", ANYWHERE, STAY, says="welcome", brief=True),
        Move(NOT_MEANT, ANYWHERE, STAY),
    ),
)
