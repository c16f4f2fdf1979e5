"""Every place of the administrators' users."""

from console.places import Place
from console.users.reading import PLACES as READING
from console.users.writing import PLACES as WRITING

PLACES: tuple[Place, ...] = (*READING, *WRITING)
