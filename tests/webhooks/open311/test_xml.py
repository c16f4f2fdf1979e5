"""Values as XML: whatever is in them, a parser reads them back."""

from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import fromstring

from webhooks.open311.xml import to_xml


def test_lists_are_containers_and_nothing_is_an_empty_element():
    told = {"code": None, "values": [{"key": "a", "required": True}], "order": 1}

    assert to_xml("attribute", told) == (
        b"<?xml version='1.0' encoding='UTF-8'?>\n"
        b"<attribute><code /><values><value><key>a</key><required>true</required></value></values>"
        b"<order>1</order></attribute>"
    )


@given(st.text())
def test_any_text_comes_back_but_for_what_xml_cannot_hold(text):
    read = fromstring(to_xml("description", text)).text or ""

    for before, after in zip(text.replace("\r\n", "\n").replace("\r", "\n"), read, strict=True):
        assert after in (before, "\ufffd")


def test_markup_stays_text():
    document = to_xml("errors", [{"description": "<b>&amp;]]>"}])

    assert fromstring(document).findtext("error/description") == "<b>&amp;]]>"
    assert b"<b>" not in document
