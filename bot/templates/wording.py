"""WhatsApp templates, made from the catalogue entries that say the same inside the window.

Which notices there are is not listed anywhere: every event is told to an invented audience, and
what would be said is what can become a template. Meta's rules for bodies are checked before
anything is handed in: https://www.twilio.com/docs/content/using-variables-with-content-api
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.channels.twilio_contents import TITLE
from bot.templates.samples import Part, sample_notices
from bot.words import Catalogues, Tongue
from domain.messages import Notice, Words

LONGEST_BODY = 1024
VARIABLE = re.compile(r"\{\{(\d+)\}\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A notice as Meta is to approve it: body with numbered variables, samples, buttons."""

    key: str
    locale: str
    body: str
    samples: tuple[str, ...]
    buttons: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The name under which it is handed in; new words make a new name, as Meta asks."""
        text = json.dumps([self.body, self.buttons], ensure_ascii=False)
        mark = hashlib.sha256(text.encode()).hexdigest()[:8]
        return f"enlace_{self.key.replace('-', '_')}_{self.locale}_{mark}"

    def content(self) -> dict[str, Any]:
        """The Content API object; ids of buttons are variables after those of the body."""
        first = len(self.samples) + 1
        actions = [
            {"type": "QUICK_REPLY", "title": title, "id": f"{{{{{number}}}}}"}
            for number, (title, _) in enumerate(self.buttons, first)
        ]
        values = (*self.samples, *(sample for _, sample in self.buttons))
        kind = "twilio/quick-reply" if actions else "twilio/text"
        details = {"body": self.body} | ({"actions": actions} if actions else {})
        return {
            "friendly_name": self.name,
            "language": self.locale,
            "variables": {str(number): value for number, value in enumerate(values, 1)},
            "types": {kind: details},
        }


def templates(catalogues: Catalogues, tongue: Tongue, *parts: Part) -> list[Template]:
    """Every notice of some *parts* that may go out when the window is closed, in one language."""
    notices = {n.template: n for n in sample_notices(*parts) if n.template and n.channel is None}
    return [_template(catalogues, tongue, notice) for _, notice in sorted(notices.items())]


def _template(catalogues: Catalogues, tongue: Tongue, notice: Notice) -> Template:
    key = notice.template
    names = catalogues.variables(key, tongue.locale)
    marks = {name: f"{{{{{number}}}}}" for number, name in enumerate(names, 1)}
    values = catalogues.params(notice.message.paragraphs[0].params, tongue)
    return Template(
        key,
        tongue.locale,
        catalogues.say(Words(key, marks), tongue),
        tuple(str(values[name]) for name in names),
        tuple((catalogues.say(c.title, tongue), f"1.{c.id}") for c in notice.message.choices),
    )


def faults(template: Template) -> Iterator[str]:
    """What Meta would turn the template down for, as keys; nothing if it is fine."""
    body, number = template.body.strip(), len(template.samples)
    checks = (
        ("template-starts-with-variable", VARIABLE.match(body) is not None),
        ("template-ends-with-variable", body.endswith("}}")),
        ("template-adjacent-variables", re.search(r"\}\}\W{0,2}\{\{", body) is not None),
        ("template-too-few-words", len(VARIABLE.sub("", body).split()) < 2 * number + 1),
        ("template-too-long", len(filled(template)) > LONGEST_BODY),
        ("template-out-of-order", _numbers(body) != list(range(1, number + 1))),
        ("template-sample-missing", not all(sample.strip() for sample in template.samples)),
        ("template-button-too-long", any(len(title) > TITLE for title, _ in template.buttons)),
    )
    return (key for key, holds in checks if holds)


def _numbers(body: str) -> list[int]:
    return list(dict.fromkeys(int(number) for number in VARIABLE.findall(body)))


def filled(template: Template) -> str:
    """The words with samples in them, as a telephone would show them."""
    return VARIABLE.sub(lambda found: template.samples[int(found[1]) - 1], template.body)
