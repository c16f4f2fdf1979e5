# The limits of crews: what their history says, and what the liaison decides.

button-limits = Limits
button-limit-edit = Another number
button-limit-dismiss = Leave it
limit-accept = Set { $limit }
limits =
    { $proposed ->
        [0] Limits of your crews. Nothing to decide.
        [one] Limits of your crews. There is 1 suggestion.
       *[other] Limits of your crews. There are { $proposed } suggestions.
    } Choose one to see why.
limits-none = Your areas have no crews.
limits-more = more
limits-row = { $crew } ({ $limit })
limits-note = Has { $active } active, { $overdue } overdue
limits-line-open = 🟡 { $crew }: limit { $limit }, I suggest { $proposed }
limits-line-fits = 🟢 { $crew }: limit { $limit }, fine
limits-line-late-anyway = ⚪ { $crew }: limit { $limit }; late even with little work
limits-line-unexplained = ⚪ { $crew }: limit { $limit }; load does not explain delays
limits-line-too-few = ⚪ { $crew }: limit { $limit }; not enough history
limits-line-unknown = ⚪ { $crew }: limit { $limit }; I look at it tonight
limits-crew = *{ $crew }*: limit { $limit }, has { $active } active.
limits-why-limit =
    With up to { $suggested } active, at least { $level } % are done in time. It may be { $low } to { $high }.
    Seen in { $own } reports of its own{ $borrowed ->
        [0] .
       *[other] , with the help of { $borrowed } of other crews.
    } What weighs most: { $category }.
limits-why-at-least =
    With { $suggested } active, at least { $level } % are still done in time. With more I do not know: it never had so many. With { $low } it is almost sure.
    Seen in { $own } reports of its own{ $borrowed ->
        [0] .
       *[other] , with the help of { $borrowed } of other crews.
    } What weighs most: { $category }.
limits-why-late-anyway = Even with little work fewer than { $level } % are done in time ({ $category }: { $in-time } % of { $own } reports). Changing the limit does not cure that: look at what is overdue or stuck.
limits-why-unexplained = I suggest no limit: in { $category } { $in-time } % of { $own } reports were done in time, much the same with little work as with a lot. If there are delays, they come from something else: look at what is overdue or stuck.
limits-why-too-few = I suggest no limit: there is not enough history yet ({ $concluded ->
        [one] 1 report
       *[other] { $concluded } reports
    } concluded in a year). Set the number you think right.
limits-why-unknown = I have not looked at its history yet; I do so every night.
limits-stuck = Right now: { $overdue } overdue, { $asked } with an open request and { $still } without movement for two weeks.
limits-proposed = I suggest changing the limit from { $limit } to *{ $proposed }*. What shall we do?
limits-type = How many active reports can { $crew } have? Now it is { $limit }. Write the number.
limit-set = Done, the limit is changed.
limit-kept = Done, the limit stays as it is.
notice-limits = I looked at the limits of the crews of { $area }: I have { $proposed } suggestions for you to decide and changed { $applied } without asking, as the area allows. Write *limits* to see why.
refusal-proposal-closed = That suggestion no longer stands. Here is the newest.
refusal-limit-range = A limit goes from { $least } to { $most }. Write another number.
refusal-same-limit = { $crew } has limit { $limit } already. Write another number, or *back*.
refusal-number-not-understood = Write just a number, like 12, or *back*.
