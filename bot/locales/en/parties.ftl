# A family as one unit: hours for several of its children, all of them or none.

refusal-not-together = Referral { $number } cannot have its hour, so nobody of the family has one. { $why }
refusal-hours-clash = Referrals { $number } and { $other } cannot have those hours together: it is one hour, or one child at two places at once. Choose others with enlace hours list.
