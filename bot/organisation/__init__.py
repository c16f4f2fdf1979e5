"""An organisation is a file: read, every fault named where it stands, applied, written again."""

from bot.organisation.faults import OrganisationRefused, SetupFault
from bot.organisation.reading import read_organisation, read_pasted, read_written
from bot.organisation.writing import as_yaml, written

__all__ = [
    "OrganisationRefused",
    "SetupFault",
    "as_yaml",
    "read_organisation",
    "read_pasted",
    "read_written",
    "written",
]
