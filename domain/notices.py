"""Who is told what when something happens. The one place where an event becomes words."""

from collections.abc import Iterable

from domain.audience import Audience, Telling
from domain.events import Event
from domain.messages import Notice
from domain.tellings import (
    crews,
    deadlines,
    exits,
    families,
    finished,
    hospital,
    new_work,
    people,
    requests,
    takeovers,
    vouching,
)

_TELL: Telling = {
    **new_work.TELL,
    **requests.TELL,
    **deadlines.TELL,
    **finished.TELL,
    **crews.TELL,
    **people.TELL,
    **takeovers.TELL,
    **vouching.TELL,
    **families.TELL,
    **hospital.TELL,
    **exits.TELL,
}


def notices_for(events: Iterable[Event], audience: Audience) -> tuple[Notice, ...]:
    """The notices that *events* call for, in order."""
    return tuple(
        notice
        for event in events
        if type(event) in _TELL
        for notice in _TELL[type(event)](event, audience)
    )
