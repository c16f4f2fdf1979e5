"""Plain values as XML, the way the standard has it: no attributes, no namespace.

https://wiki.open311.org/JSON_and_XML_Conversion, the Spark convention read backwards.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

# What one thing in a list is called.
SINGULAR = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_xml(name: str, value: Any) -> bytes:
    """*value*, made of dicts, lists and scalars, as a document whose root is called *name*."""
    root = Element(name)
    _fill(root, value)
    document: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return document


def _fill(element: Element, value: Any) -> None:
    match value:
        case dict():
            for name, part in value.items():
                _fill(SubElement(element, name), part)
        case list():
            for part in value:
                _fill(SubElement(element, SINGULAR[element.tag]), part)
        case bool():
            element.text = str(value).lower()
        case None:
            element.text = None
        case _:
            element.text = _NOT_XML.sub("\ufffd", str(value))
