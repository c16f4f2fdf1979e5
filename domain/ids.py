"""Identifiers. Each is its own type, so a CrewId is never passed where a ReportId is due."""

from typing import NewType

AreaKey = NewType("AreaKey", str)
AssignmentId = NewType("AssignmentId", str)
CategoryKey = NewType("CategoryKey", str)
ContactId = NewType("ContactId", str)
CrewId = NewType("CrewId", str)
MediaId = NewType("MediaId", str)
RebalanceId = NewType("RebalanceId", str)
ProposalId = NewType("ProposalId", str)
ReportId = NewType("ReportId", str)
RequestId = NewType("RequestId", str)
ZoneKey = NewType("ZoneKey", str)
HookId = NewType("HookId", str)
