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
fault-deep = Too many levels are nested in one another.
fault-field-twice = This field is already on line { $line }; keep only one.

## The shape

fault-missing = This field is missing.
fault-mapping = Named fields belong here, such as “key: value”.
fault-list = A list belongs here: one item per line, after a dash.
fault-list-empty = The list is empty and needs at least one item.
fault-list-long = The list is too long: { $most } fit.
fault-text = Text belongs here.
fault-unknown-field = There is no field “{ $written }”. The fields are: { $known }.
fault-unknown-field-near = There is no field “{ $written }”. Did you mean “{ $near }”?

## Each field

fault-name = A name of 1 to { $most } characters belongs here.
fault-key = “{ $written }” cannot be a key: use lower-case letters without accents, digits and hyphens, { $most } characters at most, for example “lighting-north”.
fault-code = “{ $written }” cannot be a code: use letters without accents, digits, dots and hyphens, 32 characters at most.
fault-whole = A whole number from { $low } to { $high } belongs here, not “{ $written }”.
fault-weight = A weight in quarters belongs here, such as 0.5 or 2.25, from 0.25 to { $most }, not “{ $written }”.
fault-flag = Write “true” or “false”, not “{ $written }”.
fault-chance = A fraction from 0 to 1 belongs here, such as 0.25, not “{ $written }”.
fault-cost = A cost belongs here, above 0 and up to { $most }, such as 2 or 1.5, not “{ $written }”.
fault-share = A fraction belongs here, from 0.5 to below 1, such as 0.9, not “{ $written }”.
fault-hour = A time belongs here, such as 07:30, not “{ $written }”.
fault-hours = Two times belong here, such as 08:00-16:00, not “{ $written }”. Round the clock is 00:00-00:00.
fault-weekdays = Days belong here, such as mon-fri or mon, wed, sat (mon, tue, wed, thu, fri, sat, sun), not “{ $written }”.
fault-day = A date belongs here, such as 2026-12-24, not “{ $written }”.
fault-day-kind = Days are “calendar” or “working”, not “{ $written }”.
fault-day-kind-near = Days are “calendar” or “working”. Did you mean “{ $near }”?
fault-datatype = An answer may be: { $known }; not “{ $written }”.
fault-datatype-near = An answer may be: { $known }. Did you mean “{ $near }”?
fault-holidays = The public holidays of “{ $written }” are not known. Write a country, for example MX, or a country and its region, for example ES-MD.
fault-timezone = There is no time zone “{ $written }”. One example is America/Monterrey.
fault-timezone-near = There is no time zone “{ $written }”. Did you mean “{ $near }”?
fault-country = There is no country “{ $written }”. Write its two letters, for example MX.
fault-country-near = There is no country “{ $written }”. Did you mean “{ $near }”?
fault-locale = “{ $written }” is not a language Enlace speaks. It speaks: { $known }.
fault-locale-near = “{ $written }” is not a language Enlace speaks. Did you mean “{ $near }”?
fault-email = “{ $written }” is not an e-mail address. One example is ana@ciudad.mx.
fault-address = “{ $written }” is not an address. Write a telephone number, whatsapp:+528100000101 or telegram:12345.
fault-telephone = “{ $written }” is not a telephone number in { $country }. If it is from another country, begin with + and that country’s code.

## What one part says of another

fault-unknown = There is no { $kind } “{ $written }”.
fault-unknown-near = There is no { $kind } “{ $written }”. Did you mean “{ $near }”?
fault-twice = “{ $written }” is already on line { $line }; each name belongs to one thing only.
fault-address-twice = “{ $written }” already belongs to somebody else, on line { $line }.
fault-foreign-category = The category “{ $written }” belongs to the area “{ $area }”, not to this crew’s.
fault-foreign-zone = The zone “{ $written }” does not belong to the area “{ $area }”.
fault-limits-crossed = “lowest” ({ $low }) cannot be greater than “highest” ({ $high }).
fault-values = A list (singlevaluelist, multivaluelist) needs “values”; other kinds must not have them.
fault-nobody-in-crew = The crew has no members, so nobody would see its reports: add one, or write “paused: true”.
fault-nobody-helps = The area “{ $written }” has no liaison: nobody would answer people who ask for a person.
fault-liaison-unreachable = There is no way to reach this liaison: write addresses, email or both.

## The zones

fault-features = The file is not a GeoJSON FeatureCollection of zones.
fault-geometry = A zone must be a GeoJSON Polygon or MultiPolygon, not “{ $written }”.
fault-outline = An outline is a list of rings, a ring a list of points, a point [longitude, latitude]. A MultiPolygon is a list of outlines.
fault-point = A point is [longitude, latitude] in degrees, such as [-100.40, 25.65].
fault-ring-short = An outline needs at least four points, and the last repeats the first.
fault-ring-open = The outline is not closed: the last point must repeat the first.
fault-ring-mirrored = The outline is far from the organisation’s time zone: longitude comes before latitude.
