# The waiting list in the console: who is next, their card, appointments, calls and exits.

console-list-rooms = Parts of the waiting list
console-list-room-line = List
console-list-room-hours = Agenda
console-list-room-calls = To call
console-list-room-exits = Exits
console-list-room-import = Import
console-list-room-catalogues = Catalogues
console-list-search = Referral number or national id
console-list-search-go = Search
console-list-not-found = Nobody has that number. Check it and search again.
console-list-exits-wait = { $count ->
    [one] One exit is waiting to be confirmed
   *[other] { $count } exits are waiting to be confirmed
}
console-list-none = Nobody is on the list yet
console-list-none-how = Import the health network’s spreadsheet, or the catalogue of specialties.
console-list-specialties = How many are waiting for each specialty
console-list-specialty = Specialty
console-list-waiting = Waiting
console-list-part-all = All
console-list-part-overdue = Overdue
console-list-part-uncategorised = Uncategorised
console-list-part-guaranteed = Guaranteed (GES)
console-list-part-without-chat = Not in chat: to be called
console-list-parts = Who is shown
console-list-guaranteed-how = Referrals with a legal guarantee follow their own process: they are shown here in order of arrival.
console-list-uncategorised-how = Their diagnosis has no priority yet. They come last and are never lost. You can give it one under Catalogues.
console-list-nobody = Nobody is waiting here
console-list-nobody-how = Choose another part of the list.
console-list-in-order = In the hospital’s order, most urgent first
console-list-place = Place
console-list-place-is = Place { $place }
console-list-days = Days left
console-list-no-limit = No limit
console-list-days-over = { $count ->
    [0] Due today
    [one] 1 day overdue
   *[other] { $count } days overdue
}
console-list-days-soon = { $count ->
    [0] Due today
    [one] 1 day left
   *[other] { $count } days left
}
console-list-days-left = { $count ->
    [one] In time: 1 day
   *[other] In time: { $count } days
}
console-list-patient = Patient
console-list-category = Priority
console-list-no-category = Uncategorised
console-list-waited = Days waited
console-list-run = National id
console-list-state = State
console-list-last-call = Last call
console-list-no-call = None
console-list-leaving = exit to review

