# A family as one unit: appointments for several of its children, all of them or none.

refusal-not-together = Referral { $number } cannot have its slot, so nobody of the family has one. { $why }
refusal-hours-clash = Referrals { $number } and { $other } cannot have those slots together: it is one slot, or one child at two places at once. Choose others with enlace hours list.
