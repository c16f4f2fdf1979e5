"""HL7 FHIR R4, to read: ServiceRequest, Appointment and Slot (https://hl7.org/fhir/R4/)."""
