# What a family does in the hospital's chat.

button-hospital = Hospital
button-family = See my patient
button-share-phone = Share my number
button-add-child = Add a patient
button-other-child = Another patient
button-my-hours = My appointments
button-position = Place on the list
button-contact = My contact details
button-leave-list = Leave the list
button-add-phone = Add a telephone
button-email = Change e-mail
button-leave-yes = Yes, ask to leave
button-leave-no = No, stay in line

identity-number = Before we show you anything about your patient, we check that your number is on the record. Press “Share my number” below.
identity-hidden = We cannot see your number from here, so somebody will check it with you. Press “Talk to somebody”.
identity-fact = Write the patient's date of birth, for example 12/04/2018 (day first). Or write the last 4 digits of the national id, without the one after the dash.
identity-wrong = That answer does not match what we have for your number. Please check it and write it again. If you have changed your number, talk to somebody.
identity-unread = I did not understand that. Write the full date, for example 12/04/2018 (day first), or 4 digits of the id, for example 5678.
identity-locked = To keep the record safe, we pause for a day. The hospital will look into it. If you cannot wait, talk to somebody.
identity-known = Thank you. You can now see everything about { $names }. If you have another patient at the hospital, add them with their own date of birth.
notice-identity-locked = Somebody called { $name }, writing from { $address }, tried three times to see a patient's record and could not prove who they are. They are locked for a day. If it seems right, call and help.

family-which = Who is it about?
row-case = { $name }
row-calendar = Save { $starts_at }
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
family-hours = These are the appointments for { $name }. Press a date to confirm it, cancel it or save it to your calendar.
family-hour =
    When: *{ $starts_at }*
    For: { $specialty }
    Place: { $place }
family-prepare = How to prepare: { $preparation }
family-hours-none = { $name } has no appointments coming up. As soon as there is one, we will tell you here.
family-file = This is the appointment on { $starts_at } for your calendar. Open it and save it.
family-position = Where { $name } is on the waiting list:
family-place = { $specialty }: place { $place } of { $of }. { $wait }
family-unnamed = specialty not yet known
family-place-unnamed = A referral of { $entered_on }: the hospital is finding out which specialty it is for. The wait still counts from that day.
family-place-unordered = { $specialty }: on the list. The hospital is working out the place; if in doubt, talk to somebody.
family-wait = At the pace of recent weeks, the wait would be { $low ->
    [0] { $high ->
        [one] up to a week
       *[other] up to { $high } weeks
    }
   *[other] { $low } to { $high } weeks
}, or longer if more urgent cases than usual come in. This is based on { $served } visits in the last { $weeks } weeks.
family-wait-unknown = There have been too few visits to say how long it will take.
family-position-note = The place can change: those closest to their limit come first. If the patient's health changes, tell the hospital.
family-position-none = { $name } is not waiting for an appointment at the moment.
family-none = none
family-contact = Telephones ending in: { $ends }. E-mail: { $email }. What would you like to change?
family-phone = Write the new telephone number for messages about { $name }, for example +56 9 1234 5678.
family-phone-added = Done, we have added that number. The earlier ones still work.
family-email = Write the e-mail address for { $name }, for example ana@mail.org.
family-email-changed = Done, we have changed the e-mail address.
family-leave = Which list should { $name } leave? Nothing changes yet.
family-leave-none = There is no waiting list for { $name } to leave now. If there is an appointment, cancel that first. If you have already asked, somebody is looking into it.
family-leave-sure = Are you sure that { $name } no longer needs { $specialty }? Somebody from the hospital will call you to confirm. Until then we keep the place.
family-leave-asked = We have noted that you want to leave the list. Somebody will confirm it with you; until then the place is kept.
refusal-family-phone = That number looks incomplete. Write it with all its digits, for example +56 9 1234 5678.
refusal-family-email = That e-mail address looks incomplete. Write it like name@mail.org.
refusal-family-phones-full = The record already has { $count } telephone numbers. Talk to somebody to remove those no longer in use.
calendar-summary = Appointment at { $hospital }
refusal-guardian-unknown = That person no longer speaks for this patient.
