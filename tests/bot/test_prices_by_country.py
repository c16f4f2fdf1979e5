"""`ENLACE_PRICES` as an operator writes it."""

import pytest
from pydantic import ValidationError

from bot.settings import EXAMPLES, Settings
from tests.conftest import SECRETS


def written(text: str) -> dict:
    return Settings(_env_file=None, prices=text, **SECRETS).prices


def test_the_example_is_understood():
    assert written(EXAMPLES["PRICES"]) == {
        ("52", True): 0.0305,
        ("52", False): 0.005,
        ("1", True): 0.025,
    }


def test_nothing_written_is_no_price():
    assert written("") == {}


@pytest.mark.parametrize(
    "text",
    ["52 template 1", "+52 picture 1", "+52 template -1", "+52 template", "+52814 message 1"],
)
def test_what_is_no_price_stops_the_start(text):
    with pytest.raises(ValidationError, match="a prefix of up to four digits"):
        written(text)
