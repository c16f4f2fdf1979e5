# Patients' appointments: whether they will come, and to whom one that becomes free is offered.
# The specialty is never named: a lock screen shows it to everybody.

notice-hour-ask = Hello. { $name } has an appointment on { $starts_at } at { $place }. Will you come? If you cannot, please tell us, so that another family can use it.
notice-hour-ask-again = We do not know yet whether you will come: { $name } has an appointment on { $starts_at } at { $place }. Could you confirm, please?
notice-hour-reminder = A reminder: { $name } has an appointment on { $starts_at } at { $place }. If you cannot come after all, please tell us today.
notice-hour-booked = We have an appointment for { $name } on { $starts_at } at { $place }. Will you come?
notice-hour-withdrawn = We are very sorry: we have had to cancel the appointment for { $name } on { $starts_at } at { $place }. You do not need to do anything: you will be among the first to get another appointment, as soon as there is one.
notice-hour-let-go = The appointment for { $name } on { $starts_at } at { $place } has been cancelled, as the family asked us. The place on the waiting list stays the same.
notice-hour-offered = An appointment has become free and we are holding it for { $name } on { $starts_at } at { $place }. Please answer before { $until }. If you do not want it, your place on the waiting list stays the same.
notice-hour-offered-shared = An appointment has become free at short notice, which { $name } could have, on { $starts_at } at { $place }. We are offering it to several families, and it goes to the first who says yes, until { $until }. If you cannot come, your place on the waiting list stays the same.
notice-patient-lost = We did not see { $name } at the last two appointments, so we took the referral off the waiting list. We want to help you come back: press the button and we will call you.
notice-control-lost = We still owe { $name } a follow-up appointment, and it is overdue. We will call you to arrange one. If you like, press the button and we will call you sooner.

button-hour-confirm = Yes, we will come
button-hour-cancel = We cannot come
button-hour-another = Another day
button-hour-days = See free times
button-hour-sure = Yes, cancel it
button-hour-keep = No, keep it
button-hour-return = I want to come back
button-offer-accept = Yes, I want it
button-offer-decline = No, thank you

hour-place-unknown = the hospital
hour-is-yours = Done! { $name } has an appointment on *{ $starts_at }* at { $place }. See you there. If anything changes, write *cancel*.
hour-is-booked = { $name } has an appointment on *{ $starts_at }* at { $place }. Will you come?
hour-is-confirmed = Thank you: { $name } is expected on *{ $starts_at }* at { $place }. See you there! If anything changes, write *cancel*.
hour-is-cancelled = The appointment for { $name } on { $starts_at } is cancelled. Thank you for telling us: another family can use it. { $name } keeps the same place on the waiting list.
hour-is-attended = { $name } came on { $starts_at }. If you need anything, write *person*.
hour-is-absent = We did not see { $name } on { $starts_at }. If you need another appointment, write *person*.
hour-sure = Shall I cancel the appointment for { $name } on *{ $starts_at }* at { $place }? Your place on the waiting list stays the same.
hour-sure-another = To find another day, I first have to cancel the appointment for { $name } on *{ $starts_at }* at { $place }. Your place on the waiting list stays the same. Shall I cancel it?
hour-days = These times are free for { $name }. Choose one, or leave, and we will tell you when there is another.
hour-days-none = There are no free appointments for { $name } just now. Your place on the waiting list stays the same: we will write when there is one.
hour-which-confirm = Which appointment do you want to confirm?
hour-which-thanks = Thank you. We still need your answer. If you will come, choose the appointment; if not, write *we cannot come*.
hour-which-cancel = Which appointment do you want to cancel?
hour-which-no = Which appointment can you not come to?
hour-which-another = Which appointment do you want to change?
hour-return-asked = Thank you. We have told the team that { $name } wants to come back. They will call you about what happens next.
row-hour = { $starts_at }
row-hour-note = { $place }
row-hour-of = { $name } · { $place }

offer-stands = We are holding an appointment for { $name } on *{ $starts_at }* at { $place }. Please answer before { $until }.
offer-is-declined = Thank you for telling us. The appointment goes to another family, and { $name } keeps the same place on the waiting list.
offer-is-over = The appointment on { $starts_at } is no longer available. { $name } keeps the same place on the waiting list: we will write when there is another.

refusal-hour-coming-or-not = To be sure: if you will come, choose "No, keep it"; if you cannot, "Yes, cancel it".
refusal-offer-late = The appointment on { $starts_at } was held until { $until }. That time is over, and it is being offered to the next family. Your place on the waiting list stays the same: we will write when there is another.
refusal-offer-taken = The appointment on { $starts_at } has gone to another family. Your place on the waiting list stays the same: we will write when there is another.
refusal-offer-left = Your referral is no longer on the waiting list, so the appointment on { $starts_at } went to another family. If that is a mistake, write *person* and we will look into it.
refusal-offer-done = You have already answered about the appointment on { $starts_at }. If you want to change anything, write *person*.
refusal-offer-not-earlier = You already have an appointment on { $starts_at }, which is earlier. We leave it as it is.
refusal-not-lost = Referral { $number } is still on the waiting list: you do not need to do anything.
refusal-referral-unknown = No referral has the number { $number }. Check the number in the list.
refusal-hour-unknown = There is no appointment { $id }. See the appointments with enlace hours list.
refusal-hour-other-specialty = The appointment is for { $specialty }, and referral { $number } waits for another specialty. See the appointments with enlace hours list.
refusal-exit-cause-unknown = Cause { $cause } is not in the catalogue. Use one of these: { $known }.
refusal-no-exit = Nobody asked to take referral { $number } off the list. See exits with enlace exits list.
