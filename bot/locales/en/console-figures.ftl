# Figures: pages, charts and the monthly report.

console-figures-title = Figures for { $span }
console-figures-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
console-figures-month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
console-figures-day-short = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
console-figures-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
console-figures-quarter = { $quarter ->
    [1] January to March
    [2] April to June
    [3] July to September
   *[4] October to December
} { $year }
console-figures-days = { $first } to { $last }
console-figures-months = Month
console-figures-quarters = Quarter
console-figures-years = Year
console-figures-when = Period
console-figures-around = Other periods
console-figures-of = Whose figures
console-figures-crews = Crews
console-figures-hospital = Hospital
console-figures-choose = Choose days, areas and breakdown
console-figures-by = Broken down by
console-figures-area = Area
console-figures-all-areas = All
console-figures-every-area = all
console-figures-from = From
console-figures-to = To
console-figures-show = Show figures
console-figures-glance = At a glance
console-figures-pictures = In charts
console-figures-table = All figures by { $by }
console-figures-csv = Download CSV
console-figures-pdf = Download the report as PDF
console-figures-few = A dash (–) means too few: below 5 conclusions there is no share and no median, and below 10 no “nine in ten”.
console-figures-before = before { $value }
console-figures-percent = { $share }%
console-figures-part = { $part } of { $whole }
console-figures-in-days = { $many ->
    [one] { $days } day
   *[more] { $days } days
}
console-figures-nobody = Not assigned
console-figures-by-crew = crew
console-figures-by-category = category
console-figures-by-zone = zone
console-figures-by-area = area
console-figures-each-week = week of
console-figures-each-month = month
console-figures-received = Received
console-figures-concluded = Concluded
console-figures-on-time = On time
console-figures-late = Late
console-figures-promised = On time as first promised
console-figures-median = Half took
console-figures-p90 = Nine in ten took
console-figures-active = With crews
console-figures-limit = Limit
console-figures-requests = Requests granted
console-figures-made = Requests made
console-figures-granted = Requests granted
console-figures-rejected = Rejected
console-figures-reopened = Reopened
console-figures-no-photo = Without photo
console-figures-satisfied = Citizens satisfied
console-figures-score = Opinion
console-figures-answers = Answers
console-figures-score-good = Good
console-figures-score-fair = Fair
console-figures-score-bad = Bad
console-chart-flow = Received and concluded
console-chart-on-time = Concluded on time
console-chart-load = Load and limit
console-chart-done = Concluded, on time and late
console-chart-days = Days to conclusion
console-chart-scores = What citizens think
console-chart-numbers = Show the numbers
console-chart-empty = There is nothing to count in this period yet.
console-chart-few = Points with fewer than 5 conclusions are left out.
console-chart-few-days = The bar is the median; the stroke is nine in ten. Groups with too few conclusions are left out.
console-chart-more = { $count ->
    [one] There is one more in the table.
   *[other] There are { $count } more in the table.
}
console-chart-unknown = { $name }: nothing known.
console-chart-about = { $name }: highest { $most } ({ $at }), lowest { $least } ({ $low }).
console-paper-crews = Report on crews, { $span }
console-paper-under = Areas: { $areas } · Made on { $made } with Enlace
console-paper-page = Page { $page } of { $pages }
console-paper-done = { $received } reports came in ({ $received_before } in the previous period) and { $concluded } were concluded ({ $concluded_before } before).
console-paper-fast = { $share } were concluded on time. Half took up to { $half }, and nine in ten up to { $most }.
console-paper-on-time = { $share } were concluded on time.
console-paper-few = Too few were concluded to say how many were on time.
console-paper-full = { $count ->
    [one] { $crew } ended the period at its limit or above it: { $active } reports, with a limit of { $limit }.
   *[other] { $count } crews ended the period at their limit or above it; the fullest, { $crew }: { $active } reports, with a limit of { $limit }.
}
console-paper-back = Crews made { $made } requests, of which { $granted } were granted. { $reopened } reports were reopened, and { $missing } conclusions have no photo.
console-paper-liked = Of { $answers } people who gave their opinion, { $share } were satisfied with the work.
console-figures-hospital-title = The hospital in { $span }
console-figures-choose-hospital = Choose days and specialty
console-figures-few-hospital = A dash (–) means too few: below 5 there is no share and no median.
console-figures-specialty = specialty
console-figures-together = All specialties
console-figures-priority = priority
console-figures-none = Without priority
console-figures-in-line = On the waiting list
console-figures-came = In
console-figures-left = Out
console-figures-at-start = On the list at the start
console-figures-at-end = On the list at the end
console-figures-median-wait = Half waited
console-figures-p90-wait = Nine in ten waited
console-figures-overdue = Overdue
console-figures-in-time = In time
console-figures-asked = Appointments asked about
console-figures-reached = Calls that reached somebody
console-figures-confirmed = Appointments confirmed
console-figures-freed = Appointments freed
console-figures-refilled = Appointments refilled
console-figures-no-show = No-shows
console-figures-forecast = Forecast
console-figures-missed = Missed
console-figures-tenth = { $low } to { $high }%
console-chart-line = Waiting list
console-chart-moves = Onto the list and off it
console-chart-waits = Days of waiting to the first appointment
console-chart-overdue = Time left for those waiting, by priority
console-chart-answers = Appointments asked about and confirmed
console-chart-refilled = Appointments freed and refilled
console-chart-no-shows = No-shows
console-chart-calibration = How well no-shows are forecast
console-chart-specialties = Where most people wait
console-chart-few-hours = Months with fewer than 5 appointments are left out.
console-chart-calibration-how = Where the forecast is right, both bars of a group are equally long. Groups with fewer than 5 appointments are left out.
console-paper-hospital = Report on the hospital, { $span }
console-paper-under-hospital = { $of } · Made on { $made } with Enlace
console-paper-line = The period began with { $start } people on the waiting list; { $came } joined it, { $left } left it, and { $end } were on it at the end.
console-paper-waited = Of those who had their first appointment, half waited up to { $half }, and nine in ten up to { $most }.
console-paper-overdue = At the end, { $share } of those waiting had passed the longest wait for their priority.
console-paper-hours = { $asked } appointments were asked about and { $confirmed } confirmed. Families freed { $freed }, of which { $refilled } were taken by somebody else.
console-paper-no-show = { $share } of those with an appointment missed it.
console-figures-order = order
console-figures-order-actual = As it happened
console-figures-order-fifo = First come, first served
console-figures-order-priority = By priority
console-figures-overdue-people = People overdue
console-figures-per-hour = Patients per hour
console-chart-orders = First come, first served or by priority
console-chart-orders-how = How many people are left overdue if the same number is seen in another order.
