import-column = the file has no such column, which the map wants for { $field }
import-folio = the folio “{ $value }” must have 1 to { $most } characters
import-category = “{ $value }” is no category of this organisation
import-zone = “{ $value }” is no zone of this organisation
import-moment = “{ $value }” is no date and time; expected something like 2026-11-23 14:30, or give its `format` in the map
import-order = “{ $value }” is before the report was opened
import-place = “{ $value }” is no coordinate in degrees
