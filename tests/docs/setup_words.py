"""The words of the set-up's forms, which are put together from the fields that they have."""

from collections.abc import Iterator, Sequence

from console.setup.differences import ADDED, CHANGED, REMOVED
from console.setup.fields import KINDS, MEMBER, Field, Input
from console.setup.forming import ON_A_FORM
from console.setup.templates import NOT_YET, STATES
from domain.cloud_events import kinds
from domain.crew_limits.limits import Finding
from domain.hooks import ASKED, FAILING, GONE, HookDeliveryStatus
from domain.retention import Retention
from storage.people.api_keys import RIGHTS

# What may use an area or a category, as storage.uses counts it.
USES = (
    "open-reports", "reports", "categories", "crews", "balancings", "zones", "liaisons", "users",
    "hooks", "keys",
)  # fmt: skip


def setup_words() -> set[str]:
    """Every key that the templates of the set-up put together."""
    kinds = {
        f"console-setup-{part}-{kind.name}" for kind in KINDS for part in ("kind", "one", "about")
    }
    more = {f"console-setup-add-{kind.name}" for kind in KINDS if kind.is_list}
    more |= {f"console-setup-{part}-{MEMBER.name}" for part in ("one", "add")}
    beside = ("members", "limits", "templates", "users", "keys", "hooks", "file")
    cards = {f"console-setup-{part}{name}" for name in beside for part in ("", "about-")}
    fields = {key for kind in KINDS for key in _of(kind.fields, kind.name)}
    said = {f"console-setup-{what}" for what in (ADDED, CHANGED, REMOVED)}
    kept = {f"console-setup-field-{name.replace('_', '-')}" for name in Retention.__slots__}
    why = {f"console-setup-why-{finding}" for finding in (*Finding, "unknown")}
    approvals = {f"console-setup-template-{state}" for state in (*STATES, "other", NOT_YET)}
    said |= why | approvals | {f"setup-use-{name}" for name in USES}
    return {*kinds, *more, *cards, *fields, *said, *kept, *ON_A_FORM.values()}


def connection_words() -> set[str]:
    """Keys of the pages about other systems."""
    kinds_told = {f"console-hooks-kind-{kind.replace('_', '-')}" for kind in kinds()}
    states = {f"console-hooks-is-{status}" for status in HookDeliveryStatus}
    paused = {f"console-hooks-paused-{why}" for why in (GONE, FAILING, ASKED)}
    deeds = ("rotated", "paused", "resumed", "again")
    did = {f"console-hooks-did-{deed}" for deed in deeds}
    made = {
        f"console-{what}-{part}"
        for what in ("key", "hook")
        for part in ("made", "made-how", "secret")
    }
    return kinds_told | states | paused | did | made | {f"console-keys-right-{r}" for r in RIGHTS}


def _of(fields: Sequence[Field], within: str) -> Iterator[str]:
    for field in fields:
        name = field.name.replace("_", "-")
        yield f"console-setup-field-{name}"
        if field.has_hint:
            yield f"console-setup-hint-{within}-{name}"
        for option in field.options:
            yield f"console-setup-{name}-{option}"
        if field.input is Input.ROWS:
            yield f"console-setup-one-more-{field.name}"
        yield from _of(field.fields, field.name)
