# What a liaison reads.

desk-home =
    Hello, { $name }. Waiting in your areas:
    • { $requests ->
        [one] 1 request
       *[other] { $requests } requests
    } to decide
    • { $new } to accept
    • { $queue } without a crew
    • { $overdue } overdue
button-pending = Requests
button-new = To accept
button-queue = Without a crew
button-overdue = Overdue
button-load = Load
button-crew-menu = Crew menu
button-accept = Accept
button-assign = Assign
button-assign-fittest = Assign suggested
button-assign-anyway = Yes, assign it
button-choose-crew = Choose a crew
button-reassign = Change crew
button-later = Let it wait
button-approve = Approve
button-deny = Deny
button-see-request = See request
desk-new =
    { $count ->
        [one] 1 report to accept.
       *[other] { $count } reports to accept.
    } Choose one.
desk-new-none = No reports to accept.
desk-queue =
    { $count ->
        [one] 1 report is waiting for a crew.
       *[other] { $count } reports are waiting for a crew.
    } The most urgent comes first.
desk-queue-none = No report is waiting for a crew.
desk-overdue =
    { $count ->
        [one] 1 report is overdue.
       *[other] { $count } reports are overdue.
    }
desk-overdue-none = Nothing is overdue. Well done!
desk-load =
    { $count ->
        [0] Your areas have no crews.
        [one] Load of your crew:
       *[other] Load of your { $count } crews:
    }
load-line = { $mark } { $crew }: { $carried } of { $limit }
load-full = 🔴
load-free = 🟢
desk-crew = Crew: *{ $crew }*
desk-choose-crew = Which crew gets *{ $folio }* ({ $category }, due { $deadline })?
crew-choice = { $crew } ({ $carried }/{ $limit })
desk-sure = { $why }. Assign *{ $folio }* ({ $category }) anyway?
why-fittest = ✔ { $crew }: least loaded, { $carried } of { $limit }
why-fittest-near = ✔ { $crew }: least loaded, { $carried } of { $limit }; nearest open report { $away } m
why-able = { $crew }: { $carried } of { $limit }
why-able-near = { $crew }: { $carried } of { $limit }; nearest open report { $away } m
why-full = { $crew }: full, { $carried } of { $limit }
why-paused = { $crew }: paused
why-cannot = { $crew }: does not do “{ $category }”
why-elsewhere = { $crew }: does not serve this zone
why-off-shift = { $crew }: no shift before it is due
accepted = *{ $folio }* accepted.
pending =
    { $count ->
        [one] 1 request to decide:
       *[other] { $count } requests to decide:
    }
pending-how = Type *approve { $number }* or *deny { $number } reason*, or choose it from the list.
pending-one-by-one = They are decided one by one, so that none goes unread. Nothing has been done yet.
pending-none = No requests to decide.
request-row = { $number } · { $folio }
request-note-extension = More time, until { $until } · { $name }
request-note-rejection = Rejection: { $reason } · { $name }
request-line-extension = *{ $number }* · { $folio } · { $name } asks for time until { $until }: { $text }
request-line-rejection = *{ $number }* · { $folio } · { $name } asks to reject it ({ $reason }): { $text }
request-extension =
    Request *{ $number }* · { $name } asks for more time for *{ $folio }* ({ $category }, { $address }).
    Due { $deadline }; asks for { $until }.
    “{ $text }”
request-rejection =
    Request *{ $number }* · { $name } asks to reject *{ $folio }* ({ $category }, { $address }).
    Reason: { $reason }.
    “{ $text }”
request-kind-extension = more time
request-kind-rejection = rejection
request-open = open
request-approved = approved
request-denied = denied
request-moot = no longer open
request-unknown = I cannot find request { $number } in your areas. Type *pending* to see them.
deny-or-approve = You were about to deny it and wrote *approve*. Nothing is done yet: choose which.
deny-why = Why do we deny request { $number } of { $name }? Type the reason; I will pass it on.
approved = Request { $number } approved. The crew has been told.
denied = Request { $number } denied. The crew has been told, with your reason.
