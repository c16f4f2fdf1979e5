# The waiting list in the console: who is next, their card, hours, calls and exits.

console-list-rooms = Parts of the waiting list
console-list-room-line = List
console-list-room-hours = Agenda
console-list-room-calls = To call
console-list-room-exits = Exits
console-list-room-import = Import
console-list-room-catalogues = Catalogues
console-list-search = Number of the referral, or national id
console-list-search-go = Search
console-list-not-found = Nobody has that number. Check it and search again.
console-list-exits-wait = { $count ->
    [one] One exit waits for somebody to confirm it
   *[other] { $count } exits wait for somebody to confirm them
}
console-list-none = Nobody is on the list yet
console-list-none-how = Import the health network's spreadsheet, or the catalogue of specialties.
console-list-specialties = How many wait for each specialty
console-list-specialty = Specialty
console-list-waiting = Waiting
console-list-part-all = All
console-list-part-overdue = Overdue
console-list-part-uncategorised = Uncategorised
console-list-part-guaranteed = Guaranteed (GES)
console-list-part-without-chat = No chat: to call
console-list-parts = Who is shown
console-list-guaranteed-how = Referrals with a legal guarantee have a process of their own: here they stand as they came.
console-list-uncategorised-how = Their diagnosis has no priority yet. They come last and are never lost. You can give it one in the catalogues.
console-list-nobody = Nobody waits here
console-list-nobody-how = Choose another part of the list.
console-list-in-order = In the hospital's order, the most urgent first
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
console-list-exit-proposed = The family asks to leave the list
console-list-evidence = Needed: { $evidence }
console-list-exit-confirm = Confirm the exit
console-list-exit-refuse = Refuse: they stay
console-list-calls-of = Calls
console-list-call-log = What came of the call? One tap keeps it.
console-list-call-more = It was by other means, or I want to add a note
console-list-medium = Medium
console-list-note = Note
console-list-no-calls = Nobody has called yet.
console-list-result-booked = Booked
console-list-result-confirmed = Will come
console-list-result-cancelled = Cancels
console-list-result-exit = Wants to leave
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
console-list-hours-of = Hours
console-list-free = Next free hours
console-list-no-free = There are no free hours. One that is let go will be offered in the order of the list.
console-list-book = Give this hour
console-list-hours-past = Earlier hours
console-list-no-hours = This referral has no hours.
console-list-hour-booked = booked
console-list-hour-confirmed = confirmed
console-list-hour-cancelled = cancelled
console-list-hour-attended = came
console-list-hour-absent = did not come
console-list-mark-confirmed = They will come
console-list-mark-attended = Came
console-list-mark-absent = Did not come
console-list-let-go = Cancel the hour
console-list-let-go-how = The family is told and keeps its place. If the hospital calls it off, they come first for the next one.
console-list-let-go-by-patient = The family cannot come
console-list-let-go-by-hospital = The hospital calls it off
console-list-offer-open = Open offer
console-list-offer-until = waits for an answer until { $until }
console-list-offers = Offers, and why others went elsewhere
console-list-no-offers = No hour has been offered to them yet.
console-list-offered = Hour of { $starts_at }
console-list-hour-of = hour of { $starts_at }
console-list-offer-accepted = they took it
console-list-offer-declined = they said no
console-list-offer-lapsed = they did not answer in time
console-list-offer-withdrawn = the offer was withdrawn
console-list-passed-over = Why other hours were not offered to them
console-list-why-answered = that very hour was offered to them before, or was theirs
console-list-why-leaving = they asked to leave the list, and it is to be reviewed
console-list-why-unreachable = nobody of the family is in chat
console-list-why-opted-out = the family asked for no messages
console-list-why-quiet = the family asked for silence at that time
console-list-why-busy = they have another hour at that time
console-list-why-offered = another hour stood offered to them
console-list-history = History
console-list-contact = Contact
console-list-number = Number
console-list-born = Born
console-list-phones = Telephones
console-list-no-phone = No telephone
console-list-email = E-mail
console-list-guardians = Speak for the patient in chat
console-list-no-guardian = Nobody yet: they must be called
console-list-opted-out = wants no messages
console-list-channel-whatsapp = WhatsApp
console-list-channel-telegram = Telegram
console-list-channel-email = e-mail
console-list-wait = The wait
console-list-entered = Came onto the list
console-list-diagnosis = Diagnosis
console-list-cause = Exit cause
console-list-cause-how = One of the norm's causes; in brackets, what must be kept as evidence.
console-list-habit = Their earlier hours
console-list-habit-mostly-missed = missed most of them
console-list-habit-mixed = sometimes missed
console-list-habit-mostly-kept = came almost always
console-list-missed = { $count ->
    [one] missed one
   *[other] missed { $count }
}
console-list-leave = Take off the list
console-list-leave-yes = Take off the list
console-list-return = Back to the list
console-list-return-sure = The referral waits again, since the day on which it came.
console-list-return-yes = Yes, back to the list

