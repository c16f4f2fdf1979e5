"""What one part of a set-up says of another.

These look at what is written, not at what was understood, so that a fault of shape in one line
hides no other fault.
"""

from collections.abc import Callable, Iterator

from bot.addresses import AddressNotUnderstood, read_address
from bot.organisation.faults import SetupFault, words_near
from bot.organisation.fields import FLAGS
from bot.organisation.tree import Node
from domain.messages import Words

Check = Callable[[Node], Iterator[SetupFault]]

REFERENCES = (
    ("organisation.calendar", "calendars[].name", "fault-kind-calendar"),
    ("hospital.calendar", "calendars[].name", "fault-kind-calendar"),
    ("organisation.help_areas[]", "areas[].key", "fault-kind-area"),
    ("zones[].areas[]", "areas[].key", "fault-kind-area"),
    ("categories[].area", "areas[].key", "fault-kind-area"),
    ("crews[].area", "areas[].key", "fault-kind-area"),
    ("crews[].calendar", "calendars[].name", "fault-kind-calendar"),
    ("crews[].categories[]", "categories[].key", "fault-kind-category"),
    ("liaisons[].areas[]", "areas[].key", "fault-kind-area"),
)

UNIQUE = (
    "calendars[].name",
    "areas[].key",
    "areas[].name",
    "zones[].key",
    "categories[].key",
    "crews[].key",
    "crews[].name",
)


def find_unknown_names(tree: Node) -> Iterator[SetupFault]:
    """Names of things that the set-up does not have."""
    for pattern, target, kind in REFERENCES:
        yield from _find_unknown(tree, pattern, target, kind)


def find_unknown_zones(tree: Node) -> Iterator[SetupFault]:
    """Names of zones that there are not; nobody can tell while a file of zones is unreadable."""
    yield from _find_unknown(tree, "crews[].zones[]", "zones[].key", "fault-kind-zone")


def _find_unknown(tree: Node, pattern: str, target: str, kind: str) -> Iterator[SetupFault]:
    known = {text for _, text in tree.texts(target)}
    for node, text in tree.texts(pattern):
        if text not in known:
            yield node.fault_in(words_near("fault-unknown", text, known, kind=Words(kind)))


def find_repetitions(tree: Node) -> Iterator[SetupFault]:
    """Names that two things share."""
    for pattern in UNIQUE:
        yield from _find_repeated(tree.texts(pattern), "fault-twice")


def find_shared_addresses(tree: Node) -> Iterator[SetupFault]:
    """Addresses of two members, or of two liaisons; one person may well be both."""
    country = tree.text("organisation.country")
    for written in ("crews[].members[].addresses[]", "liaisons[].addresses[]"):
        read = ((node, _normal(text, country)) for node, text in tree.texts(written))
        yield from _find_repeated(read, "fault-address-twice")
    emails = ((node, text.casefold()) for node, text in tree.texts("liaisons[].email"))
    yield from _find_repeated(emails, "fault-address-twice")


def _find_repeated(written: Iterator[tuple[Node, str]], key: str) -> Iterator[SetupFault]:
    seen: dict[str, Node] = {}
    for node, text in written:
        first = seen.setdefault(text, node)
        if first is not node:
            yield node.fault(key, written=text, line=str(first.line))


def _normal(text: str, country: str) -> str:
    try:
        return str(read_address(text, country))
    except AddressNotUnderstood:
        return text


def find_foreign_work(tree: Node) -> Iterator[SetupFault]:
    """Categories and zones of another area than the crew's."""
    area_of = {c.text("key"): c.text("area") for c in tree.each("categories[]")}
    areas_of = {z.text("key"): [t for _, t in z.texts("areas[]")] for z in tree.each("zones[]")}
    for crew in tree.each("crews[]"):
        area = crew.text("area")
        for node, category in crew.texts("categories[]"):
            if area_of.get(category, area) != area:
                yield node.fault("fault-foreign-category", written=category, area=area_of[category])
        for node, zone in crew.texts("zones[]"):
            if areas_of.get(zone) and area not in areas_of[zone]:
                yield node.fault("fault-foreign-zone", written=zone, area=area)


def find_crossed_limits(tree: Node) -> Iterator[SetupFault]:
    """Bounds for limits between which nothing lies."""
    for policy in tree.each("areas[].limits"):
        low, high = policy.text("lowest"), policy.text("highest")
        if low.isdecimal() and high.isdecimal() and int(low) > int(high):
            yield policy.fault("fault-limits-crossed", low=low, high=high)


def find_attribute_faults(tree: Node) -> Iterator[SetupFault]:
    """Questions of one category that share a code, and lists with nothing to choose."""
    for category in tree.each("categories[]"):
        yield from _find_repeated(category.texts("attributes[].code"), "fault-twice")
        for attribute in category.each("attributes[]"):
            is_list = attribute.text("datatype").endswith("list")
            if is_list != bool(list(attribute.each("values[]"))):
                yield attribute.fault("fault-values")
            yield from _find_repeated(attribute.texts("values[].key"), "fault-twice")


def find_silence(tree: Node) -> Iterator[SetupFault]:
    """Crews, liaisons and calls for help that nobody would hear of."""
    answered = {text for _, text in tree.texts("liaisons[].areas[]")}
    for node, area in tree.texts("organisation.help_areas[]"):
        if area not in answered:
            yield node.fault("fault-nobody-helps", written=area)
    for crew in tree.each("crews[]"):
        is_paused = FLAGS.get(crew.text("paused").casefold(), False)
        if not is_paused and not list(crew.each("members[]")):
            yield crew.fault("fault-nobody-in-crew")
    for liaison in tree.each("liaisons[]"):
        if not list(liaison.each("addresses[]")) and not liaison.member("email"):
            yield liaison.fault("fault-liaison-unreachable")


CHECKS: tuple[Check, ...] = (
    find_unknown_names,
    find_repetitions,
    find_shared_addresses,
    find_foreign_work,
    find_crossed_limits,
    find_attribute_faults,
    find_silence,
)
