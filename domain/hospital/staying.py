"""What stays of a family's day when the hour of one of its children is let go."""

from collections.abc import Sequence
from dataclasses import replace

from domain.events import Decision
from domain.hospital.appointments import AppointmentCancelled, Staying


def with_staying(decision: Decision, staying: Sequence[Staying]) -> Decision:
    """*decision* with what stays beside each hour that it lets go, so that the family is told."""
    events = tuple(
        replace(event, staying=tuple(staying)) if isinstance(event, AppointmentCancelled) else event
        for event in decision.events
    )
    return Decision(decision.changed, events)
