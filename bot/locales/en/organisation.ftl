# Faults in an organisation's file. Whoever writes it reads them; citizens never do.

fault-kind-area = area
fault-kind-calendar = calendar
fault-kind-category = category
fault-kind-zone = zone

## The file

fault-file-missing = There is no file { $file }.
fault-file-large = { $file } is larger than 5 MB.
fault-file-encoding = { $file } is not in UTF-8: save it in that encoding.
fault-file-outside = The file must be in the same folder as this one, or below it.
fault-syntax = This cannot be read as YAML ({ $problem }). Look at the indentation, colons and quotes.
fault-documents = Another document begins here (---); there can be only one.
fault-alias = YAML anchors and aliases (& and *) are not used here: write the value out.
fault-deep = There are too many levels, one inside the other.
fault-field-twice = This field is on line { $line } already; keep one of them.

## The shape

fault-missing = This field is missing.
fault-mapping = Named fields belong here, such as “key: value”.
fault-list = A list belongs here: each thing on its own line, after a dash.
fault-list-empty = The list is empty and needs at least one thing.
fault-list-long = The list is too long.
fault-text = Text belongs here.
fault-unknown-field = There is no field “{ $written }”. There are: { $known }.
fault-unknown-field-near = There is no field “{ $written }”. Did you mean “{ $near }”?

## Each field

fault-name = A name of 1 to { $most } characters belongs here.
fault-key = “{ $written }” is no key: use small letters without accents, digits and hyphens, { $most } characters at most, such as “lighting-north”.
fault-code = “{ $written }” will not do as a code: use letters without accents, digits, dots and hyphens, up to 32 characters.
fault-whole = A whole number from { $low } to { $high } belongs here, not “{ $written }”.
fault-weight = This takes a weight in quarters, such as 0.5 or 2.25, from 0.25 to { $most }, not “{ $written }”.
fault-flag = Write “true” or “false”, not “{ $written }”.
fault-chance = A part of 1 belongs here, from 0 to 1, such as 0.25, not “{ $written }”.
fault-cost = A cost belongs here, more than 0 and up to { $most }, such as 2 or 1.5, not “{ $written }”.
fault-share = A part of 1 belongs here, from 0.5 and below 1, such as 0.9, not “{ $written }”.
fault-hour = A time belongs here, such as 07:30, not “{ $written }”.
fault-hours = Two times belong here, such as 08:00-16:00, not “{ $written }”. Round the clock is 00:00-00:00.
fault-weekdays = Days belong here, such as mon-fri or mon, wed, sat (mon, tue, wed, thu, fri, sat, sun), not “{ $written }”.
fault-day = A date belongs here, such as 2026-12-24, not “{ $written }”.
fault-day-kind = Days are “calendar” or “working”, not “{ $written }”.
fault-day-kind-near = Days are “calendar” or “working”. Did you mean “{ $near }”?
fault-datatype = An answer may be: { $known }; not “{ $written }”.
fault-datatype-near = An answer may be: { $known }. Did you mean “{ $near }”?
fault-holidays = The public holidays of “{ $written }” are not known. Write a country, such as MX, or a country and its region, such as ES-MD.
fault-timezone = There is no time zone “{ $written }”. An example: America/Monterrey.
fault-timezone-near = There is no time zone “{ $written }”. Did you mean “{ $near }”?
fault-country = There is no country “{ $written }”. Write its two letters, such as MX.
fault-country-near = There is no country “{ $written }”. Did you mean “{ $near }”?
fault-locale = “{ $written }” is not spoken here. Spoken are: { $known }.
fault-locale-near = “{ $written }” is not spoken here. Did you mean “{ $near }”?
fault-email = “{ $written }” is no e-mail address.
fault-address = “{ $written }” is no address. Write a telephone number, whatsapp:+528100000101 or telegram:12345.
fault-telephone = “{ $written }” is no telephone number of { $country }. If it is of another country, begin with + and that country's code.

## What one part says of another

fault-unknown = There is no { $kind } “{ $written }”.
fault-unknown-near = There is no { $kind } “{ $written }”. Did you mean “{ $near }”?
fault-twice = “{ $written }” is on line { $line } already; every name belongs to one thing.
fault-address-twice = “{ $written }” is somebody else's already, on line { $line }.
fault-foreign-category = The category “{ $written }” is of the area “{ $area }”, not of this crew's.
fault-foreign-zone = The zone “{ $written }” is not one of the area “{ $area }”.
fault-limits-crossed = “lowest” ({ $low }) cannot be more than “highest” ({ $high }).
fault-values = A list (singlevaluelist, multivaluelist) needs “values”, and nothing else has them.
fault-nobody-in-crew = The crew has no members, so nobody would see its reports: add some, or write “paused: true”.
fault-nobody-helps = The area “{ $written }” has no liaison: nobody would answer who asks for a person.
fault-liaison-unreachable = There is no way to tell this liaison anything: write addresses, email or both.

## The zones

fault-features = The file is no GeoJSON FeatureCollection with zones.
fault-geometry = A zone is a GeoJSON Polygon or MultiPolygon, not “{ $written }”.
fault-outline = An outline is a list of rings, a ring a list of points, a point [longitude, latitude]. A MultiPolygon is a list of outlines.
fault-point = A point is [longitude, latitude] in degrees, such as [-100.40, 25.65].
fault-ring-short = An outline needs at least four points, and the last repeats the first.
fault-ring-open = The outline is not closed: the last point must repeat the first.
fault-ring-mirrored = The outline is far from the organisation's time zone: longitude comes before latitude.
