# Slots that somebody of the hospital offers to a family, and why sometimes it cannot be.

notice-offer-withdrawn = We are sorry: we can no longer hold the appointment on { $starts_at } at { $place } for { $name }. You do not need to do anything: your place on the waiting list stays the same and we will write when there is another.

refusal-offer-not-for-them = Not offered: { $why }
refusal-offer-has-hour = Referral { $number } already has an appointment. To offer another, cancel that one first.
refusal-offer-elsewhere = The slot on { $starts_at } is held for another family until { $until }. Choose another, or wait for their answer.
refusal-offer-too-near = The slot on { $starts_at } is too soon: the family could not read this and get here in time. Call and, if they can come, book it.
refusal-offer-closed = Families are only written to during the hospital's opening hours. Offer it from { $opens }, or call and book it.
refusal-offer-over = The offer of the slot on { $starts_at } has ended: it was answered, or its time ran out. Look at the card again.
refusal-offer-unknown = There is no such offer. Go back to the card and choose a slot.

offer-hindered-answered = this slot was offered to them before, or was theirs. Choose another or, if they want it now, book it.
offer-hindered-leaving = they asked to leave the list, and it is to be reviewed. Settle that exit first.
offer-hindered-unreachable = nobody in the family is in chat. Call, and book it.
offer-hindered-opted-out = the family asked for no messages. Call, and book it.
offer-hindered-busy = they have another appointment at that time. Choose one at another time.
offer-hindered-offered = they have another offer open. Wait for their answer, or withdraw that offer.
