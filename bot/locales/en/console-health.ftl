# The console: how the service is.

console-health-rooms = Parts of health
console-health-now = Now
console-health-checks = Checks
console-health-costs = Messages and costs
console-health-well = Everything works.
console-health-not-well = Something needs your attention. It is marked below.
console-health-queues = Queues
console-health-queues-why = What is waiting, and since when
console-health-queue = Queue
console-health-queue-inbox = Messages received
console-health-queue-outbox = Notices to send
console-health-queue-media = Photos and files
console-health-queue-hooks = Other systems
console-health-state = State
console-health-state-waiting = to be answered
console-health-state-parked = put aside after a fault
console-health-state-set-aside = not answered: too many messages
console-health-state-queued = to be sent
console-health-state-sending = being sent
console-health-state-in_doubt = not known whether it went out
console-health-state-failed = could not be sent
console-health-state-wanted = to be fetched or drawn
console-health-state-pending = to be told
console-health-state-dead = never taken
console-health-count = How many
console-health-oldest = The oldest
console-health-spool = Kept on disk
console-health-spool-why = while the database was away
console-health-parked = Put aside
console-health-none-parked = Nothing is put aside
console-health-parked-why = The oldest in each queue, up to { $count }
console-health-since = Since
console-health-attempts = Attempts
console-health-reason = Why, and what to do
console-health-again = Again
console-health-talk = Open the conversation
console-health-retry = Try again
console-health-retry-all = { $queue ->
    [inbox] Try all received messages again
   *[outbox] Try all notices again
 }
console-health-retried = { $count ->
    [one] { $count } is taken up again.
   *[other] { $count } are taken up again.
 }
console-health-around = Service and machine
console-health-processes = Processes
console-health-alive = { $count ->
    [0] No process answers messages. Start enlace serve or enlace worker.
    [one] { $count } process is alive
   *[other] { $count } processes are alive
 }
console-health-scheduled = The schedule runs
console-health-unscheduled = No process runs the schedule. Start enlace scheduler.
console-health-machine = Machine
console-health-part-database = Database
console-health-part-schema = Database schema
console-health-part-queues = Pace of the queues
console-health-part-disk = Disk space
console-health-part-files = Media store
console-health-part-clock = Clock
console-health-backup = Last backup: { $at }
console-health-no-backup = No backup is known yet. Make one with enlace backup.
console-health-channels = Channels
console-health-simulated = WhatsApp is simulated
console-health-last-sent = Last sent
console-health-failed = Failed
console-health-failed-of = { $failed } of the last { $sent }
console-health-nothing-sent = No message has gone out yet
console-health-put-off = { $count } to be tried again.
console-health-hooks = Other systems
console-health-hooks-count = { $count ->
    [0] No system hears of changes.
    [one] { $count } system hears of changes.
   *[other] { $count } systems hear of changes.
 }
console-health-hook-paused = { $id }: paused
console-health-hook-failing = { $id }: failing since { $at }
console-health-templates = WhatsApp templates
console-health-templates-simulated = WhatsApp is simulated: no approved templates are needed.
console-health-approved = Approved: { $count }. The others:
console-health-ask = Ask Twilio
console-health-asked = { $count ->
    [0] There are no templates to ask about.
    [one] Asked about one template.
   *[other] Asked about { $count } templates.
}
console-health-chain = Audit log
console-health-chain-why = Each row vouches for the ones before it. Check that none was changed or removed.
console-health-verify = Check the whole log
console-health-chain-sound = { $count ->
    [0] The log is empty so far.
    [one] The one row of the log is as it was written.
   *[other] The { $count } rows of the log are as they were written.
}
console-health-checks-why = The same checks as enlace doctor, and what to do about each.
console-health-checked = Checked
console-health-todo = What to do
console-health-costs-why = Messages sent in the last six months. Each template is charged; free text can only be sent within 24 hours of the person’s last message.
console-health-by-month = Messages by month
console-health-kind = Channel and kind
console-health-is-template = template
console-health-is-text = free text
console-health-total = Known cost
console-health-money = { $amount } { $currency }
console-health-prices = Prices are set by ENLACE_PRICE_TEMPLATE and ENLACE_PRICE_MESSAGE, by country with ENLACE_PRICES; without them messages are only counted.
refusal-nothing-to-retry = That is no longer put aside. Reload the page to see where it stands.
refusal-chain-broken = Row { $number } of the log is not as it was written. Keep a copy of the database and tell whoever is responsible for security.
refusal-provider-silent = Twilio did not answer, or is not set up. Check the credentials under Checks and try again later.
