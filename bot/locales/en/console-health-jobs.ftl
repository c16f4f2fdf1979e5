# The console: the jobs that the service does by itself.

console-health-jobs = Jobs
console-health-jobs-why = What the service does by itself, in its time. One that fails is tried again the next time.
console-health-jobs-held = They are run by the process { $holder }
console-health-jobs-kept = Written down every minute, and as soon as one begins to fail
console-health-jobs-none = None is written down yet
console-health-jobs-none-how = They are within the first minute of a process with the schedule (enlace serve or enlace scheduler).
console-health-job = Job
console-health-job-ended = How it ended
console-health-job-at = Last run
console-health-job-took = It took
console-health-job-next = Next
console-health-job-failed = failed
console-health-job-well = well
console-health-job-good = well until { $at }
console-health-job-ms = { $count } ms
console-health-job-minutely = every minute
console-health-job-every =
    { $count ->
        [one] every second
        [300] every 5 minutes
        [600] every 10 minutes
       *[other] every { $count } seconds
    }
console-health-job-expire-abandoned = Ends conversations that nobody went on with
console-health-job-hand-back-left-alone = Gives back to the bot conversations that a person left
console-health-job-accept-by-rule = Accepts reports by rule
console-health-job-give-out-queues = Gives out what waits for a crew
console-health-job-watch-deadlines = Watches deadlines
console-health-job-summarise-day = Sends the summary of the day
console-health-job-announce-routes = Proposes the day’s routes
console-health-job-review-limits = Reviews the limits of crews
console-health-job-ask-families = Asks families whether they will come
console-health-job-offer-hours = Offers appointments that are free
console-health-job-offer-again = Offers again what nobody could take before
console-health-job-lose-controls = Gives up controls that nobody booked
console-health-job-recalibrate = Adjusts the forecast of absences
console-health-job-erase-what-ran-out = Erases at night what has run out
console-health-job-look-at-sizes = Measures at night the tables of the database
