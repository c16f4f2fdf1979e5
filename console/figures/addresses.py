"""Where other days are: of another kind, before and after."""

from dataclasses import dataclass
from urllib.parse import urlencode

from console.figures.spans import KINDS, Span, holding
from console.visits import Visit

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ways:
    """The kinds of spans as tabs, and the spans before and after, each an address and words."""

    tabs: tuple[tuple[str, str, bool], ...]
    before: Link | None
    after: Link | None


def spans(visit: Visit, path: str, span: Span, query: dict[str, str]) -> Ways:
    """The ways from *span* to others, with whatever else is in *query*."""
    rest = {name: value for name, value in query.items() if name not in span.query}
    today = visit.now.astimezone(visit.house.zone).date()
    within = min(span.last, max(span.first, today))

    def link(other: Span | None) -> Link | None:
        if other is None:
            return None
        return f"{path}?{urlencode({**other.query, **rest})}", other.named(visit.tongue)

    tabs = tuple(
        (to[0], visit.tongue(f"console-figures-{kind}s"), kind == span.kind)
        for kind in KINDS
        if (to := link(holding(kind, within)))
    )
    after = span.after if span.last < today else None
    return Ways(tabs, link(span.before), link(after))
