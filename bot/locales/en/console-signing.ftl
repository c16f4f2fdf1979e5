# The console: signing in, your account and your sessions.

console-signing-title = Sign in
console-signing-login = User name or e-mail
console-signing-password = Password
console-signing-enter = Sign in
console-signing-identity = Sign in with your institution's account
console-signing-lost = Forgot your password? Ask your Enlace administrator for a new link.
console-signing-demonstration = Enter the demonstration
refusal-sign-in = The user name or password is wrong. Check both and try again.
refusal-too-many-tries = Too many attempts. You can try again from { $until }; if it was not you, tell your Enlace administrator.
refusal-code = That code does not work: it may have expired or been used already. Wait for the next one and type it.
refusal-password-wrong = That is not your current password. Type it again.
refusal-password-short = The new password must have { $least } to { $most } characters. A short sentence works well.
refusal-password-guessable = That password is easy to guess. Choose another: a short sentence works well.
refusal-passwords-differ = The two new passwords do not match. Type them again.
refusal-invitation-over = This link has been used or has expired. Ask your Enlace administrator for a new one.
refusal-second-factor-needed = Your role needs the code from your telephone. You can change telephones, but not go without.
refusal-identity = Your institution’s account could not confirm who you are, or you have no user here yet. Try again or ask your Enlace administrator.

console-signing-code-title = One more step
console-signing-code = Code
console-signing-code-hint = Six digits from the app on your telephone, or one of your paper codes.
console-signing-code-lost = Lost your telephone? Type one of your paper codes here.
console-signing-back = Back to sign-in

console-telephone-title = Protect your account with your telephone
console-telephone-why = Besides your password, we will ask for a code that only your telephone knows, so a stolen password is not enough to get in.
console-telephone-app = Open an authenticator app on your telephone (Aegis, FreeOTP or Google Authenticator, for example).
console-telephone-scan = Scan this square with the app’s camera.
console-telephone-type = Type the six-digit code it shows.
console-telephone-square = QR code for the app
console-telephone-by-hand = I cannot use the camera
console-telephone-take = Use my telephone

console-recovery-title = Keep these codes on paper
console-recovery-why = If you lose your telephone, each of them lets you in once. They will not be shown again.
console-recovery-kept = I have kept them

console-invited-title = Choose your password
console-invited-hello = Hello, { $name }. You will use this password to sign in to Enlace.
console-invited-enter = Save it and sign in

console-account-title = Your account
console-account-password = Password
console-account-password-now = Current password
console-account-password-new = New password
console-account-password-again = New password again
console-account-password-hint = Twelve characters or more; a short sentence works well.
console-account-password-change = Change password
console-account-password-changed = Your password has been changed. Your other devices will have to sign in again.
console-account-telephone = Code from your telephone
console-account-telephone-set = When you sign in we ask for a code of your telephone. { $codes ->
    [0] You have no codes on paper left: ask for new ones.
    [one] You have { $codes } code on paper left.
   *[other] You have { $codes } codes on paper left.
}
console-account-telephone-change = Change telephones
console-account-telephone-drop = Stop using the telephone
console-account-telephone-drop-sure = Remove the telephone
console-account-telephone-dropped = Your telephone is no longer needed to sign in.
console-account-recovery = New paper codes
console-account-recovery-renew = Create new codes
console-account-sessions = Where you are signed in
console-account-sessions-note = If you do not recognise one of these, end it and change your password.
console-account-device = Device
console-account-seen = Last used
console-account-began = Signed in
console-account-end-title = End
console-account-unknown = Another program
console-account-this = this one
console-account-end = End
console-account-end-others = End all others
console-account-session-ended = Done: that device will have to sign in again.
console-account-sessions-ended = Done: all the others will have to sign in again.
