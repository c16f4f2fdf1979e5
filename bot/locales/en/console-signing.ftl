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
