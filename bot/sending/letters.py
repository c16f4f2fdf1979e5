"""Turns a notice into a letter: words in somebody's language, buttons, pictures, a place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.channels.base import Button, Letter, Photo, Template
from bot.channels.twilio_contents import shorten
from bot.words import Catalogues, Tongue
from domain.messages import Address, Choice, Message, Notice, Words

LINES = (
    "history-line",
    "why-",
    "load-line",
    "limits-line-",
    "request-line-",
    "report-map",
    "route-line",
    "rebalance-crew",
    "rebalance-move",
    "rebalance-from-queue",
    "figures-line",
)
LIST_LABEL = Words("list-label")
LONGEST_VALUE = 200  # what a template's value may add to a body of 1024 with several of them


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes letters; *stamp* marks a button with the version of its dialog."""

    catalogues: Catalogues
    stamp: Callable[[str], str]

    def compose(
        self, notice: Notice, to: Address, tongue: Tongue, photos: Iterable[Photo]
    ) -> Letter:
        """Write *notice* for *to*."""
        message = notice.message
        return Letter(
            to=to,
            locale=tongue.locale,
            text=self.text(message, tongue),
            buttons=tuple(self._button(choice, tongue) for choice in message.choices),
            list_label=self.catalogues.say(LIST_LABEL, tongue),
            photos=tuple(photos),
            pin=message.pin,
            template=self._template(notice, tongue),
            retires=notice.retires,
            acknowledges=notice.acknowledges,
        )

    def text(self, message: Message, tongue: Tongue) -> str:
        """The paragraphs of *message*; lines that belong together stand together."""
        text = ""
        for words in message.paragraphs:
            gap = "\n" if words.key.startswith(LINES) else "\n\n"
            text += (gap if text else "") + self.catalogues.say(words, tongue)
        return text

    def _button(self, choice: Choice, tongue: Tongue) -> Button:
        note = self.catalogues.say(choice.note, tongue) if choice.note else ""
        title = " ".join(self.catalogues.say(choice.title, tongue).split())
        return Button(self.stamp(choice.id), title, " ".join(note.split()), choice.shares_phone)

    def _template(self, notice: Notice, tongue: Tongue) -> Template | None:
        if not notice.template:
            return None
        params = self.catalogues.params(notice.message.paragraphs[0].params, tongue)
        names = self.catalogues.variables(notice.template, tongue.locale)
        values = {name: as_value(str(params[name])) for name in names}
        return Template(
            notice.template,
            tuple(values.values()),
            tuple(self.stamp(choice.id) for choice in notice.message.choices),
            self.catalogues.say(Words(notice.template, values), tongue),
        )


def as_value(text: str) -> str:
    """A value of a template: Meta refuses line breaks, and none may be empty."""
    return shorten(" ".join(text.split()), LONGEST_VALUE) or "-"
