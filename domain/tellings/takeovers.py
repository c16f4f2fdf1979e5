"""What a contact hears when a person takes over from the bot, writes, and hands back."""

from domain.audience import Audience, Telling, tell
from domain.ids import ContactId
from domain.messages import Message, Notice, Urgency, Words
from domain.takeover import ContactInvited, TalkAnswered, TalkHandedBack, TalkTaken
from domain.wording import choice


def _taken(event: TalkTaken, _audience: Audience) -> list[Notice]:
    said = Words("talk-taken", {"name": event.name})
    return [_reply(event.contact, said)] if event.is_open else []


def _answered(event: TalkAnswered, _audience: Audience) -> list[Notice]:
    return [_reply(event.contact, Words("talk-said", {"text": event.text}))]


def _invited(event: ContactInvited, _audience: Audience) -> list[Notice]:
    return tell([event.contact], "notice-talk-wanted", {"house": event.house})


def _handed_back(event: TalkHandedBack, _audience: Audience) -> list[Notice]:
    """Where the window is shut nobody waits for an answer: they have been silent for a day."""
    if not event.is_open:
        return []
    key = "talk-lapsed" if event.is_owed else "talk-handed-back"
    ways = (choice("menu", "", "button-menu"), choice("person", "", "button-person"))
    return [Notice(event.contact, Message((Words(key),), ways), Urgency.REPLY)]


def _reply(to: ContactId, words: Words) -> Notice:
    return Notice(to, Message((words,)), Urgency.REPLY)


TELL: Telling = {
    TalkTaken: _taken,
    TalkAnswered: _answered,
    ContactInvited: _invited,
    TalkHandedBack: _handed_back,
}
