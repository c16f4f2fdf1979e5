# La consola: entrar, tu cuenta y tus sesiones.

console-signing-title = Entrar
console-signing-login = Usuario o correo
console-signing-password = Contraseña
console-signing-enter = Entrar
console-signing-identity = Entrar con la cuenta de la institución
console-signing-lost = ¿Olvidaste tu contraseña? Pide un enlace nuevo a quien administra Enlace.
console-signing-demonstration = Entrar a la demostración
refusal-sign-in = El usuario o la contraseña no son correctos. Revísalos y prueba otra vez.
refusal-too-many-tries = Hubo demasiados intentos. Puedes probar otra vez desde { $until }; si no fuiste tú, avisa a quien administra Enlace.
refusal-code = Ese código no sirve: quizá ya cambió o ya se usó. Espera el siguiente y escríbelo.
refusal-password-wrong = Esa no es tu contraseña de ahora. Escríbela otra vez.
refusal-password-short = La contraseña nueva debe tener de { $least } a { $most } letras o números. Una frase corta funciona bien.
refusal-password-guessable = Esa contraseña se adivina fácil. Elige otra: una frase corta funciona bien.
refusal-passwords-differ = Las dos contraseñas nuevas no son iguales. Escríbelas otra vez.
refusal-invitation-over = Este enlace ya se usó o ya venció. Pide uno nuevo a quien administra Enlace.
refusal-second-factor-needed = Tu función necesita el código del teléfono. Puedes cambiar de teléfono, pero no quitarlo.
refusal-identity = La cuenta de la institución no pudo decir quién eres, o todavía no tienes usuario aquí. Prueba otra vez o pide ayuda a quien administra Enlace.
