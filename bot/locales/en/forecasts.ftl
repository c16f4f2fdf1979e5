# Overbooking: how many people too many a session bears, and why. It never names a patient.

overbook-session = { $professional }: { $places } places, { $booked } booked.
overbook-nobody = No professional
overbook-extras = Extra bookings advised: { $extras }.
overbook-cheapest = Why: one more would cost more than it saves.
overbook-overrun = Why: one more would make it too likely that the session runs over.
overbook-doctor = Why: it is the most that the professional has agreed to.
overbook-overrun-already = Why: it is already too likely that the session runs over.
overbook-all-come = Chance that everybody comes: { $chance }.
overbook-overrun-chance = Chance that more come than there are places: { $chance }.
overbook-expected = Expected to come: { $expected }.
overbook-no-model = There is not enough history yet to advise extra bookings. Run “enlace noshow learn”.
overbook-no-hours = There are no appointments for { $specialty } on { $day }. Check the specialty and the date.
