rebalance-which-area = Which area shall be evened out?
area-choice = { $area }
rebalance-proposal =
    { $count ->
        [one] Proposal: move 1 report.
       *[other] Proposal: move { $count } reports.
    }
rebalance-crew = { $crew }: { $before } → { $after } of { $limit }
rebalance-on-time = On time (estimate): { $before } % → { $after } %
rebalance-on-time-unknown = Not enough history yet to estimate what will be on time.
rebalance-move = { $folio }: { $source } → { $dest }
rebalance-from-queue = { $folio }: from the queue to { $dest }
rebalance-more = … and { $count } more.
rebalance-again = Nothing was moved. I can make a new proposal from how things are now.
rebalanced = Done: the work is shared out and the crews are told.
button-rebalance = Even out
button-apply = Apply
button-with-begun = Include begun work
button-leave-as-is = Leave as is
button-propose-again = New proposal
refusal-already-even = I found no better way to share the work: moving reports would make nothing better. What a crew has begun stays with it.
refusal-world-changed = Something has changed since the proposal: nothing was moved.
refusal-already-applied = That proposal was applied before.
why-rebalanced = ✔ { $crew }: to even out, it had { $carried } of { $limit }
history-report-moved = went to { $crew } to even out the work
notice-rebalanced-got = The work was shared out anew. You get: { $got }. Open them in your reports.
notice-rebalanced-given = The work was shared out anew. These go to another crew: { $given }. They are no longer yours.
notice-rebalanced-both = The work was shared out anew. You get: { $got }. These go to another crew: { $given }. See your list.
