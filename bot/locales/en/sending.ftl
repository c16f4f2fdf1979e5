# What was put aside in the queues, for whoever runs the service.

parked-reason = { $queue ->
        [inbox] Answering it failed several times. Correct the cause, then use “enlace retry”.
        *[outbox] { $reason ->
                [stopped] The person blocked the number or is not on the channel. Try another way.
                [outside-window] 24 hours passed and no template is approved. See “enlace templates”.
                [withheld] WhatsApp holds that template back, or limits how many the person gets. Try another way and see “enlace templates”.
                [refused] The channel did not take the message. Look at the log and try again.
                [not-set-up] The channel has no valid credentials. Check them: “enlace doctor”.
                [no-address] The person has no other channel to write to.
                [unreachable] The channel did not answer in time. Try again if it is still needed.
                [outcome-unknown] Nobody knows whether the channel took it. Ask before trying again.
                [maybe-sent] It may have gone out before the backup was restored: this channel keeps no list. Ask the person; then send it with “enlace retry”, or drop it with “enlace drop”.
                [throttled] The channel asked us to slow down. Try again later.
                [broken] The words could not be written. This is a fault of ours: report it.
                *[other] The channel did not deliver it (code { $reason }). Try again or another way.
            }
    }
retry-done = { $count ->
        [one] 1 is back in the queue
        *[other] { $count } are back in the queue
    }
drop-done = { $count ->
        [one] 1 will not be sent any more
        *[other] { $count } will not be sent any more
    }
retry-no-number = “{ $number }” is not a number. Use one from “enlace show parked”, or “all”.
retry-not-parked = Nothing is put aside under number { $number }. See “enlace show parked”.
