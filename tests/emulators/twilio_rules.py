"""What Twilio refuses, with its codes: https://www.twilio.com/docs/api/errors."""

import json
import re
from dataclasses import dataclass
from typing import Any

VARIABLE = re.compile(r"\{\{(\w+)\}\}")
LIST, BUTTONS, TEXT = "twilio/list-picker", "twilio/quick-reply", "twilio/text"


@dataclass
class Refused(Exception):
    """Twilio's answer to what it does not take."""

    code: int
    message: str
    status: int = 400


@dataclass
class Content:
    """A Content API object, and how far its approval is."""

    sid: str
    name: str
    language: str
    variables: dict[str, str]
    types: dict[str, Any]
    approval: str = "unsubmitted"
    approval_name: str = ""

    @property
    def kind(self) -> str:
        return next(iter(self.types))

    @property
    def body(self) -> dict[str, Any]:
        return self.types[self.kind]


def check_content(content: Content) -> None:
    """Refuse what the Content API refuses when an object is created."""
    if not content.name or not content.language or len(content.types) != 1:
        raise Refused(20001, "friendly_name, language and types are needed")
    if content.kind not in (LIST, BUTTONS, TEXT, "twilio/media", "twilio/location"):
        raise Refused(20001, f"unknown type {content.kind}")
    used = {number for text in texts_in(content.body) for number in VARIABLE.findall(text)}
    if used != {str(n) for n in range(1, len(used) + 1)}:
        raise Refused(63028, "variables must be numbered from 1 without gaps")
    if not used <= set(content.variables):
        raise Refused(63028, "a sample is needed for each variable")
    if len(used) > 100:
        raise Refused(63028, "at most 100 variables")
    if content.kind == BUTTONS and not 1 <= len(content.body["actions"]) <= 10:
        raise Refused(63021, "1 to 10 buttons")
    if content.kind == LIST and not 1 <= len(content.body["items"]) <= 10:
        raise Refused(63021, "1 to 10 items")


def check_validity(seconds: str) -> None:
    """Refuse another time in the queue than Twilio's: whole seconds, up to ten hours."""
    if not seconds.isdecimal() or not 1 <= int(seconds) <= 36_000:
        raise Refused(21624, "invalid validity period")


def check_approval(content: Content, name: str, category: str) -> None:
    """Refuse what Meta refuses when a template is handed in."""
    body = content.body.get("body", "").strip()
    variables = VARIABLE.findall(body)
    if not re.fullmatch(r"[a-z0-9_]{1,512}", name):
        raise Refused(63020, "names have small letters, digits and underscores")
    if category not in ("UTILITY", "MARKETING", "AUTHENTICATION"):
        raise Refused(63020, "unknown category")
    if content.kind == LIST:
        raise Refused(63020, "lists cannot be approved")
    if VARIABLE.match(body) or body.endswith("}}") or re.search(r"\}\}\s*\{\{", body):
        raise Refused(63020, "variables at the edge or side by side")
    if len(VARIABLE.sub("", body).split()) < 2 * len(variables) + 1:
        raise Refused(63020, "too few words for so many variables")
    if any(len(action["title"]) > 20 for action in content.body.get("actions", [])):
        raise Refused(63020, "a button title has 20 characters at the most")


def fill(content: Content, given: str, *, is_template: bool) -> dict[str, Any]:
    """The content with the values of one message; refuses what does not fit after filling."""
    values = _values(given)
    needed = {number for text in texts_in(content.body) for number in VARIABLE.findall(text)}
    if needed - set(values):
        raise Refused(63028, "number of parameters does not match")
    for value in values.values() if is_template else ():
        if "\n" in value or "     " in value or not value:
            raise Refused(63013, "a template's value may not have newlines or be empty")
    filled = _filled(content.body, values)
    _check_lengths(content.kind, filled, is_template=is_template)
    return filled


def _values(given: str) -> dict[str, str]:
    try:
        values = json.loads(given or "{}")
    except ValueError as error:
        raise Refused(21656, "ContentVariables is no JSON") from error
    if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
        raise Refused(21656, "ContentVariables must be an object of strings")
    return values


def _filled(part: Any, values: dict[str, str]) -> Any:
    if isinstance(part, str):
        return VARIABLE.sub(lambda found: values[found[1]], part)
    if isinstance(part, list):
        return [_filled(each, values) for each in part]
    return {name: _filled(each, values) for name, each in part.items()}


def _check_lengths(kind: str, filled: dict[str, Any], *, is_template: bool) -> None:
    limits = []
    if kind == BUTTONS:
        actions = filled["actions"]
        if not is_template and len(actions) > 3:
            raise Refused(63021, "3 buttons at the most in a session")
        limits += [(action["title"], 20) for action in actions]
        limits += [(action["id"], 128) for action in actions]
    if kind == LIST:
        limits.append((filled["button"], 20))
        for item in filled["items"]:
            limits += [(item["item"], 24), (item["id"], 200), (item["description"], 72)]
    limits.append((filled.get("body", "x"), 1600 if kind == TEXT else 1024))
    for text, most in limits:
        if not 0 < len(text) <= most:
            raise Refused(63021, f"{len(text)} characters where 1 to {most} fit")


def texts_in(part: Any) -> list[str]:
    """Every string somewhere in *part*."""
    if isinstance(part, str):
        return [part]
    inner = part if isinstance(part, list) else part.values()
    return [text for each in inner for text in texts_in(each)]
