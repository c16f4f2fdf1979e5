"""Draws marks as SVG for a page: no styles, only classes and patterns that the page knows."""

from xml.etree.ElementTree import Element, SubElement, tostring

from console.charts.layout import drawing
from console.charts.marks import Box, Dot, Drawing, Mark, Path, Rule, Text
from console.charts.over_time import RADIUS
from console.charts.series import Chart


def svg(chart: Chart) -> str:
    """The picture of *chart*, with a title and a description for those who listen to it."""
    found = drawing(chart)
    root = _root(chart, found)
    for mark in found.marks:
        _draw(root, mark)
    return tostring(root, encoding="unicode")


def _root(chart: Chart, found: Drawing) -> Element:
    title, about = f"chart-{chart.key}-title", f"chart-{chart.key}-about"
    root = Element(
        "svg",
        {
            "viewBox": f"0 0 {_number(found.width)} {_number(found.height)}",
            "role": "img",
            "aria-labelledby": title,
            "aria-describedby": about,
            "class": f"drawing {chart.kind}",
        },
    )
    SubElement(root, "title", {"id": title}).text = chart.title
    SubElement(root, "desc", {"id": about}).text = chart.about
    return root


def _draw(root: Element, mark: Mark) -> None:
    match mark:
        case Box(x, y, width, height, tone, says):
            fill = f"url(#tone-{tone})"
            box = _numbers(x=x, y=y, width=width, height=height)
            _say(SubElement(root, "rect", {**box, "fill": fill}), says)
        case Path(points, tone):
            through = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
            SubElement(root, "polyline", {"points": through, "class": f"line line-{tone}"})
        case Dot(x, y, tone, says):
            place = {**_numbers(cx=x, cy=y, r=RADIUS), "class": f"dot dot-{tone}"}
            _say(SubElement(root, "circle", place), says)
        case Rule(x1, y1, x2, y2, role):
            SubElement(root, "line", {**_numbers(x1=x1, y1=y1, x2=x2, y2=y2), "class": role})
        case Text(x, y, text, role, anchor):
            place = {**_numbers(x=x, y=y), "class": role, "text-anchor": anchor}
            SubElement(root, "text", place).text = text


def _say(element: Element, says: str) -> None:
    """What a pointer that rests on it is told."""
    if says:
        SubElement(element, "title").text = says


def _numbers(**values: float) -> dict[str, str]:
    return {name: _number(value) for name, value in values.items()}


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
