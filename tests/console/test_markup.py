import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.simulator.markup import Span, spans

WRITTEN = {"bold": "*{}*", "italic": "_{}_", "link": "{}", "": "{}"}


@pytest.mark.parametrize(
    ("text", "mark", "marked"),
    [
        ("vence *hoy*", "bold", "hoy"),
        ("(*hoy*)", "bold", "hoy"),
        ("*SL-1 · Bache*, Calle 2", "bold", "SL-1 · Bache"),
        ("es _muy_ urgente", "italic", "muy"),
        ("véase https://a.example/x_y_z.", "link", "https://a.example/x_y_z"),
        ("(http://a.example/?q=1)", "link", "http://a.example/?q=1"),
    ],
)
def test_marked_text_is_found(text, mark, marked):
    assert Span(marked, mark) in spans(text)


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4",
        "snake_case_name",
        "* punto *",
        "*dos\nlíneas*",
        "**",
        "javascript:alert(1)",
        "http://",
    ],
)
def test_what_only_looks_like_it_stays_plain(text):
    assert spans(text) == [Span(text)]


@given(st.text(alphabet="ab *_\n.https:/?&<>é", max_size=60))
def test_no_letter_is_lost(text):
    assert "".join(WRITTEN[span.mark].format(span.text) for span in spans(text)) == text
