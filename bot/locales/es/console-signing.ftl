# La consola: entrar, tu cuenta y tus sesiones.

console-signing-title = Entrar
console-signing-login = Usuario o correo
console-signing-password = Contraseña
console-signing-enter = Entrar
console-signing-identity = Entrar con la cuenta de la institución
console-signing-lost = ¿Olvidaste tu contraseña? Pide una invitación nueva a quien administra Enlace.
console-signing-demonstration = Entrar a la demostración
refusal-sign-in = El usuario o la contraseña no son correctos. Revísalos y prueba otra vez.
refusal-too-many-tries = Hubo demasiados intentos. Puedes probar otra vez desde { $until }; si no fuiste tú, avisa a quien administra Enlace.
refusal-code = Ese código no sirve: quizá ya cambió o ya se usó. Espera el siguiente y escríbelo.
refusal-password-wrong = Esa no es tu contraseña de ahora. Escríbela otra vez.
refusal-password-short = La contraseña nueva debe tener de { $least } a { $most } letras o números. Una frase corta funciona bien.
refusal-password-guessable = Esa contraseña se adivina fácil. Elige otra: una frase corta funciona bien.
refusal-passwords-differ = Las dos contraseñas nuevas no son iguales. Escríbelas otra vez.
refusal-invitation-over = Esta invitación ya se usó o ya venció. Pide una nueva a quien administra Enlace.
refusal-second-factor-needed = Tu función necesita el código del teléfono. Puedes cambiar de teléfono, pero no quitarlo.
refusal-identity = La cuenta de la institución no pudo decir quién eres, o todavía no tienes usuario aquí. Prueba otra vez o pide ayuda a quien administra Enlace.

console-signing-code-title = Falta un paso
console-signing-code = Código
console-signing-code-hint = Seis números de la aplicación de tu teléfono, o un código de papel.
console-signing-code-lost = ¿Perdiste el teléfono? Escribe aquí uno de tus códigos de papel.
console-signing-back = Volver a entrar

console-telephone-title = Protege tu cuenta con tu teléfono
console-telephone-why = Además de la contraseña, pediremos un código que solo tu teléfono conoce. Así nadie entra con una contraseña robada.
console-telephone-app = Abre en tu teléfono una aplicación de códigos (por ejemplo Aegis, FreeOTP, Google Authenticator).
console-telephone-scan = Toma este cuadro con la cámara de la aplicación.
console-telephone-type = Escribe aquí el código de seis números que aparece.
console-telephone-square = Código QR para la aplicación de códigos
console-telephone-by-hand = No puedo usar la cámara
console-telephone-take = Usar mi teléfono

console-recovery-title = Guarda estos códigos en papel
console-recovery-why = Si pierdes el teléfono, cada uno te deja entrar una vez. No los mostraremos de nuevo.
console-recovery-kept = Ya los guardé

console-invited-title = Elige tu contraseña
console-invited-hello = Hola, { $name }. Con esta contraseña vas a entrar a Enlace.
console-invited-enter = Guardar y entrar

console-account-title = Tu cuenta
console-account-password = Contraseña
console-account-password-now = Tu contraseña de ahora
console-account-password-new = Contraseña nueva
console-account-password-again = Contraseña nueva, otra vez
console-account-password-hint = Doce letras o más; una frase corta funciona bien.
console-account-password-change = Cambiar contraseña
console-account-password-changed = Tu contraseña cambió. En los otros aparatos hay que entrar otra vez.
console-account-telephone = Código del teléfono
console-account-telephone-set = Al entrar te pedimos un código de tu teléfono. { $codes ->
    [0] Ya no te quedan códigos de papel: pide nuevos.
    [one] Te queda { $codes } código de papel.
   *[other] Te quedan { $codes } códigos de papel.
}
console-account-telephone-change = Cambiar de teléfono
console-account-telephone-drop = Dejar de usar el teléfono
console-account-telephone-drop-sure = Quitar el teléfono
console-account-telephone-dropped = Tu teléfono ya no hace falta para entrar.
console-account-recovery = Códigos de papel nuevos
console-account-recovery-renew = Hacer códigos nuevos
console-account-sessions = Dónde estás dentro
console-account-sessions-note = Si no conoces alguno, termínalo y cambia tu contraseña.
console-account-device = Aparato
console-account-seen = Último uso
console-account-began = Entró
console-account-end-title = Terminar
console-account-unknown = Otro programa
console-account-this = este
console-account-end = Terminar
console-account-end-others = Terminar todos los demás
console-account-session-ended = Listo: en ese aparato hay que entrar otra vez.
console-account-sessions-ended = Listo: en todos los demás hay que entrar otra vez.
