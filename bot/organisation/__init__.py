"""An organisation is a file: read, every fault named where it stands, applied, written again."""

from bot.organisation.faults import Fault, OrganisationRefused
from bot.organisation.reading import read_organisation, read_pasted, read_written
from bot.organisation.writing import as_yaml, written

__all__ = [
    "Fault",
    "OrganisationRefused",
    "as_yaml",
    "read_organisation",
    "read_pasted",
    "read_written",
    "written",
]
