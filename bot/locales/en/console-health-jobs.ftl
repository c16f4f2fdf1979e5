# The console: the jobs that the service does by itself.

console-health-jobs = Jobs
console-health-jobs-why = What the service does on its own, and when. A job that fails is tried again at its next time.
console-health-jobs-held = Run by the process { $holder }
console-health-jobs-kept = Recorded every minute, and at once when a job starts failing
console-health-jobs-none = Nothing has been recorded yet
console-health-jobs-none-how = It is within the first minute of a process that runs the schedule (enlace serve or enlace scheduler).
console-health-job = Job
console-health-job-ended = Result
console-health-job-at = Last run
console-health-job-took = Took
console-health-job-next = Next
console-health-job-failed = failed
console-health-job-well = fine
console-health-job-good = fine until { $at }
console-health-job-ms = { $count } ms
console-health-job-minutely = every minute
console-health-job-every =
    { $count ->
        [one] every second
        [300] every 5 minutes
        [600] every 10 minutes
       *[other] every { $count } seconds
    }
console-health-job-expire-abandoned = Ends abandoned conversations
console-health-job-hand-back-left-alone = Hands back to the bot conversations that a person has left
console-health-job-accept-by-rule = Accepts reports by rule
console-health-job-give-out-queues = Assigns what is waiting for a crew
console-health-job-watch-deadlines = Watches deadlines
console-health-job-summarise-day = Sends the daily summary
console-health-job-announce-routes = Proposes the day’s routes
console-health-job-review-limits = Reviews crews’ limits
console-health-job-ask-families = Asks families whether they will come
console-health-job-offer-hours = Offers free appointments
console-health-job-offer-again = Offers again what nobody could take before
console-health-job-lose-controls = Gives up on controls that nobody booked
console-health-job-recalibrate = Adjusts the no-show forecast
console-health-job-erase-what-ran-out = Erases expired data at night
console-health-job-look-at-sizes = Measures the database’s tables at night
