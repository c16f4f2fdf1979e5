# La consola: lo que comparten todas sus páginas.

console-skip = Ir al contenido
console-nav = Secciones
console-nav-board = Tablero
console-nav-map = Mapa
console-nav-list = Lista de espera
console-nav-figures = Cifras
console-nav-talks = Conversaciones
console-nav-setup = Configuración
console-nav-health = Estado
console-crumbs = Dónde estás
console-pages = Páginas
console-page-before = Anteriores
console-page-after = Siguientes
console-refused = No se puede abrir
console-not-there = Aquí no hay nada, o no es de tus áreas. Revisa la dirección o vuelve al inicio.
console-to-start = Ir al inicio
console-nothing = Todavía no hay nada para ti aquí
console-nothing-how = Pide a quien administra Enlace que te dé acceso a un área.
refusal-not-allowed = Tu usuario no puede hacer esto. Pídelo a quien administra Enlace.
console-more = Más
console-account = Mi cuenta
console-sign-out = Salir
console-before = Antes
console-after = Después
console-no-photo = Sin foto
console-step-done = listo
