"""Where a crew begins: what there is to do, and a picture that came without a word."""

from enum import StrEnum

from dialogs.courtesies import asked_again
from dialogs.phrases import button, lights, next_page, row, rows, said, the_report
from dialogs.table import ANYWHERE, BACK, HOME, STAY, Dialog, Move, Need, Scene
from domain.ids import MediaId
from domain.messages import Message, Param, Words
from domain.people.contacts import Role
from domain.wording import facts


class Files(StrEnum):
    """Pictures looking for their report."""

    WHICH = "files.which"
    WHAT = "files.what"


class Which(StrEnum):
    """A command that lacks its report."""

    REPORT = "which.report"


def home(scene: Scene) -> Message:
    """The main menu: the lights, and the most urgent report within reach."""
    params: dict[str, Param] = {
        "name": scene.person.name,
        "crew": scene.crew.name if scene.crew else "",
        **lights(scene.mine, scene.now),
    }
    choices = [button("reports.list", "button-my-reports"), button("help", "button-help")]
    if scene.mine:
        choices.insert(1, row("report.open", scene.mine[0], scene.now))
    if len(scene.mine) > 1:
        choices.insert(2, button("route.show", "button-route"))
    if scene.person.liaison:
        choices.append(button("desk.home", "button-desk"))
    return Message((Words("crew-menu", params),), tuple(choices))


def keep_files(scene: Scene) -> dict[str, str]:
    """Remember pictures and their caption until it is known what they are for."""
    photos = (*kept_photos(scene), *scene.photos)
    text = "\n".join(
        part for part in (scene.answers.get("text"), scene.message.text.strip()) if part
    )
    return {"photos": " ".join(dict.fromkeys(photos)), "text": text}


def kept_photos(scene: Scene) -> tuple[MediaId, ...]:
    """The pictures that were remembered so far."""
    return tuple(map(MediaId, scene.answers.get("photos", "").split()))


def holds_files(scene: Scene) -> bool:
    """Whether pictures wait for their report, so that the one that is named is theirs."""
    return scene.place.state in (Files.WHICH, Files.WHAT) and bool(kept_photos(scene))


def kept_files(scene: Scene) -> dict[str, str]:
    """What was remembered so far, for the report that was named."""
    return {key: scene.answers.get(key, "") for key in ("photos", "text")}


def _has_text(scene: Scene) -> str:
    return "yes" if scene.answers.get("text") else "no"


def _which(scene: Scene) -> Message:
    count = len(kept_photos(scene))
    if not scene.mine:
        return said("files-no-reports", [button("menu", "button-menu")], count=count)
    return said(
        "files-which", rows("files.to", scene.mine, scene), count=count, text=_has_text(scene)
    )


def _what(scene: Scene) -> Message:
    report = the_report(scene)
    count = len(kept_photos(scene))
    choices = [
        button("files.conclude", "button-conclude", report.id),
        button("files.comment", "button-comment", report.id),
        button("back", "button-back"),
    ]
    return said("files-what", choices, count=count, text=_has_text(scene), **facts(report))


def _then(scene: Scene) -> dict[str, str]:
    return {"then": scene.intent.value}


def _which_report(scene: Scene) -> Message:
    if not scene.mine:
        return said("reports-none", [button("menu", "button-menu")])
    return said("which-report", rows(scene.answers["then"], scene.mine, scene))


WHICH = Dialog(
    name="which",
    audience=Role.CREW,
    needs=frozenset({Need.MINE}),
    prompts={Which.REPORT: _which_report},
    moves=(
        Move("report.which", ANYWHERE, Which.REPORT, keep=_then),
        Move("more", Which.REPORT, STAY, keep=next_page),
    ),
)

MENU = Dialog(
    name="menu",
    audience=Role.CREW,
    needs=frozenset({Need.MINE}),
    prompts={HOME: home},
    moves=(
        *(Move(word, ANYWHERE, HOME) for word in ("menu", "greeting")),
        Move("exit", ANYWHERE, HOME, says="left"),
        Move("pin", ANYWHERE, STAY, says="pin-of-a-crew", brief=True),
    ),
)

FILES = Dialog(
    name="files",
    audience=Role.CREW,
    needs=frozenset({Need.MINE}),
    prompts={Files.WHICH: _which},
    moves=(
        Move("photo", ANYWHERE, Files.WHICH, keep=keep_files, gathers=True),
        Move("photo", Files.WHICH, STAY, keep=keep_files, gathers=True),
        Move("text", Files.WHICH, STAY, keep=keep_files, gathers=True),
        Move("more", Files.WHICH, STAY, keep=next_page),
        Move("files.to", Files.WHICH, Files.WHAT),
        Move("back", ANYWHERE, BACK),
        *(Move(word, Files.WHICH, HOME, says="files-left") for word in ("exit", "menu")),
        *asked_again(Files.WHICH),
    ),
)

FILES_FOR_ONE = Dialog(
    name="files-for-one",
    audience=Role.CREW,
    needs=frozenset({Need.MINE, Need.REPORT}),
    prompts={Files.WHAT: _what},
    moves=(
        Move("report.open", ANYWHERE, Files.WHAT, keep=kept_files, when=holds_files),
        Move("photo", Files.WHAT, STAY, keep=keep_files, gathers=True),
        Move("text", Files.WHAT, STAY, keep=keep_files, gathers=True),
        *(Move(word, Files.WHAT, HOME, says="files-left") for word in ("exit", "menu")),
        *asked_again(Files.WHAT),
    ),
)
