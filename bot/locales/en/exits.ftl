# Leaving the list: what the hospital hears, and the family. Nothing clinical: a lock screen shows it.
notice-exit-proposed = A family asks to leave the waiting list. It is referral number { $number }: please call them, and confirm or refuse the exit.
notice-exit-confirmed = We are writing to tell you that { $name } is no longer on the waiting list. If that is a mistake or you want to come back, tell us and we will look into it with you.
notice-exit-refused = We have looked into whether { $name } should leave the waiting list: nothing has changed for now, and the place stays the same. If you have questions, talk to us.
