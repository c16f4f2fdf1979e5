"""The places of the set-up."""

from console.places import Place
from console.setup.entries import PLACES as ENTRIES
from console.setup.overview import PLACES as OVERVIEW
from console.setup.whole import PLACES as WHOLE

PLACES: tuple[Place, ...] = (*OVERVIEW, *WHOLE, *ENTRIES)
