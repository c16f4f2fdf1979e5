"""People as such: silent, misunderstood, or in need of a human."""

from domain.audience import Audience, Telling, tell, with_mail
from domain.media import MediaTurnedDown
from domain.messages import Message, Notice, Urgency, Words
from domain.messaging.conversations import ConversationExpired
from domain.people.help_desk import HelpAsked
from domain.wording import choice, sender


def _expired(event: ConversationExpired, _audience: Audience) -> list[Notice]:
    menu = (choice("menu", "", "button-menu"),)
    said = Message((Words("notice-expired"),), menu)
    return [Notice(event.contact, said, Urgency.REPLY)]


def _turned_down(event: MediaTurnedDown, _audience: Audience) -> list[Notice]:
    return [Notice(event.sender, Message((Words(f"media-{event.reason}"),)), Urgency.REPLY)]


def _help_asked(event: HelpAsked, audience: Audience) -> list[Notice]:
    params = sender(event.name, event.address)
    desk = audience.desk(event.area, but=event.contact)
    return with_mail(tell(desk, "notice-help-asked", params, urgency=Urgency.ALARM), params)


TELL: Telling = {
    ConversationExpired: _expired,
    MediaTurnedDown: _turned_down,
    HelpAsked: _help_asked,
}
