"""A letter as it is written: what a template says is known before it goes out."""

import pytest

from bot.sending.letters import LONGEST_VALUE, Composer
from bot.templates.samples import sample_notices
from bot.templates.wording import filled, templates
from bot.words import Tongue
from domain.ids import ContactId
from domain.messages import Message, Notice, Words
from tests.builders import LEAD

SPANISH, ENGLISH = (Tongue.of(locale, "America/Monterrey") for locale in ("es", "en"))


@pytest.fixture
def composer(service) -> Composer:
    return service.sender.composer


@pytest.mark.parametrize("tongue", [SPANISH, ENGLISH], ids=["es", "en"])
def test_a_template_says_what_was_approved_with_its_values(composer, tongue):
    approved = {t.key: filled(t) for t in templates(composer.catalogues, tongue)}
    written = {
        notice.template: composer.compose(notice, LEAD, tongue, ()).template.text
        for notice in sample_notices()
        if notice.template in approved
    }

    assert written == approved


def test_a_value_that_is_too_long_or_has_lines_is_known_as_it_is_shown(composer):
    facts = {"folio": "SL-1", "category": "Bache", "deadline": "hoy"}
    said = Words("notice-overdue", facts | {"address": "una calle\n" * 100})
    notice = Notice(ContactId("x"), Message((said,)), template="notice-overdue")

    template = composer.compose(notice, LEAD, SPANISH, ()).template

    assert "\n" not in template.text
    assert max(map(len, template.values)) <= LONGEST_VALUE
    assert all(value in template.text for value in template.values)
