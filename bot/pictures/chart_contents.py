"""What is drawn on the picture of crews' load: their bars, and the words beside them."""

from dataclasses import dataclass

MOST_ROWS = 12
VERMILION, ORANGE, BLUE = "#d55e00", "#e69f00", "#0072b2"


@dataclass(frozen=True, slots=True)
class LoadBar:
    """What one crew has in hand, and how much of it is late or nearly so."""

    name: str
    active: int
    limit: int
    overdue: int
    due_soon: int

    @property
    def parts(self) -> dict[str, int]:
        """Overdue, due soon and the rest, by the colour of each, in the order drawn."""
        overdue = min(self.overdue, self.active)
        due_soon = min(self.due_soon, self.active - overdue)
        rest = self.active - overdue - due_soon
        return {VERMILION: overdue, ORANGE: due_soon, BLUE: rest}


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What stands on the picture, in somebody's language."""

    title: str
    overdue: str
    due_soon: str
    rest: str
    limit: str
    more: str
    weeks: str
