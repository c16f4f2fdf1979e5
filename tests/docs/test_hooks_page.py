"""What docs/hooks.md promises to those who write a receiver."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from bot.hooks.signatures import new_secret, signed_headers
from domain.cloud_events import cloud_event, facts_of, kind_of
from domain.fieldwork.reports import ReportAccepted
from tests.builders import NOON, a_report

PAGE = (Path(__file__).parents[2] / "docs" / "hooks.md").read_text(encoding="utf-8")
BODY = b'{"specversion":"1.0"}'
SECRET, OTHER = new_secret(), new_secret()


@pytest.fixture
def is_genuine(tmp_path):
    """The example, as a reader would copy it."""
    (example,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    path = tmp_path / "receiver.py"
    path.write_text(example, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("receiver", path)
    receiver = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(receiver)
    return receiver.is_genuine


def signed(*secrets: str) -> dict[str, str]:
    return dict(signed_headers(secrets, "e1", BODY, now=NOON))


@pytest.mark.parametrize("secrets", [(SECRET,), (SECRET, OTHER), (OTHER, SECRET)])
def test_the_example_accepts_what_we_sign_also_while_a_secret_is_rotated(is_genuine, secrets):
    assert is_genuine(SECRET, signed(*secrets), BODY, NOON.timestamp())


@pytest.mark.parametrize(
    ("headers", "body", "later"),
    [
        (signed(OTHER), BODY, 0),
        (signed(SECRET), BODY + b" ", 0),
        (signed(SECRET) | {"webhook-id": "e2"}, BODY, 0),
        (signed(SECRET), BODY, 301),
        (signed(SECRET) | {"webhook-timestamp": str(int(NOON.timestamp()) + 1)}, BODY, 0),
        (signed(SECRET) | {"webhook-signature": ""}, BODY, 0),
    ],
)
def test_the_example_refuses_what_we_did_not_sign_or_not_just_now(is_genuine, headers, body, later):
    assert not is_genuine(SECRET, headers, body, NOON.timestamp() + later)


def test_the_event_on_the_page_has_the_fields_of_a_real_one():
    (shown,) = (json.loads(j) for j in re.findall(r"^```json\n(.*?)^```$", PAGE, re.DOTALL | re.M))
    event = ReportAccepted(NOON, a_report(), None)
    real = cloud_event("e1", kind_of(type(event)), facts_of(event), source="s", at=NOON)

    assert list(shown) == list(real)
    assert list(shown["data"]) == list(real["data"])
