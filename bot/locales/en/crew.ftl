# What a crew reads.

crew-menu =
    Hello, { $name }. *{ $crew }* has { $count ->
        [0] nothing open: all done
        [one] 1 report
       *[other] { $count } reports
    }.
    🔴 { $overdue }   🟠 { $due-soon }   🟢 { $in-time }
conclude-left = *{ $folio }* is not closed yet. Your photos and words are kept: to go on, type *close { $folio }*.
files-left = All right. What you sent is in no report; send it again if you need it.
pin-of-a-crew = Thanks for the location, but it is not needed now. It helps after *route*, which then starts where you are, and when you *close* a report.
left = Fine, nothing changed.
button-my-reports = My reports
button-see-report = See report
button-conclude = Close it
button-comment = Comment
button-extend = Ask for more time
button-reject = Ask to reject
button-menu = Menu
button-help = Help
button-more = More
button-back = Back
button-exit = Leave
button-done = Done
button-anew = Start again
button-confirm = Confirm
button-desk = My desk
list-label = See options
reports-none = Your crew has no open reports. I will tell you when one comes.
reports-list =
    { $count ->
        [one] Your crew has 1 report.
       *[other] Your crew has { $count } reports.
    } 🔴 { $overdue }  🟠 { $due-soon }  🟢 { $in-time }
    Choose one, or type its number.
row-report = { $light } { $folio } { $category }
row-note = { $address } · due { $deadline }
light-overdue = 🔴
light-due-soon = 🟠
light-in-time = 🟢
light-closed = ✔️
report-details =
    { $light } *{ $folio }* · { $category }
    { $address }
    Due: { $deadline } · { $status }

    { $description }
report-map = Map: https://maps.google.com/?q={ $latitude },{ $longitude }
description-missing = (no description)
address-unknown = address to be confirmed
history-title = *History*
history-line = { $at } · { $name }: { $event }
history-line-late = { $at } · { $name }: { $event } (written { $written }, came late)
name-system = System
history-report-received = received
history-report-accepted = accepted
history-report-assigned = given to { $crew }
history-report-taken-back = moved to another crew
history-report-commented = said: { $text }
history-report-commented-pictures =
    { $count ->
        [one] sent 1 photo
       *[other] sent { $count } photos
    }
history-report-concluded = closed: { $text }
history-rejection-requested = asked to reject it ({ $reason }): { $text }
history-extension-requested = asked for time until { $until }: { $text }
history-rejection-approved = rejection approved
history-extension-approved = new date: { $until }
history-request-denied = request { $number } denied: { $answer }
history-deadline-near = is nearly due
history-deadline-passed = is overdue
history-breach-escalated = overdue, liaison told
history-queue-threatened = without a crew and nearly due
status-received = to be accepted
status-queued = waiting for a crew
status-assigned = assigned
status-concluded = closed
status-rejected = rejected
which-report = Which report?
files-which =
    { $count ->
        [one] I kept your photo
       *[other] I kept your { $count } photos
    }{ $text ->
        [yes] { " " }and your words.
       *[no] .
    } Which report { $count ->
        [one] is it
       *[other] are they
    } for?
files-what =
    { $count ->
        [one] I have 1 photo
       *[other] I have { $count } photos
    }{ $text ->
        [yes] { " " }and your words
       *[no] { "" }
    } for *{ $folio }* ({ $category }). What shall I do?
files-no-reports = I kept what you sent, but your crew has no open reports.
conclude-no-photos-no-text = Closing *{ $folio }* ({ $category }). Send at least one photo and say in a sentence what was done, in any order.
conclude-photos-no-text =
    { $count ->
        [one] I have 1 photo
       *[other] I have { $count } photos
    } of *{ $folio }*. Now tell me in a sentence what was done.
conclude-no-photos-text = I have your words on *{ $folio }*. Now send a photo of how it looks.
conclude-photos-text =
    { $count ->
        [one] I have 1 photo
       *[other] I have { $count } photos
    } and your words on *{ $folio }*. Send more, or type *done*.
conclude-summary = *{ $folio }* · { $category }
    { $count ->
        [one] 1 photo
       *[other] { $count } photos
    }
    “{ $text }”
conclude-not-yet = All right, it is not closed; what you sent is still here.
conclude-place = 📍 With location
conclude-ask = Shall I close it?
concluded = ✔️ *{ $folio }* is closed. The citizen and the liaison have been told. Thank you!
comment-ask = Type your comment on *{ $folio }*, or send a photo.
comment-kept = Comment kept with *{ $folio }*. You may send another.
comment-thanked = Glad to help! Your comment is in *{ $folio }*. You may send another.
reject-reason = Why should *{ $folio }* ({ $category }) be rejected? Choose a reason, or type it.
reject-words =
    Reason: { $reason }. Explain it in a sentence. { $count ->
        [0] If it helps, send a photo first.
        [one] I have 1 photo.
       *[other] I have { $count } photos.
    }
rejection-requested = I asked the liaison to reject *{ $folio }*. It stays with you until they answer.
reason-other-area = Not our job
reason-not-found = Could not be found
reason-duplicate = It is a duplicate
reason-no-access = No access
reason-private = Private property
reason-solved = Already solved
reason-other = Another reason
extend-until = *{ $folio }* is due { $deadline }. Which day do you need? Choose one, or type it: “friday”, “15 december”, “in 3 days”.
day-choice = { $day }
extend-why = Until { $until }. Why is more time needed?
extension-requested = I asked the liaison for more time for *{ $folio }*. The current date stands until they answer.
