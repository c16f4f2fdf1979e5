# Hours that somebody of the hospital offers to a family, and why sometimes it cannot be.

notice-offer-withdrawn = We are sorry: we can no longer keep for { $name } the hour on { $starts_at } at { $place }. You need not do anything: your place in the list stays the same and we will write when there is another.

refusal-offer-not-for-them = Not offered: { $why }
refusal-offer-has-hour = Referral { $number } has an hour already. To offer another, cancel that one first.
refusal-offer-elsewhere = The hour on { $starts_at } is held for another family until { $until }. Choose another, or wait for their answer.
refusal-offer-too-near = The hour on { $starts_at } is too near: the family could not read this and get here. Call and, if they can come, give the hour.
refusal-offer-closed = Families are written to in the hospital's hours. Offer it from { $opens } on, or call and give the hour.
refusal-offer-over = The offer of the hour on { $starts_at } is over: it was answered, or its time ran out. Look at the card again.
refusal-offer-unknown = There is no such offer. Go back to the card and choose an hour.

offer-hindered-answered = that very hour was offered to them before, or was theirs. Choose another or, if they want it now, give it.
offer-hindered-leaving = they asked to leave the list, and it is to be reviewed. Settle that exit first.
offer-hindered-unreachable = nobody of the family is in chat. Call, and give the hour.
offer-hindered-opted-out = the family asked for no messages. Call, and give the hour.
offer-hindered-busy = they have another hour at that time. Choose one at another time.
offer-hindered-offered = another hour stands offered to them. Wait for the answer, or withdraw that offer.
