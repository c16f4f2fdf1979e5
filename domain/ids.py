"""Identifiers. Each is its own type, so a CrewId is never passed where a ReportId is due."""

from typing import NewType

AppointmentId = NewType("AppointmentId", str)
AreaKey = NewType("AreaKey", str)
AssignmentId = NewType("AssignmentId", str)
CategoryKey = NewType("CategoryKey", str)
ContactId = NewType("ContactId", str)
CrewId = NewType("CrewId", str)
MediaId = NewType("MediaId", str)
RebalanceId = NewType("RebalanceId", str)
OfferId = NewType("OfferId", str)
PatientId = NewType("PatientId", str)
ProposalId = NewType("ProposalId", str)
ReferralId = NewType("ReferralId", str)
ReportId = NewType("ReportId", str)
RequestId = NewType("RequestId", str)
SlotId = NewType("SlotId", str)
SpecialtyKey = NewType("SpecialtyKey", str)
ZoneKey = NewType("ZoneKey", str)
HookId = NewType("HookId", str)
UserId = NewType("UserId", str)
