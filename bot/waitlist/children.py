"""Whether two rows of one number speak of the same child."""

from collections.abc import Mapping

from domain.hospital.names import folded

Cells = Mapping[str, str]
NAMES = ("NOMBRES", "PRIMER_APELLIDO", "SEGUNDO_APELLIDO")
OF_CHILD = frozenset({*NAMES, "RUN", "FECHA_NAC"})


def is_another_child(before: Cells, now: Cells) -> bool:
    """Whether *now* is of somebody else than *before*.

    A national id that was corrected makes nobody another child, nor a name, nor a birthday: two of
    them together do. Where one row has no national id, only the other two together do.
    """
    one, other = before.get("RUN", ""), now.get("RUN", "")
    if one == other != "":
        return False
    if one and other:
        return not are_alike(before, now)
    return _has_other_name(before, now) and _has_other_birthday(before, now)


def are_alike(one: Cells, other: Cells) -> bool:
    """Whether neither name nor birthday says that they are two."""
    return not (_has_other_name(one, other) or _has_other_birthday(one, other))


def _has_other_name(before: Cells, now: Cells) -> bool:
    """Whether each has a word that the other has not: a second surname that came is no other."""
    one, other = _words(before), _words(now)
    return not (one <= other or other <= one)


def _words(cells: Cells) -> set[str]:
    return set(folded(" ".join(cells.get(field, "") for field in NAMES)).split())


def _has_other_birthday(before: Cells, now: Cells) -> bool:
    one, other = before.get("FECHA_NAC", ""), now.get("FECHA_NAC", "")
    return bool(one and other and one != other)
