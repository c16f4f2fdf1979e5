# Hours for several children of a family: together, all of them or none.

notice-hours-offered = Hours one after the other came free, and we hold them together for your family: { $hours }. It is all of them or none. Please answer before { $until }. If you do not want them, everybody's place in the list stays the same.
button-offer-accept-all = Yes, all of them

hours-one = { $name } on { $starts_at } at { $place }
hours-and = { $before }, and { $last }
hours-stand = We hold hours for your family: { $hours }. It is all of them or none. Answer before { $until }.
hours-are-yours = Done! These are your hours: { $hours }. See you there. If anything changes, write *cancel*.
hours-are-declined = Thank you for telling us. The hours go to other families, and everybody's place in the list stays the same.
hours-are-over = These hours are not available together any more: { $hours }. Everybody's place in the list stays the same: we will write when there are others.
hours-stay = Nothing changes for the rest of the family that day: { $hours }.
notice-hour-withdrawn-stays = We are very sorry: we had to call off the hour of { $name } on { $starts_at } at { $place }. Nothing changes for the rest of the family that day: { $hours }. You need not do anything: you will be among the first to get another hour, as soon as there is one.
notice-hour-let-go-stays = The hour of { $name } on { $starts_at } at { $place } was cancelled, because your family asked us to. Nothing changes for the others that day: { $hours }. The place in the list stays the same.
