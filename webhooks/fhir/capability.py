"""The CapabilityStatement: what this door serves, for machines."""

from collections.abc import Mapping

from webhooks.fhir.door import FhirDoor
from webhooks.fhir.resources import Resource
from webhooks.fhir.shelves import Shelf
from webhooks.fhir.terms import OF_PAGES

VERSION = "4.0.1"
TYPES = {"patient": "reference", "status": "token", "_id": "token"}


def capability_statement(door: FhirDoor, shelves: Mapping[str, Shelf]) -> Resource:
    """Reading and searching, and by what."""
    resources = [
        {
            "type": kind,
            "interaction": [{"code": "read"}, {"code": "search-type"}],
            "searchParam": [
                {"name": name, "type": TYPES.get(name, "date")}
                for name in shelf.terms.allowed
                if name not in OF_PAGES
            ],
        }
        for kind, shelf in shelves.items()
    ]
    security = {"description": "A key in the header: Authorization: Bearer enl_…"}
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": door.now().isoformat(),
        "kind": "instance",
        "software": {"name": "Enlace"},
        "implementation": {"description": "Waiting list and hours", "url": door.base},
        "fhirVersion": VERSION,
        "format": ["json"],
        "rest": [{"mode": "server", "security": security, "resource": resources}],
    }
