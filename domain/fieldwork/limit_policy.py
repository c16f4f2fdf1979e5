"""How an area lets statistics touch the limits of its crews."""

from dataclasses import dataclass

LEAST, MOST = 1, 500  # what a limit may be, whoever sets it


@dataclass(frozen=True, slots=True)
class LimitPolicy:
    """The share to be done in time, and how far limits may move without a liaison.

    Suggestions stay from `lowest` to `highest`; one that applies by itself moves by at most
    `largest_step` a night.
    """

    service_level: float = 0.9
    automatic: bool = False
    lowest: int = LEAST
    highest: int = MOST
    largest_step: int = 5


USUAL = LimitPolicy()
