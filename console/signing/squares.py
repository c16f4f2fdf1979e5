"""Squares that the camera of a telephone reads, as SVG within a page."""

import segno


def square(text: str) -> str:
    """*text* as a QR code; colours are attributes, since a page may not bring styles."""
    drawn = segno.make(text, error="m", micro=False)
    return drawn.svg_inline(omitsize=True, dark="#000", light="#fff", border=3)
