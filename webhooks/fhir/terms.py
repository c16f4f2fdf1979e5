"""By what each kind of resource may be asked."""

from dataclasses import dataclass

OF_PAGES = ("_count", "_after", "_format")


@dataclass(frozen=True, slots=True)
class Terms:
    """The name of the resource's own time, what else may be asked, and R4's words for its status.

    `system` is where those words are kept; a search may name it before the word: `system|word`.
    """

    when: str
    more: tuple[str, ...]
    system: str
    statuses: frozenset[str]

    @property
    def allowed(self) -> tuple[str, ...]:
        """Every name that a search may have."""
        return (self.when, *self.more, "_id", "status", *OF_PAGES)


SERVICE_REQUEST = Terms(
    "authored",
    ("patient", "_lastUpdated"),
    "http://hl7.org/fhir/request-status",
    frozenset(
        {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"}
    ),
)
APPOINTMENT = Terms(
    "date",
    ("patient", "_lastUpdated"),
    "http://hl7.org/fhir/appointmentstatus",
    frozenset(
        {
            "proposed",
            "pending",
            "booked",
            "arrived",
            "fulfilled",
            "cancelled",
            "noshow",
            "entered-in-error",
            "checked-in",
            "waitlist",
        }
    ),
)
SLOT = Terms(
    "start",
    ("_lastUpdated",),
    "http://hl7.org/fhir/slotstatus",
    frozenset({"busy", "free", "busy-unavailable", "busy-tentative", "entered-in-error"}),
)