console-list-referral = Referral { $number }
console-list-exit-proposed = Its exit from the list was proposed
console-list-evidence = Evidence needed: { $evidence }
console-list-exit-confirm = Confirm the exit
console-list-exit-refuse = Refuse: they stay on the list
console-list-calls-of = Calls
console-list-dial = Call { $phone }
console-list-call-log = How did the call end? One tap records it.
console-list-call-more = It was by other means, or I want to add a note
console-list-medium = Medium
console-list-note = Note
console-list-no-calls = Nobody has called yet.
console-list-result-booked = Booked
console-list-result-confirmed = Will come
console-list-result-cancelled = Cancels
console-list-result-exit = Wants to leave the list
console-list-result-no-answer = No answer
console-list-result-no-tone = No tone
console-list-result-busy = Busy
console-list-result-wrong-number = Wrong number
console-list-result-call-again = Call again
console-list-medium-letter = Letter or e-mail
console-list-medium-sms = SMS
console-list-medium-call = Call
console-list-medium-whatsapp = WhatsApp
console-list-medium-in-person = In person
console-list-medium-other = Other
console-list-hours-of = Appointments
console-list-free = Next free slots
console-list-no-free = There are no free slots. When one is freed, it will be offered in the order of the list.
console-list-book = Give this slot
console-list-offer = Offer this slot
console-list-offer-how = Give it to a family that has already agreed. If you offer it, it is held while the family answers in chat.
console-list-offer-nobody = Nobody in the family is in chat, so nothing can be offered. Call, and book it.
console-list-offer-together = Offered together with the slot of another child in the family: all or none, and withdrawn together.
console-list-offer-take-back = Withdraw the offer
console-list-offer-take-back-how = The family is told and keeps its place. The slot goes on to the next in line.
console-list-offer-take-back-yes = Yes, withdraw it
console-list-hours-past = Earlier appointments
console-list-no-hours = This referral has no appointments.
console-list-hour-booked = booked
console-list-hour-confirmed = confirmed
console-list-hour-cancelled = cancelled
console-list-hour-attended = came
console-list-hour-absent = did not come
console-list-mark-confirmed = They will come
console-list-mark-attended = Came
console-list-mark-absent = Did not come
console-list-let-go = Cancel the appointment
console-list-let-go-how = The family is told and keeps its place. If the hospital cancels, they come first for the next slot.
console-list-let-go-by-patient = The family cannot come
console-list-let-go-by-hospital = The hospital cancels it
console-list-offer-open = Open offer
console-list-offer-until = waiting for an answer until { $until }
console-list-offers = Offers, and why other slots went elsewhere
console-list-no-offers = No slot has been offered to them yet.
console-list-offered = Slot of { $starts_at }
console-list-hour-of = appointment of { $starts_at }
console-list-offer-accepted = they accepted it
console-list-offer-declined = they said no
console-list-offer-lapsed = they did not answer in time
console-list-offer-withdrawn = the offer was withdrawn
console-list-passed-over = Why other slots were not offered to them
console-list-why-answered = this slot was offered to them before, or was theirs
console-list-why-leaving = they asked to leave the list, and it has not been reviewed yet
console-list-why-unreachable = nobody in the family is in chat
console-list-why-opted-out = the family asked for no messages
console-list-why-quiet = it was within the family’s quiet hours
console-list-why-busy = they have another appointment at that time
console-list-why-offered = they had another offer open
console-list-history = History
console-list-contact = Contact
console-list-number = Number
console-list-born = Born
console-list-phones = Telephones
console-list-no-phone = No telephone
console-list-email = E-mail
console-list-guardians = Speaks for the patient in chat
console-list-no-guardian = Nobody yet: they have to be called
console-list-guardian-take-off = Remove
console-list-guardian-take-off-how = They will no longer see, confirm or cancel this patient’s appointments, nor receive notices. Their number is also removed from the record, so that they cannot simply return; to let them back, put their number on the record again.
console-list-guardian-take-off-yes = Yes, remove them
console-list-guardian-gone = They no longer speak for the patient.
console-list-opted-out = wants no messages
console-list-channel-whatsapp = WhatsApp
console-list-channel-telegram = Telegram
console-list-channel-email = e-mail
console-list-wait = The wait
console-list-entered = Joined the list
console-list-diagnosis = Diagnosis
console-list-cause = Exit cause
console-list-cause-how = One of the norm’s causes; the evidence to keep is in brackets.
console-list-habit = Past appointments
console-list-habit-mostly-missed = missed most of them
console-list-habit-mixed = sometimes missed
console-list-habit-mostly-kept = nearly always came
console-list-missed = { $count ->
    [one] missed one
   *[other] missed { $count }
}
console-list-leave = Take off the list
console-list-leave-yes = Take off the list
console-list-return = Put back on the list
console-list-return-sure = The referral waits again, counted from the day it came in.
console-list-return-yes = Yes, put back on the list
console-list-control = A control was ordered
console-list-control-sure = It has to be booked. If nobody does so in time, the family is told and it appears under To call.
console-list-control-yes = Yes, to be booked
console-list-control-undo = No control is needed
console-list-control-undo-sure = The referral counts as attended again, as before.
console-list-control-undo-yes = Yes, no control is needed
console-list-transfer = Transfer to another hospital
console-list-transfer-sure = It no longer waits here. A slot on offer to it goes on to the next in line.
console-list-transfer-yes = Yes, transfer

console-list-call-kept = The call has been recorded.
console-list-booked = Appointment booked: { $starts_at }. The family will be told.
console-list-offer-made = Slot offered. It is held for the family until { $until }.
console-list-offer-taken-back = The offer of the slot on { $starts_at } has been withdrawn. It goes on to the next in line.
console-list-left = Referral { $number } has left the list.
console-list-stays = Referral { $number } stays on the list.
console-list-is-back = Referral { $number } is back on the list.
console-list-control-kept = Referral { $number } is to be booked for its control.
console-list-control-undone = Referral { $number } counts as attended again.
console-list-transferred = Referral { $number } has been transferred.
console-list-marked-confirmed = Noted: they will come.
console-list-marked-attended = Noted: they came.
console-list-marked-absent = Noted: they did not come.
console-list-let-go-patient = Appointment cancelled. Its slot will be offered to the next on the list.
console-list-let-go-hospital = Appointment cancelled by the hospital. The family comes first for another one.
refusal-choose-one = Nothing has been chosen yet. Choose an option and send again.

