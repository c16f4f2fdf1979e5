"""The places of other systems."""

from console.connections.hooks import PLACES as HOOKS
from console.connections.keys import PLACES as KEYS
from console.places import Place

PLACES: tuple[Place, ...] = (*KEYS, *HOOKS)
