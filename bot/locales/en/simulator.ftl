# The page /sim: pretended telephones to try the service with.

sim-title = Enlace · Simulator
sim-simulator = Simulator

## The bar

sim-clock = Clock of the demonstration
sim-clock-ahead = Move the clock ahead
sim-hour = +1 h
sim-hours = +6 h
sim-day = +1 day
sim-languages = Language of the page
sim-phones = Phones
sim-scene-city = City
sim-scene-hospital = Hospital
sim-weekdays = Mon Tue Wed Thu Fri Sat Sun
sim-months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
sim-today = Today
sim-yesterday = Yesterday

## Whose each phone is

sim-owner = Whose phone this is
sim-role-lead = Crew lead
sim-role-crew = Crew member
sim-role-liaison = Liaison
sim-role-citizen = Citizen
sim-role-family = Family
sim-group-liaison = Liaisons
sim-group-citizen = Citizens
sim-group-family = Families of the hospital
sim-lead = lead
sim-new-report = A new report comes in
sim-new-report-short = New report
sim-report-came = Report received:
sim-family-known = They have shown who they are; type “paciente”. Their patients:
sim-family-new = They have not shown who they are yet: type “paciente”, then this date of birth:

## The conversation

sim-channel-whatsapp = WhatsApp
sim-channel-telegram = Telegram
sim-online = online
sim-typing = typing…
sim-messages = Messages
sim-nothing-yet = No messages here yet. A “hello” is enough to begin.
sim-template = template
sim-template-why = More than 24 hours have passed since their last message: only an approved template can reach them.
sim-list = See options
sim-map = Open on a map
sim-photo = Photo
sim-photo-awaited = The photo is on its way
sim-photo-refused = This file was not accepted
sim-photo-lost = The file could not be received
sim-status-sent = Sent
sim-status-waiting = Delivered
sim-status-to-person = Left to a person
sim-status-set-aside = Without an answer
sim-status-answered = Answered
sim-status-parked = Could not be answered

## What is sent

sim-write = Message
sim-send = Send
sim-attach = Attach a photo, a document or a location
sim-attach-files = Photo or document
sim-attached = Goes with the message
sim-detach = Remove
sim-place = Location
sim-place-how = On the map, or by its coordinates.
sim-city = Map of the city
sim-latitude = Latitude
sim-longitude = Longitude
sim-send-place = Send location

## What could not be done

sim-failed = That did not work. Please try again.
sim-refused-origin = This can only be done from the simulator’s own page.
sim-refused-large = Each file can be up to 16 MB.
sim-refused-form = That was not understood. Up to 10 files can be sent at once.
sim-refused-empty = There is nothing to send.
sim-refused-long = The message is too long.
sim-refused-place = Latitude goes from −90 to 90, longitude from −180 to 180.
sim-refused-hours = The clock can be moved ahead by a few minutes up to 31 days.

## When there is no organisation

sim-nobody-title = Nobody lives here yet
sim-nobody = This service has no organisation set up, so there are no phones to show.
sim-nobody-do = To fill an invented city, run in a terminal:
sim-nobody-or = To set up your own:
sim-nobody-again = Look again
sim-own-number = Number of this telephone
