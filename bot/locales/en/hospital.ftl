# The hospital's waiting list: how each referral stands, and why something cannot be done.

referral-waiting = waiting
referral-transferred = transferred
referral-booked = booked
referral-confirmed = confirmed
referral-cancelled = cancelled
referral-attended = attended
referral-absent = absent
referral-pending = to be booked
referral-lost = out of contact
referral-discharged = discharged

refusal-illegal-move = Referral { $number } is { $state } and cannot become { $to } from there. See its history.
refusal-exit-pending = The exit of referral { $number } has already been asked for, and somebody is looking at it. We will tell you.
refusal-exit-cause-missing = To take referral { $number } off the list, a cause is needed. Choose one of the exit causes.
refusal-slot-taken = That appointment has just gone to somebody else. Your place on the waiting list stays the same.
refusal-slot-past = That time has passed. Your place on the waiting list stays the same.
refusal-appointment-over = The appointment on { $starts_at } is over or was cancelled. Write “position” to see your place on the waiting list.
refusal-appointment-marked = The appointment on { $starts_at } has already been marked. Look at the page again.
refusal-appointment-ahead = The appointment on { $starts_at } has not taken place yet. Mark it once it has.
