import-column = the file has no such column, and the map needs it for { $field }
import-folio = the folio “{ $value }” must have 1 to { $most } characters
import-category = “{ $value }” is not a category of this organisation
import-zone = “{ $value }” is not a zone of this organisation
import-moment = “{ $value }” is not a date and time; expected something like 2026-11-23 14:30, or give its `format` in the map
import-order = “{ $value }” is before the report was opened
import-place = “{ $value }” is not a coordinate; expected degrees, such as 25.65
