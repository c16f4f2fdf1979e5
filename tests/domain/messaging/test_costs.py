"""What messages cost: by the country of the number, the longest prefix first."""

import pytest

from domain.messages import Address, Channel
from domain.messaging.costs import Prices, prefix_of

PRICES = Prices(
    "USD",
    {(Channel.WHATSAPP, True): 1.0},
    {("1", True): 2.0, ("1809", True): 4.0, ("52", False): 8.0},
)


@pytest.mark.parametrize(
    ("prefix", "is_template", "cost"),
    [
        ("1809", True, 12.0),
        ("1202", True, 6.0),
        ("5281", True, 3.0),
        ("5281", False, 24.0),
        ("1809", False, None),
        ("", True, 3.0),
    ],
)
def test_the_longest_prefix_counts_then_the_usual_price(prefix, is_template, cost):
    found = PRICES.cost(Channel.WHATSAPP, is_template=is_template, count=3, prefix=prefix)

    assert found == cost


@pytest.mark.parametrize(
    ("address", "prefix"),
    [
        (Address(Channel.WHATSAPP, "+5218112345678"), "5218"),
        (Address(Channel.WHATSAPP, "MX.4566546130240823"), ""),
        (Address(Channel.TELEGRAM, "+5218112345678"), ""),
    ],
)
def test_only_telephone_numbers_have_a_prefix(address, prefix):
    assert prefix_of(address) == prefix
