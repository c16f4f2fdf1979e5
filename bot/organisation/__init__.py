"""An organisation is a file: its set-up read, with every fault named where it stands."""

from bot.organisation.faults import Fault, OrganisationRefused
from bot.organisation.reading import read_organisation

__all__ = ["Fault", "OrganisationRefused", "read_organisation"]
