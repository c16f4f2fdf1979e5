# Figures: what was done, and on time.

button-figures = Figures
figures-title = Figures of your areas
figures-total =
    Last *{ $days } days*:
    • Concluded: { $concluded }
    • On time: { $on_time }
    • { $time }
    • Requests: { $made }, granted { $granted } · Rejected: { $rejected }
    • Sent back: { $reopened } · No photo: { $photos }
figures-share = { $percent }% (between { $low } and { $high }); as first promised, { $promised }%
figures-few = too few for a percentage
figures-days = Half within { $median } days, 9 of 10 within { $p90 }
figures-days-half = Half within { $median } days
figures-days-few = Too few to count days
figures-active = With crews today: *{ $active }* (room for { $limit })
figures-split-crew = Last *{ $days } days* by crew (concluded, on time, days that half take):
figures-split-category = Last *{ $days } days* by category (concluded, on time, days that half take):
figures-line = • { $name }: *{ $concluded }*, { $percent }%, { $median } days
figures-line-few = • { $name }: *{ $concluded }*
figures-line-more =
    { $count ->
        [one] … and 1 more
       *[other] … and { $count } more
    }
figures-nobody = No crew
figures-none = Nothing to count in your areas in the last { $days } days.
figures-days-choice = { $days } days
figures-by-crew = By crew
figures-by-category = By category
figures-by-total = Summary
chart-title = Your crews
chart-limit = free
chart-weeks = On time by week, up to today (%)
chart-more =
    { $count ->
        [one] and 1 more crew, less loaded
       *[other] and { $count } more crews, less loaded
    }
