# What still uses an area or a category, in the console and in `enlace apply`.

refusal-setup-used = It is still used: its page says by what. Change that first.
console-setup-uses = Still used by
console-setup-uses-how = It cannot be taken away while something uses it. You can rename it; its key stays.
console-setup-kept = The file no longer has these, but they stay, since something uses them:
setup-stays = { $kind } “{ $key }” stays: { $uses }
setup-use-open-reports =
    { $count ->
        [one] 1 open report
       *[other] { $count } open reports
    }
setup-use-reports =
    { $count ->
        [one] 1 report in all
       *[other] { $count } reports in all
    }
setup-use-categories =
    { $count ->
        [one] 1 category
       *[other] { $count } categories
    }
setup-use-crews =
    { $count ->
        [one] 1 crew
       *[other] { $count } crews
    }
setup-use-balancings =
    { $count ->
        [one] 1 balancing in the history
       *[other] { $count } balancings in the history
    }
setup-use-zones =
    { $count ->
        [one] 1 zone
       *[other] { $count } zones
    }
setup-use-liaisons =
    { $count ->
        [one] 1 liaison
       *[other] { $count } liaisons
    }
setup-use-users =
    { $count ->
        [one] 1 user of the console
       *[other] { $count } users of the console
    }
setup-use-hooks =
    { $count ->
        [one] 1 hook of another system
       *[other] { $count } hooks of other systems
    }
setup-use-keys =
    { $count ->
        [one] 1 Open311 key
       *[other] { $count } Open311 keys
    }
