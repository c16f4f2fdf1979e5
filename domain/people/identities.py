"""People whom an institution knows: it says who they are, we say what they may do here."""

from dataclasses import dataclass

from domain.errors import DomainError


class IdentityRefused(DomainError):
    """The institution's sign-in did not say who it is, or not anybody who is a user here."""

    key = "refusal-identity"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What only we know of somebody who was sent away to show who they are."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Known:
    """Who came back, by an address that was verified; strong, if by a second factor there."""

    email: str
    is_strong: bool
