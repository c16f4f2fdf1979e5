"""Thanks and greetings where something is asked: they are answered, and are not the answer."""

from dialogs.table import STAY, Move


def asked_again(*states: str) -> tuple[Move, ...]:
    """Whoever only says hello or thanks in *states*, where words are waited for, is asked again."""
    return tuple(
        Move(courtesy, state, STAY, says=says)
        for state in states
        for courtesy, says in (("greeting", "greeted"), ("thanks", "thanked"))
    )


def no_reason(*states: str) -> tuple[Move, ...]:
    """A yes, a no or a *listo* in *states* is no reason: it is asked for again."""
    return tuple(Move(word, state, STAY) for state in states for word in ("no", "confirm", "done"))


def still_asked(*states: str) -> tuple[Move, ...]:
    """Where a yes or no is waited for, thanks are none of them; a greeting leads to the menu."""
    return tuple(Move("thanks", state, STAY, says="thanked") for state in states)
