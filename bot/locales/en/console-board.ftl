# The board: an area's reports, its crews and their requests.

console-light-red = Overdue
console-light-orange = Due soon
console-light-green = In time
console-light-grey = Closed

console-board-areas = Areas
console-board-lists = Lists
console-board-sought = Number, street or word
console-board-find = Find
console-board-new = New, to be accepted
console-board-waiting = Waiting for a crew
console-board-in-hand = With a crew
console-board-overdue = Overdue
console-board-asked = Requests to decide
console-board-asked-none = Nothing to decide: no crew has asked for anything.
console-board-asked-more = { $count ->
    [one] And one more: it appears once you decide one.
   *[other] And { $count } more: they appear as you decide.
}

console-board-reports = Reports
console-board-view-new = New
console-board-view-queue = Waiting
console-board-view-in-hand = With a crew
console-board-view-overdue = Overdue
console-board-view-all = All open
console-board-none-new = There are no new reports
console-board-none-queue = Nothing waits for a crew
console-board-none-in-hand = No crew has a report in hand
console-board-none-overdue = No report is overdue
console-board-none-all = There are no open reports
console-board-none-how = Whatever comes in appears here.
console-board-none-narrowed = No report matches these filters
console-board-none-narrowed-how = Remove a filter, or open another list.

console-board-narrow = Filters
console-board-category = Category
console-board-zone = Zone
console-board-crew = Crew
console-board-unassigned = Only those without a crew
console-board-any = Any
console-board-show = Filter
console-board-show-all = Remove filters

console-board-report = Report
console-board-where = Where
console-board-due = Due
console-board-tick = Select { $folio }
console-board-assign-to = Assign to { $crew }
console-board-assign-fittest = Assign to the crew with most room
console-board-assign-ticked = Assign selected
console-board-accept-ticked = Accept selected without assigning
console-board-accept = Accept
console-board-nobody = No crew
console-board-nobody-free = No crew has room now

console-board-asks-extension = { $crew } asks for more time (request { $number })
console-board-asks-rejection = { $crew } asks to reject it (request { $number })
console-board-until = Until { $until }: { $days ->
    [0] the same day, later.
    [one] one more day.
   *[other] { $days } more days.
}
console-board-citizen-sent = From the person who reported it
console-board-crew-sent = From the crew
console-board-photo-citizen = Photo from the person who reported it
console-board-photo-crew = Photo from the crew
console-board-approve = Approve
console-board-deny = Deny
console-board-deny-why = Why not? The crew will read this.
console-board-deny-send = Deny the request
console-board-approved = Request { $number } approved. The crew will be told.
console-board-denied = Request { $number } denied. The crew will be told.
console-board-decided-by = { $name } was faster: request { $number } is already { $status }. There is nothing left to do.

console-board-crews = Crews
console-board-even-out = Balance the load
console-board-paused = Paused
console-board-load = { $carried } of { $limit }
console-board-free = Free
console-board-crew-all = { $count ->
    [one] See its report
   *[other] See its { $count } reports
}
console-board-no-crews = This area has no crews
console-board-no-crews-how = Add them under Set-up.

console-board-nothing-chosen = Select at least one report first.
console-board-in-hand-already = { $folio } is already { $status }. Open the report if you want to change that.
console-board-one-given = { $folio } assigned to { $crew }. The crew will be told.
console-board-one-waits = { $folio } accepted. It waits in the queue until a crew has room.
console-board-all-given = Assigned: { $done }. Waiting for a crew: { $waiting }. Unchanged: { $refused }.
console-board-all-accepted = Accepted: { $waiting }. Unchanged: { $refused }.

console-acting-busy = Several people are changing this at the same time. Wait a moment and try again.
console-acting-changed = { $name } was faster: { $folio } is already { $status }. See where it stands and decide again if you still need to.
console-acting-changed-by-rule = { $folio } changed in the meantime: it is already { $status }. See where it stands and decide again if you still need to.

console-board-even-out-how = Finds the fewest moves so that no crew carries too much. Nothing moves until you apply it.
console-board-propose = Make a proposal
console-board-propose-again = Make a new proposal
console-board-propose-with-begun = Include work already begun
console-board-proposal = { $count ->
    [one] Move one report
   *[other] Move { $count } reports
}
console-board-proposal-open = To apply
console-board-proposal-applied = Applied
console-board-loads = Loads before and after
console-board-load-before = Before
console-board-load-after = After
console-board-moves = What moves
console-board-from = From
console-board-to = To
console-board-from-queue = The queue
console-board-apply = Apply all moves
console-board-no-proposal = There is no proposal yet
console-board-evened-out = Done: the work has been shared out, and the crews will be told.
