# Patients' hours: whether they will come, and to whom one that comes free is offered.
# The specialty is never named: a lock screen shows it to everybody.

notice-hour-ask = Hello. { $name } has an hour on { $starts_at } at { $place }. Will you come? If you cannot, tell us, and another family can use it.
notice-hour-ask-again = We do not know yet whether you will come: { $name } has an hour on { $starts_at } at { $place }. Could you confirm, please?
notice-hour-reminder = We remind you that { $name } has an hour on { $starts_at } at { $place }. If you cannot come after all, please tell us today.
notice-hour-booked = We have an hour for { $name }: on { $starts_at } at { $place }. Will you come?
notice-hour-withdrawn = We are very sorry: we had to call off the hour of { $name } on { $starts_at } at { $place }. You need not do anything: you will be among the first to get another hour, as soon as there is one.
notice-hour-let-go = The hour of { $name } on { $starts_at } at { $place } was cancelled, as the family asked us. The place in the list stays the same.
notice-hour-offered = An hour came free and we hold it for { $name }: on { $starts_at } at { $place }. Please answer before { $until }. If you do not want it, your place in the list stays the same.
notice-hour-offered-shared = An hour came free very soon, which { $name } could use: on { $starts_at } at { $place }. We offer it to several families and it goes to the first who says yes, until { $until }. If you cannot, your place in the list stays the same.
notice-patient-lost = We did not get to see { $name } at the last two hours, and so the referral left the waiting list. We want to help you come back: press the button and we will call you.
notice-control-lost = We still owe { $name } an hour for a follow-up, and it is overdue. We will call you to find one. If you like, press the button and we will call you sooner.

button-hour-confirm = Yes, we will come
button-hour-cancel = We cannot come
button-hour-another = Another day
button-hour-days = See free hours
button-hour-sure = Yes, cancel it
button-hour-keep = No, keep it
button-hour-return = I want to come back
button-offer-accept = Yes, I want it
button-offer-decline = No, thank you

hour-place-unknown = the hospital
hour-is-yours = Done! { $name } has an hour on *{ $starts_at }* at { $place }. See you there. If anything changes, write *cancel*.
hour-is-booked = { $name } has an hour on *{ $starts_at }* at { $place }. Will you come?
hour-is-confirmed = Noted: { $name } comes on *{ $starts_at }* to { $place }. See you there! If anything changes, write *cancel*.
hour-is-cancelled = The hour of { $name } on { $starts_at } is cancelled. Thank you for telling us: another family can use it. The place of { $name } in the list stays the same.
hour-is-attended = { $name } came on { $starts_at }. If you need anything, write *person*.
hour-is-absent = We did not get to see { $name } on { $starts_at }. If you need another hour, write *person*.
hour-sure = Shall I cancel the hour of { $name } on *{ $starts_at }* at { $place }? Your place in the list stays the same.
hour-sure-another = To find another day, I first cancel the hour of { $name } on *{ $starts_at }* at { $place }. Your place in the list stays the same. Shall I cancel it?
hour-days = These hours are free for { $name }. Choose one, or leave, and we will tell you when there is another.
hour-days-none = There are no free hours for { $name } just now. Your place in the list stays the same: we will write when there is one.
hour-which-confirm = Which hour do you confirm?
hour-which-thanks = Thank you. We still need your answer. If you will come, choose the appointment; if not, write *we cannot come*.
hour-which-cancel = Which hour do you want to cancel?
hour-which-no = Which hour can you not come to?
hour-which-another = Which hour do you want to change?
hour-return-asked = Thank you. We told the team that { $name } wants to come back. They will call you to say how it goes on.
row-hour = { $starts_at }
row-hour-note = { $place }
row-hour-of = { $name } · { $place }

offer-stands = We hold an hour for { $name }: on *{ $starts_at }* at { $place }. Answer before { $until }.
offer-is-declined = Thank you for telling us. The hour goes to another family, and the place of { $name } in the list stays the same.
offer-is-over = The hour on { $starts_at } is not available any more. The place of { $name } in the list stays the same: we will write when there is another.

refusal-hour-coming-or-not = To be sure: if you will come, choose "No, keep it"; if you cannot, "Yes, cancel it".
refusal-offer-late = The hour on { $starts_at } was kept until { $until }. That time is over and the hour is offered to the next family. Your place in the list stays the same: we will write when there is another.
refusal-offer-taken = The hour on { $starts_at } has gone to another family by now. Your place in the list stays the same: we will write when there is another.
refusal-offer-left = Your referral is no longer on the waiting list, so the hour on { $starts_at } went to another family. If that is a mistake, write *person* and we will look into it.
refusal-offer-done = You have answered about the hour on { $starts_at } already. If you want to change anything, write *person*.
refusal-offer-not-earlier = You already have an hour on { $starts_at }, which is earlier. We leave it as it is.
refusal-not-lost = Referral { $number } is still in the list: you need not do anything.
refusal-referral-unknown = No referral has the number { $number }. Check the number in the list.
refusal-hour-unknown = There is no hour { $id }. See the hours with enlace hours list.
refusal-exit-cause-unknown = Cause { $cause } is not in the catalogue. Use one of these: { $known }.
refusal-no-exit = Nobody asked to take referral { $number } off the list. See exits with enlace exits list.
