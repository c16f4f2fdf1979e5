# The console: signing in, your account and your sessions.

console-signing-title = Sign in
console-signing-login = User name or e-mail
console-signing-password = Password
console-signing-enter = Sign in
console-signing-identity = Sign in with your institution's account
console-signing-lost = Forgot your password? Ask whoever administers Enlace for a new link.
console-signing-demonstration = Enter the demonstration
refusal-sign-in = The user name or the password is not right. Check them and try again.
refusal-too-many-tries = There were too many tries. You can try again from { $until }; if it was not you, tell whoever administers Enlace.
refusal-code = That code is no good: it may have changed or been used already. Wait for the next one and type it.
refusal-password-wrong = That is not your present password. Type it again.
refusal-password-short = The new password needs { $least } to { $most } letters or digits. A short sentence works well.
refusal-password-guessable = That password is easy to guess. Choose another: a short sentence works well.
refusal-passwords-differ = The two new passwords are not the same. Type them again.
refusal-invitation-over = This link was used already or is too old. Ask whoever administers Enlace for a new one.
refusal-second-factor-needed = Your role needs the code from the telephone. You can change telephones, but not do without.
refusal-identity = Your institution's account could not say who you are, or you have no user here yet. Try again or ask whoever administers Enlace.

console-signing-code-title = One step more
console-signing-code = Code
console-signing-code-hint = Six digits from the app on your telephone, or a code on paper.
console-signing-code-lost = Lost your telephone? Type one of your codes on paper here.
console-signing-back = Back to signing in

console-telephone-title = Protect your account with your telephone
console-telephone-why = Besides the password we will ask for a code that only your telephone knows. So nobody gets in with a stolen password.
console-telephone-app = Open an app for codes on your telephone (Aegis, FreeOTP, Google Authenticator, for example).
console-telephone-scan = Take this square with the camera of the app.
console-telephone-type = Type the code of six digits that it shows here.
console-telephone-square = QR code for the app
console-telephone-by-hand = I cannot use the camera
console-telephone-take = Use my telephone

console-recovery-title = Keep these codes on paper
console-recovery-why = If you lose your telephone, each lets you in once. We will not show them again.
console-recovery-kept = I have kept them

console-invited-title = Choose your password
console-invited-hello = Hello, { $name }. With this password you will sign in to Enlace.
console-invited-enter = Keep it and sign in

console-account-title = Your account
console-account-password = Password
console-account-password-now = Your present password
console-account-password-new = New password
console-account-password-again = New password once more
console-account-password-hint = Twelve letters or more; a short sentence works well.
console-account-password-change = Change password
console-account-password-changed = Your password has changed. Other devices have to sign in again.
console-account-telephone = Code of your telephone
console-account-telephone-set = When you sign in we ask for a code of your telephone. { $codes ->
    [0] You have no codes on paper left: ask for new ones.
    [one] You have { $codes } code on paper left.
   *[other] You have { $codes } codes on paper left.
}
console-account-telephone-change = Change telephones
console-account-telephone-drop = Do without the telephone
console-account-telephone-drop-sure = Take the telephone off
console-account-telephone-dropped = Your telephone is not needed to sign in any more.
console-account-recovery = New codes on paper
console-account-recovery-renew = Make new codes
console-account-sessions = Where you are signed in
console-account-sessions-note = If you do not know one of these, end it and change your password.
console-account-device = Device
console-account-seen = Last used
console-account-began = Signed in
console-account-end-title = End
console-account-unknown = Another program
console-account-this = this one
console-account-end = End
console-account-end-others = End all others
console-account-session-ended = Done: that device has to sign in again.
console-account-sessions-ended = Done: all others have to sign in again.
