"""How much room words take, near enough to keep them apart and inside."""

SIZE = 12.5
_NARROW, _WIDE = frozenset("iljtfr.,:;'|!()[] "), frozenset("mwMW%@")


def breadth(text: str) -> float:
    """About how wide *text* is drawn."""
    return sum(_em(letter) for letter in text) * SIZE


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.95
    return 0.7 if letter.isupper() else 0.6


def fitted(text: str, room: float) -> str:
    """*text*, cut where it would run over *room*."""
    if breadth(text) <= room:
        return text
    while text and breadth(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""
