"""Where a message stands: one that came in, until it is answered; a notice, until it is sent."""

from enum import StrEnum


class InboxStatus(StrEnum):
    """What became of a message that somebody wrote."""

    WAITING = "waiting"
    TO_PERSON = "to-person"  # somebody has taken the conversation over, and answers it
    ANSWERED = "answered"
    PARKED = "parked"  # it broke its turn, each time; an operator may have it tried again
    SET_ASIDE = "set-aside"  # its sender wrote more than anybody can mean: it gets no answer


class OutboxStatus(StrEnum):
    """What became of a notice."""

    QUEUED = "queued"
    SENDING = "sending"
    IN_DOUBT = "in_doubt"  # a channel may have taken it: it is asked before it is sent again
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"  # by our own rules: out of date, no longer so, or not wished for
