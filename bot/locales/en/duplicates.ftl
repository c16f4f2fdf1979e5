# Reports that seem to be the same, and those that were linked.

notice-received-alike = A report came in, *{ $folio }*: { $category } at { $address }. It is due { $deadline } and waits for you to accept it. It looks like *{ $other }*, which is { $away } m away. Compare them before you assign it.
notice-linked = About your report *{ $folio }* ({ $category }): thank you for telling us. We are working on this already, since it came in another report too. The promised date is { $deadline }. We will tell you when it is done.
notice-linked-concluded = About your report *{ $folio }* ({ $category }): thank you for telling us. It came in another report too and is solved already. If the problem is still there, write *person* to us.
notice-linked-crew = Report *{ $folio }* ({ $category }) is the same as *{ $other }*. It is off your list; they are done together.
alike-line = 👥 Looks the same as *{ $folio }* ({ $away } m, { $when })
alike-received =
    { $days ->
        [0] today
        [one] 1 day ago
       *[other] { $days } days ago
    }
alike-concluded =
    { $days ->
        [0] concluded today
        [one] concluded 1 day ago
       *[other] concluded { $days } days ago
    }
alike-linked = 👥 Goes with *{ $folio }*: what happens to that report happens to this one.
button-compare = Compare
button-unlink = Separate
button-same = Same one
button-different = Not the same
button-other-way = The other way
compare-row = Compare { $folio }
compare-ask = Are *{ $other }* and *{ $folio }* the same problem? { $away }
compare-away = They are { $away } m apart.
compare-unplaced = One has no place on the map.
compare-side = *{ $folio }* · { $category } · { $status }
    { $address } · { $when }
    { $description }
compare-which = If they are, *{ $other }* stays and is concluded once; each citizen gets an answer. *{ $folio }* joins it.
linked = 👥 Done: *{ $folio }* goes with another report. To undo it write *unlink { $folio }*.
unlinked = *{ $folio }* is a report of its own again.
told-apart = Understood, they are different. I will not suggest them again.
status-linked = goes with another
status-own-linked = It came in another report too; we are seeing to both together.
history-report-linked = goes with { $folio }
history-duplicate-joined = { $folio } joined: { $text }
history-report-unlinked = on its own again
history-report-followed = same as { $folio }: { $status }, due { $deadline }
refusal-part-of-another = Report { $folio } goes with another. To see to it on its own write *unlink { $folio }*.
refusal-already-linked = Report { $folio } goes with another already. To change that, first write *unlink { $folio }*.
refusal-same-report = Report { $folio } is that very one. Write two folios, for example *link { $folio } 12*.
refusal-other-area = { $folio } and { $other } belong to different areas and cannot be linked. See to each on its own.
refusal-not-linked = Report { $folio } does not go with another; there is nothing to separate.
refusal-nothing-alike = I see no other report like { $folio }. Write both folios, for example *link { $folio } 12*.
refusal-nothing-named = Write the folio as well, for example *link 14 12* or *unlink 14*.
refusal-other-unknown = I cannot find report { $folio } in your areas. Check the folio.
