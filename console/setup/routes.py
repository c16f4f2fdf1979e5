"""The places of the set-up."""

from console.places import Place
from console.setup.crew_members import PLACES as CREW_MEMBERS
from console.setup.entries import PLACES as ENTRIES
from console.setup.limits import PLACES as LIMITS
from console.setup.overview import PLACES as OVERVIEW
from console.setup.templates import PLACES as TEMPLATES
from console.setup.whole import PLACES as WHOLE
from console.setup.zones import PLACES as ZONES

PLACES: tuple[Place, ...] = (
    *OVERVIEW,
    *WHOLE,
    *ZONES,
    *LIMITS,
    *TEMPLATES,
    *CREW_MEMBERS,
    *ENTRIES,
)
