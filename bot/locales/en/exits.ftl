# Leaving the list: what the hospital hears, and the family. Nothing clinical: a lock screen shows it.
notice-exit-proposed = A family asks to leave the waiting list. It is referral number { $number }: please call them, and confirm or refuse the exit.
notice-exit-confirmed = We write to say that { $name } has left the waiting list. If that is a mistake or you want to come back, tell us and we will look into it with you.
notice-exit-refused = We looked at whether { $name } should leave the waiting list: for now nothing was changed and the place stays the same. If you have questions, talk to us.
