# What a family does in the hospital's chat.

button-hospital = Hospital
button-family = See my patient
button-share-phone = Share my number
button-add-child = Add a patient
button-other-child = Another patient
button-my-hours = My appointments
button-position = Place on the list
button-contact = My contact data
button-leave-list = Leave the list
button-add-phone = Add a telephone
button-email = Change e-mail
button-leave-yes = Yes, ask to leave
button-leave-no = No, stay in line

identity-number = To show you what is about your patient, we first check that your number is in the record. Press “Share my number” below.
identity-hidden = We cannot see your number from here, so somebody will check it with you. Press “Talk to somebody”.
identity-fact = Write the patient's date of birth, such as 12/04/2018 (day first). You may also write the last 4 digits of the national id, not counting the one after the dash.
identity-wrong = We could not confirm it with your number and that answer. Look at it again and write it once more. If you changed your telephone, talk to somebody.
identity-unread = I did not understand that. Write the whole date, such as 12/04/2018 (day first), or 4 digits of the id, such as 5678.
identity-locked = To be safe we pause for a day. It is noted for the hospital to look at. If you need it sooner, talk to somebody.
identity-known = Thank you, you can now see what is about { $names }. If you have another patient at the hospital, add them with their own date of birth.
notice-identity-locked = Somebody called { $name }, who writes from { $address }, tried three times to see a patient's record and could not show who they are. They are paused for a day. Call to help if it seems right.

family-which = Whom are you asking about?
row-case = { $name }
row-calendar = Keep { $starts_at }
row-referral = Leave { $specialty }
family-home =
    Patient: *{ $name }*. { $hours ->
        [0] No appointments coming up.
        [one] 1 appointment coming up.
       *[other] { $hours } appointments coming up.
    } { $waiting ->
        [0] Not on the waiting list.
        [one] On 1 waiting list.
       *[other] On { $waiting } waiting lists.
    }
    What do you need?
family-hours = These are the appointments of { $name }. To keep one in your calendar, confirm it or cancel it, press its date.
family-hour =
    When: *{ $starts_at }*
    For: { $specialty }
    Place: { $place }
family-prepare = How to prepare: { $preparation }
family-hours-none = { $name } has no appointments coming up. When we have one, we will tell you here.
family-file = This is the appointment of { $starts_at } for your calendar. Open it and choose to save it.
family-position = The place of { $name } on the waiting list:
family-place = { $specialty }: place { $place } of { $of }. { $wait }
family-unnamed = specialty to be made clear
family-place-unnamed = A referral of { $entered_on }: the hospital is making clear for which specialty it is. The wait goes on counting from that day.
family-place-unordered = { $specialty }: on the list. The hospital is looking when it is your turn; ask a person if in doubt.
family-wait = At the pace of these weeks you would wait { $low } to { $high } weeks; it may be more if more urgent cases come in than now. We computed it from { $served } visits in the last { $weeks } weeks.
family-wait-unknown = There are too few visits yet to say how long it takes.
family-position-note = The place may change: whoever has fewer days left to their limit comes first. If the patient's health changes, tell the hospital.
family-position-none = { $name } is not waiting for an appointment at the moment.
family-none = none
family-contact = Telephones that end in: { $ends }. E-mail: { $email }. What do you want to change?
family-phone = Write the new telephone for notices about { $name }, such as +56 9 1234 5678.
family-phone-added = Done, we added that telephone. The ones before still work.
family-email = Write the e-mail for { $name }, such as ana@mail.org.
family-email-changed = Done, we changed the e-mail.
family-leave = Which list should { $name } leave? Nothing changes yet.
family-leave-none = There is no waiting list that { $name } could leave now. If there is an appointment, cancel that first. If you asked already, somebody is looking at it.
family-leave-sure = Are you sure that { $name } does not need { $specialty } any more? Somebody of the hospital will call you to confirm. We keep the place until then.
family-leave-asked = We noted that you want to leave the list. Somebody will confirm it with you; the place is kept until then.
refusal-family-phone = That telephone does not look complete. Write it with all its digits, such as +56 9 1234 5678.
refusal-family-email = That e-mail does not look complete. Write it like name@mail.org.
refusal-family-phones-full = The record has { $count } telephones already. Ask a person to take off those not used any more.
calendar-summary = Appointment at { $hospital }
refusal-guardian-unknown = That person no longer speaks for this patient.
