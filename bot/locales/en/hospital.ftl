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

refusal-illegal-move = Referral { $number } is { $state } and cannot become { $to } from there. Look at its history.
refusal-exit-pending = The exit of referral { $number } was asked for before, and a person looks at it. We will tell you.
refusal-exit-cause-missing = To take referral { $number } off the list, a cause is needed. Choose one of the exit causes.
refusal-slot-taken = Somebody else has that appointment now. Your place on the waiting list is the same.
refusal-slot-past = That time is past. Your place on the waiting list is the same.
refusal-appointment-over = The appointment of { $starts_at } is past or cancelled. Write “position” to see your place on the waiting list.
refusal-appointment-marked = That was noted of the appointment of { $starts_at } before. Look at the page again.
refusal-appointment-ahead = The appointment of { $starts_at } is still to come. Note who came once it is past.
