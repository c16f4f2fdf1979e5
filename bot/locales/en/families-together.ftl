# Appointments for several children of a family: together, all of them or none.

notice-hours-offered = Appointments one after the other have become free, and we are holding them together for your family: { $hours }. It is all of them or none. Please answer before { $until }. If you do not want them, everybody keeps the same place on the waiting list.
button-offer-accept-all = Yes, all of them

hours-one = { $name } on { $starts_at } at { $place }
hours-and = { $before }, and { $last }
hours-stand = We are holding appointments for your family: { $hours }. It is all of them or none. Please answer before { $until }.
hours-are-yours = Done! These are your appointments: { $hours }. See you there. If anything changes, write *cancel*.
hours-are-declined = Thank you for telling us. The appointments go to other families, and everybody keeps the same place on the waiting list.
hours-are-over = These appointments are no longer available together: { $hours }. Everybody keeps the same place on the waiting list: we will write when there are others.
hours-stay = Nothing changes for the rest of the family that day: { $hours }.
notice-hour-withdrawn-stays = We are very sorry: we have had to cancel the appointment for { $name } on { $starts_at } at { $place }. Nothing changes for the rest of the family that day: { $hours }. You do not need to do anything: you will be among the first to get another appointment, as soon as there is one.
notice-hour-let-go-stays = The appointment for { $name } on { $starts_at } at { $place } has been cancelled, because your family asked us to. Nothing changes for the others that day: { $hours }. The place on the waiting list stays the same.