console-list-call-kept = The call is kept.
console-list-booked = Hour given: { $starts_at }. The family is told.
console-list-left = Referral { $number } has left the list.
console-list-stays = Referral { $number } stays on the list.
console-list-is-back = Referral { $number } is back on the list.
console-list-marked-confirmed = Noted: they will come.
console-list-marked-attended = Noted: they came.
console-list-marked-absent = Noted: they did not come.
console-list-let-go-patient = Hour cancelled. It will be offered to the next on the list.
console-list-let-go-hospital = Hour called off. The family comes first for another one.
refusal-choose-one = One option is still to be chosen. Choose it and send again.

console-list-event-referral-entered = Came onto the list
console-list-event-referral-corrected = Their data changed
console-list-event-referral-moved = Changed state
console-list-event-exit-proposed = The family asked to leave
console-list-event-exit-confirmed = The exit was confirmed
console-list-event-exit-refused = The exit was refused
console-list-event-appointment-booked = Was given an hour
console-list-event-appointment-confirmed = Said that they will come
console-list-event-appointment-cancelled = The hour was cancelled
console-list-event-appointment-attended = Came
console-list-event-appointment-missed = Did not come
console-list-event-attendance-asked = Was asked whether they come
console-list-event-patient-lost = Missed two in a row
console-list-event-hour-offered = Was offered an hour
console-list-event-offer-declined = Said no to the offer
console-list-event-guardian-known = Somebody showed that they speak for the patient
console-list-event-guardian-refused = Somebody could not show who they are
console-list-event-control-lost = The control was not booked in time
console-list-event-return-asked = The family wants to come back

console-list-day = Day
console-list-see = Show
console-list-day-before = Day before
console-list-day-after = Day after
console-list-no-hours-day = There are no hours on that day
console-list-no-hours-how = Choose another day or another specialty.
console-list-next-hours = To the next day with hours: { $day }
console-list-agenda-of = { $specialty }, { $day }
console-list-hour = Hour
console-list-minutes = { $count } min
console-list-professional = Professional
console-list-mark = Note
console-list-slot-free = free
console-list-slot-held = offered
console-list-slot-taken = taken
console-list-slot-closed = called off
console-list-forecast = Forecast of the session
console-list-forecast-how = It is of the whole session, never of a patient.
console-list-nobody-named = No professional
console-list-places = Places
console-list-taken = Booked
console-list-extras = Extra bookings that it bears
console-list-expected = Expected to come
console-list-all-come = Chance that everybody comes
console-list-overrun = Chance that more come than there are places
console-list-percent = { $value } %

console-list-to-call = To call today
console-list-to-call-how = Hours that nobody answers for, the nearest first; then those who were lost.
console-list-to-call-none = There is nobody to call
console-list-to-call-none-how = Every family has answered. Come back later.
console-list-why-call = Why
console-list-why-no-answer = does not answer in chat
console-list-why-no-chat = has no chat
console-list-why-lost = was lost
console-list-why-wants-back = wants to come back
console-list-shown-of = { $shown } of { $total } are shown.

console-list-exits = Exits to confirm
console-list-exits-how = A family asked for it in chat; somebody of the hospital confirms it with its evidence, or refuses it.
console-list-exits-none = There are no exits to review
console-list-exits-none-how = When a family asks to leave in chat, it appears here.
console-list-needed = Evidence
