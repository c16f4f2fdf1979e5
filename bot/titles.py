"""What buttons are called in every language, as it is compared with what people type."""

from functools import cache

from bot.words import Catalogues, Tongue
from dialogs.inputs import fold
from dialogs.offered import Titles
from domain.messages import Words


def titles_in(catalogues: Catalogues) -> Titles:
    """The titles that a plain button has, for whoever reads in any of the languages."""
    tongues = [Tongue.anywhere(locale) for locale in catalogues.locales]

    @cache
    def titles(key: str) -> frozenset[str]:
        words = Words(key)
        return frozenset(fold(catalogues.say(words, tongue)) for tongue in tongues)

    return titles
