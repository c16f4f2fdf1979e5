"""The worked examples in docs/algorithms say what the code does."""

import doctest
import re
from pathlib import Path

import pytest

ALGORITHMS = Path(__file__).parents[2] / "docs" / "algorithms"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(
    "page", ["balancing.md", "deadlines.md", "evidence.md", "waiting-order.md"]
)
def test_the_worked_examples_are_true(page):
    source = "\n".join(BLOCK.findall((ALGORITHMS / page).read_text(encoding="utf-8")))
    examples = doctest.DocTestParser().get_doctest(source, {}, page, page, 0)

    result = doctest.DocTestRunner().run(examples)

    assert result.attempted > 0
    assert result.failed == 0
