"""Alerts and dashboard ask for figures that there are, in words that Prometheus understands."""

import re
from pathlib import Path

import promql_parser
import pytest
import yaml

from bot.metrics import Metrics

OPERATIONS = Path(__file__).parents[2] / "docs" / "operations"
RULES = yaml.safe_load((OPERATIONS / "alerts.yml").read_text(encoding="utf-8"))["groups"][0][
    "rules"
]
PAGE = (OPERATIONS / "watching.md").read_text(encoding="utf-8")
PANELS = re.findall(r"^\| [^|`]+ \| `(.+)` \|$", PAGE, re.MULTILINE)
FIGURES = re.findall(r"^\| `(enlace_\w+)`", PAGE, re.MULTILINE)


def told() -> set[str]:
    """The names under which figures are told, once each has been counted."""
    metrics = Metrics()
    metrics.sends.labels("whatsapp", "sent")
    metrics.send_seconds.labels("whatsapp")
    metrics.acknowledgements.labels("200")
    metrics.depth.labels("inbox", "waiting")
    metrics.oldest.labels("inbox", "waiting")
    return set(re.findall(r"^(enlace_\w+)", metrics.written().decode(), re.MULTILINE))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_says_what_is_wrong_how_bad_it_is_and_what_to_do(rule):
    assert set(rule) - {"for"} == {"alert", "expr", "labels", "annotations"}
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert set(rule["annotations"]) == {"summary", "description"}
    assert re.fullmatch(r"\d+[smh]", rule.get("for", "1m"))


@pytest.mark.parametrize("query", [*(rule["expr"] for rule in RULES), *PANELS])
def test_a_query_can_be_read_and_asks_for_figures_that_are_told(query):
    promql_parser.parse(query)

    assert set(re.findall(r"enlace_\w+", query)) <= told()


def test_a_query_that_is_broken_would_be_noticed():
    with pytest.raises(ValueError, match="unexpected"):
        promql_parser.parse("max(enlace_queue_depth{queue=) > 1")


def test_every_figure_is_described():
    plain = {re.sub(r"_(bucket|count|sum)$", "", name) for name in told()}

    assert set(FIGURES) == plain
    assert len(PANELS) == 10