console-list-event-referral-entered = Joined the list
console-list-event-referral-corrected = Their details changed
console-list-event-referral-moved = Changed state
console-list-event-exit-proposed = An exit was proposed
console-list-event-exit-taken-back = The export withdrew the proposed exit
console-list-event-exit-confirmed = The exit was confirmed
console-list-event-exit-refused = The exit was refused
console-list-event-appointment-booked = Was given an appointment
console-list-event-appointment-confirmed = Said they will come
console-list-event-appointment-cancelled = The appointment was cancelled
console-list-event-appointment-attended = Came
console-list-event-appointment-missed = Did not come
console-list-event-attendance-asked = Was asked whether they will come
console-list-event-patient-lost = Missed two appointments in a row
console-list-event-hour-offered = Was offered a slot
console-list-event-offer-declined = Declined the offer
console-list-event-offer-withdrawn = The offer was withdrawn
console-list-event-guardian-known = Somebody proved that they speak for the patient
console-list-event-guardian-taken-off = The hospital removed somebody who spoke for the patient
console-list-event-guardian-refused = Somebody could not prove who they are
console-list-event-control-lost = The control was not booked in time
console-list-event-return-asked = The family wants to come back

console-list-date = { $year }-{ $month }-{ $day }
console-list-day = Day
console-list-see = Show
console-list-day-before = Day before
console-list-day-after = Day after
console-list-no-hours-day = There are no appointments on this day
console-list-no-hours-how = Choose another day or another specialty.
console-list-next-hours = To the next day with appointments: { $day }
console-list-agenda-of = { $specialty }, { $day }
console-list-hour = Time
console-list-minutes = { $count } min
console-list-professional = Professional
console-list-mark = Note
console-list-slot-free = free
console-list-slot-held = offered
console-list-slot-taken = taken
console-list-slot-closed = called off
console-list-forecast = Forecast of the session
console-list-forecast-how = For the session as a whole, never for one patient.
console-list-nobody-named = No professional named
console-list-places = Places
console-list-taken = Booked
console-list-extras = Room for extra bookings
console-list-expected = Expected to come
console-list-all-come = Chance that everybody comes
console-list-overrun = Chance that more come than there are places
console-list-percent = { $value } %

console-list-to-call = To call today
console-list-to-call-how = Appointments nobody has answered for, the nearest first; then patients who were lost.
console-list-to-call-none = There is nobody to call
console-list-to-call-none-how = Every family has answered. Come back later.
console-list-why-call = Why
console-list-why-no-answer = no answer in chat
console-list-why-no-chat = not in chat
console-list-why-lost = was lost
console-list-why-wants-back = wants to come back
console-list-shown-of = { $shown } of { $total } are shown.

console-list-exits = Exits to confirm
console-list-exits-how = A family asked for these in chat; somebody at the hospital confirms each with its evidence, or refuses it.
console-list-exits-none = There are no exits to review
console-list-exits-none-how = When a family asks to leave in chat, it appears here.
console-list-needed = Evidence

console-list-import = Import the list
console-list-steps = Steps of the import
console-list-step-files = Files
console-list-step-check = Check
console-list-step-names = Names
console-list-step-list = List
console-list-hand-in = Upload spreadsheets
console-list-hand-in-go = Check and import
console-list-hand-in-again = Upload again
console-list-files = Files
console-list-files-how = One or more .xls, .xlsx or .csv files from the health network, as they come. Everything is checked first; if anything is wrong, nothing is loaded.
console-list-source = Which export this is
console-list-source-how = Always use the same name: that is how we know who has left the export.
console-list-uploads = Recent imports
console-list-uploads-none = Nothing has been imported yet
console-list-uploads-none-how = Upload the first spreadsheet.
console-list-when = When
console-list-who = Who
console-list-upload-waiting = Queued
console-list-upload-checking = Checking
console-list-upload-writing = Loading
console-list-upload-done = Done
console-list-upload-faulty = Has errors
console-list-upload-refused = Could not be read
console-list-upload-cancelled = Stopped
console-list-upload-failed = Failed
console-list-upload-why-refused = The file could not be read. Nothing was loaded. Check that it has the norm’s columns, and upload it again.
console-list-upload-why-cancelled = It was stopped. What was loaded is complete; upload the same files to go on from there.
console-list-upload-why-failed = Something failed on our side, and it was recorded. Upload it again; if it fails again, tell your Enlace administrator.
console-list-upload-how = You can close this page: the import goes on, even if the service restarts.
console-list-rows-of = { $rows } of { $total } rows
console-list-rows-read = { $count ->
    [0] Beginning…
    [one] 1 row checked
   *[other] { $count } rows checked
}
console-list-time-left = { $count ->
    [one] Less than a minute left
   *[other] About { $count } minutes left
}
console-list-look-again = See how far it is
console-list-stop = Stop
console-list-stop-sure = What has been loaded stays and is complete. You can go on later with the same files.
console-list-stop-yes = Yes, stop
console-list-import-stopped = The import stops as soon as the current batch is done.
console-list-read = Rows read
console-list-came-in = New referrals
console-list-corrected = Corrected
console-list-repeated = Repeated rows
console-list-left-export = No longer in the export
console-list-unnamed = Waiting for a name
console-list-nothing-new = Nothing changed: everything was already known.
console-list-to-list = Go to the list
console-list-faults-of = { $column }: { $count }
console-list-faults = Errors
console-list-faulty = { $count ->
    [one] There is one error, and nothing was loaded. Correct it in the file and upload it again.
   *[other] There are { $count } errors, and nothing was loaded. Correct them in the file and upload it again.
}
console-list-file = File
console-list-row = Row
console-list-column = Column
console-list-expected-there = What was expected
console-list-export = Export
console-list-export-how = The whole list in the norm’s columns. Who downloads it is recorded.
console-list-export-go = Download CSV

