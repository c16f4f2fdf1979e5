"""How much is taken on of what a network sends, whoever wrote it."""

from domain.messages import Pin

LONGEST_TEXT, LONGEST_NAME, LONGEST_ID, LONGEST_TYPE = 4096, 200, 256, 100


def clipped(value: str | None, longest: int) -> str:
    """The first *longest* characters of *value*, without NUL and halves of characters.

    Databases store neither, and a JSON string may hold both.
    """
    if not value:
        return ""
    whole = value if value.isascii() else value.encode("utf-8", "replace").decode()
    return whole.replace("\x00", "")[:longest]


def pin_at(latitude: float, longitude: float, label: str) -> Pin | None:
    """A pin, if it is on the earth."""
    pin = Pin(latitude, longitude, clipped(label, LONGEST_NAME))
    return pin if pin.is_on_earth else None
