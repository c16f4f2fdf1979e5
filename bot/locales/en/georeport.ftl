# The standard door (Open311 GeoReport v2): what other systems read, and the people who use them.

georeport-contact = { $name }, { $url }
georeport-key-service = Ask { $name } for a key: { $contact }
georeport-service = { $days ->
        [0] { $area } sees to it the same day.
        [one] { $area } sees to it within 1 day.
       *[other] { $area } sees to it within { $days } days.
    }
georeport-notice = We expect to have seen to it before { $deadline }.

## Why it could not be done

georeport-key-refused = api_key is missing or not valid. Ask for a key, or check that it is complete.
georeport-area-refused = This key may not report “{ $code }”. Ask for that area to be added to it.
georeport-too-often = Too many reports in one minute with this key. Wait a minute, then send the rest.
georeport-jurisdiction = We do not serve the jurisdiction “{ $id }”. Leave jurisdiction_id out, or correct it.
georeport-service-missing = service_code is missing. They are in the list of services.
georeport-service-unknown = There is no service “{ $code }”. See the list of services.
georeport-request-unknown = There is no report “{ $id }”. Check the number.
georeport-place-missing = The place is missing: send lat and long, or address_string, or address_id.
georeport-place-wrong = lat and long go together, in degrees, such as 25.65 and -100.40.
georeport-long = { $field } is too long: { $most } characters fit.
georeport-media-wrong = media_url must be an address that begins with http:// or https://.
georeport-name-reused = That Idempotency-Key was used for another report. Use a new one for each report.
georeport-answer-required = The answer attribute[{ $code }] is missing: { $question }
georeport-answer-wrong = We do not understand the answer attribute[{ $code }]: { $question }
georeport-date-wrong = { $field } must be like 2026-11-23T00:00:00Z, with its time zone.
georeport-span = 90 days fit between start_date and end_date, and start_date comes first.
georeport-status-wrong = status may be open, closed or both, with a comma.
georeport-number-wrong = { $field } must be a whole number from 1 to { $most }.
georeport-many = Ask for { $most } numbers or fewer at once.
