"""How a system of the hospital reads, and what R4 requires of what it is told."""

from tests.builders import NOON

# What R4 requires: cardinality 1..* in its definitions, and the codes that its value sets bind.
REQUIRED = {
    "ServiceRequest": ("status", "intent", "subject"),
    "Appointment": ("status", "participant"),
    "Slot": ("schedule", "status", "start", "end"),
    "CapabilityStatement": ("status", "date", "kind", "fhirVersion", "format"),
}
STATUSES = {
    "ServiceRequest": {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error",
                       "unknown"},
    "Appointment": {"proposed", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow",
                    "entered-in-error", "checked-in", "waitlist"},
    "Slot": {"busy", "free", "busy-unavailable", "busy-tentative", "entered-in-error"},
    "CapabilityStatement": {"draft", "active", "retired", "unknown"},
}  # fmt: skip


def check(resource: dict) -> None:
    kind = resource["resourceType"]
    assert [name for name in REQUIRED[kind] if not resource.get(name)] == []
    assert resource["status"] in STATUSES[kind]
    if kind == "Appointment":
        has_time = "start" in resource and "end" in resource
        assert has_time or resource["status"] in ("proposed", "cancelled", "waitlist")
        assert all(each["status"] and each["actor"] for each in resource["participant"])
        assert "cancelationReason" not in resource or resource["status"] in ("cancelled", "noshow")


async def a_key(service, *rights: str) -> dict[str, str]:
    async with service.database.unit() as unit:
        key = await unit.api_keys.add(f"his {rights}", [], NOON, rights)
        await unit.commit()
    return {"authorization": f"Bearer {key}"}


async def resources(his, path: str) -> list[dict]:
    answer = await his.get(f"/fhir/R4/{path}")
    assert answer.status_code == 200, answer.text
    bundle = answer.json()
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "searchset")
    found = [entry["resource"] for entry in bundle.get("entry", [])]
    for each in found:
        check(each)
    return found


async def ids(his, path: str) -> list[str]:
    return [each["id"] for each in await resources(his, path)]
