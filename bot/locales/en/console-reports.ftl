# A report's page, and two reports side by side.

console-reports-what = What was reported
console-reports-where = Where
console-reports-first-deadline = (at first, { $deadline })
console-reports-came = Received
console-reports-talks = Conversations about this report
console-reports-ended = Ended
console-reports-photos = Photos
console-reports-photo = Photo
console-reports-before = Before
console-reports-after = After
console-reports-no-photo = No photo
console-reports-map = On the map
console-reports-map-of = Map of the zones with the place of { $folio }: { $address }
console-reports-map-outside = Open in OpenStreetMap
console-reports-history = History
console-reports-notices = Notices and their delivery
console-reports-no-notices = Nobody has been told anything yet.
console-reports-to = To
console-reports-by = By
console-reports-by-whatsapp = WhatsApp
console-reports-by-telegram = Telegram
console-reports-by-email = e-mail
console-reports-fate = Status
console-reports-at = When
console-reports-citizen = The person who reported it
console-reports-attempts = { $count } attempts
console-reports-fate-queued = Waiting to go out
console-reports-fate-sending = Going out
console-reports-fate-in-doubt = To be confirmed
console-reports-fate-sent = Sent
console-reports-fate-delivered = Delivered
console-reports-fate-read = Read
console-reports-fate-failed = Did not arrive
console-reports-fate-dropped = Not sent
console-reports-because-broken = The notice could not be put into words; the service’s log says why.
console-reports-because-by-hand = Somebody decided that it should no longer be sent.
console-reports-because-expired = It expired before it could be sent.
console-reports-because-moot = It was no longer true when it could have been sent.
console-reports-because-no-address = There is no way to reach them.
console-reports-because-no-contact = This person is no longer in the system.
console-reports-because-not-set-up = That channel is not set up.
console-reports-because-opted-out = They asked not to be notified.
console-reports-because-other-way = They can only be reached by chat or only by e-mail, and got it that way.
console-reports-because-maybe-sent = It may have been sent before a backup was restored; it has been put aside until somebody decides.
console-reports-because-outcome-unknown = The channel did not say whether it arrived.
console-reports-because-outside-window = They had not written for 24 hours, so it goes as a template.
console-reports-because-refused = The channel refused it.
console-reports-because-stopped = They blocked the number or are not on that channel.
console-reports-because-throttled = The channel asked us to slow down.
console-reports-because-withheld = WhatsApp is holding that template back, or limits how many this person gets.
console-reports-because-unreachable = The channel did not answer.
console-reports-because-code = The channel answered with code { $code }.

console-reports-assign = Assign
console-reports-reassign = Give to another crew
console-reports-leave-waiting = Accept and leave in the queue
console-reports-by-hand = Choose another crew
console-reports-give = Assign to this crew
console-reports-why = Why { $crew } has it

console-reports-send-back = Send back
console-reports-send-back-why = What is missing?
console-reports-send-back-words = Or in your own words
console-reports-send-back-now = Send back to the crew
console-reports-sent-back = { $folio } sent back. The crew and the person who reported it will be told.
console-reports-reason-missing = Choose a reason or write one: the crew needs to know what is missing.

console-reports-alike = Is it a duplicate?
console-reports-nothing-alike = Nothing similar nearby.
console-reports-away = { $away } m away
console-reports-other = Folio of the other report
console-reports-compare = Compare
console-reports-goes-with = Linked to
console-reports-linked-to = Link to this one
console-reports-unlink = Separate
console-reports-unlinked = { $folio } stands on its own again.
console-reports-same = Are they the same problem?
console-reports-which-stays = If they are the same, { $other } stays and { $folio } joins it; everyone who reported it gets an answer.
console-reports-is-same = Yes, join them
console-reports-is-other = No, they are different
console-reports-linked = { $folio } is now linked to { $other }.
console-reports-told-apart = Understood: { $folio } and { $other } are different. They will not be suggested again.
console-reports-written = Written { $at }; it arrived late.
console-reports-found = Find reports
console-reports-found-all =
    { $count ->
        [one] One report with “{ $asked }”.
       *[other] { $count } reports with “{ $asked }”, newest first.
    }
console-reports-found-more = The newest { $count } with “{ $asked }”. There are more: add another word.
console-reports-found-none = Nothing with “{ $asked }” in your areas
console-reports-found-how = Type a folio or its last digits, part of the address, or words for what is wrong. All of them must match, among the 20,000 newest reports of your areas; a full folio is found whatever its age.