console-list-names = Names to clear up
console-list-names-wait = { $count ->
    [one] One specialty name to clear up
   *[other] { $count } specialty names to clear up
}
console-list-names-how = { $count ->
    [one] One row is waiting for a name. Your choice is remembered and used from now on.
   *[other] { $count } rows are waiting for a name. Your choice is remembered and used from now on.
}
console-list-names-none = Every name is known
console-list-names-none-how = When an export brings a new name, it appears here.
console-list-name-empty = (no name)
console-list-rows-wait = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
console-list-alike = { $value } % alike
console-list-other = Another specialty
console-list-choose = Choose
console-list-last-choice = Latest choice:
console-list-undo = Undo
console-list-name-chosen = { $count ->
    [one] “{ $name }” is { $specialty } from now on. One referral joined the list.
   *[other] “{ $name }” is { $specialty } from now on. { $count } referrals joined the list.
}
console-list-name-undone = { $count ->
    [0] The latest choice was taken back.
    [one] The latest choice was taken back. One referral left that line and waits for a name, with the same day of entry.{ $hours ->
        [0] {""}
       *[other] {" "}It has an appointment and keeps it: please check it.
    }
   *[other] The latest choice was taken back. { $count } referrals left that line and wait for a name, with the same day of entry.{ $hours ->
        [0] {""}
        [one] {" "}One has an appointment and keeps it: please check it.
       *[other] {" "}{ $hours } have an appointment and keep it: please check them.
    }
}
console-list-names-keep = With an appointment, waiting for a name
console-list-names-keep-how = Nobody loses an appointment because a name was taken back. Check that it is with the right specialty; if not, cancel it on the hospital’s behalf and tell the family.
console-list-no-name = Waiting for a name
console-list-no-name-how = The name that had placed them in a line was taken back. They are offered no appointment until you choose another; their entry date stays.

console-list-catalogues-how = The hospital’s own tables. Every change is a new version, and any earlier one can be brought back.
console-list-catalogue = Catalogue
console-list-kind-specialties = Specialties
console-list-kind-diagnoses = Diagnoses
console-list-kind-priorities = Priorities
console-list-kind-exit-causes = Exit causes
console-list-kind-aggravations = Aggravations
console-list-kind-synonyms = Names learned
console-list-entries = Entries
console-list-version = Version
console-list-version-is = Version { $version }
console-list-versions = Versions
console-list-never = Never
console-list-change = Changes since the previous version
console-list-change-none = Nothing.
console-list-changes = { $count } changes in all.
console-list-added = new
console-list-removed = removed
console-list-changed = changed
console-list-take = Load a new version
console-list-take-how = CSV with the columns { $columns }. If anything is wrong, nothing is loaded.
console-list-take-go = Load
console-list-restore = Bring back this version
console-list-catalogue-counts = Done: version { $version } is in use now.
refusal-upload-no-files = No file has been chosen. Choose the spreadsheet and send again.
refusal-upload-too-many = That is too many files at once. Upload { $count } at most.
refusal-upload-wrong-kind = “{ $name }” is not a spreadsheet. Upload .xls, .xlsx or .csv files.
refusal-specialty-unknown = There is no specialty { $key }. Choose one from the catalogue of specialties.
refusal-no-table = That file cannot be read as a table. Save it as CSV in UTF-8 and upload it again.
refusal-no-such-version = The catalogue has no version { $number }. Choose one from the list of versions.
console-list-locks = Could not prove who they are
console-list-locks-how = After three attempts they are locked for a day. If it is the family, call the number on the record. The conversation is under Conversations for anyone allowed to read it.
console-list-lock-unknown = A number that is on no record
