# La primera página de la demostración.

console-welcome-title = Bienvenida a Enlace
console-welcome-what = Obras públicas y citas de hospital que se resuelven en el chat que la gente ya usa, y una consola para verlo todo de un vistazo.
console-welcome-step-chat = Vecinas, cuadrillas y familias escriben por WhatsApp o Telegram.
console-welcome-step-rules = Enlace reparte, avisa y lleva la cuenta, con reglas que explica.
console-welcome-step-desk = Quien coordina mira y decide aquí, o en el chat: lo que esté más a la mano.
console-welcome-look = Mira por los ojos de alguien
console-welcome-as-administrator = Administración
console-welcome-as-liaison = Enlace de obras
console-welcome-as-analyst = Lista de espera
console-welcome-as-viewer = Solo mirar
console-welcome-note-administrator = Todo: usuarios, configuración, estado del servicio.
console-welcome-note-liaison = El tablero: qué espera, qué cuadrilla puede, qué hay que decidir.
console-welcome-note-analyst = El hospital: quién sigue, a quién llamar, qué cita ofrecer.
console-welcome-note-viewer = Tablero, lista y cifras, sin nombres de personas.
console-welcome-enter = Entrar como { $name }
console-welcome-nobody = Todavía no hay nadie como quien entrar
console-welcome-nobody-how = Empieza con el comando enlace demo, que inventa una ciudad y su gente.
console-welcome-chat = Y del otro lado, los teléfonos
console-welcome-phones = Escribe como vecina, como cuadrilla o como familia y mira cómo cambia el tablero.
console-welcome-phones-open = Abrir los teléfonos
console-welcome-invented = Todo es inventado. Esta página no existe en un servicio de verdad.
