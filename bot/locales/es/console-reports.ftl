# La página de un reporte, y dos reportes lado a lado.

console-reports-what = Qué reportaron
console-reports-where = Dónde
console-reports-first-deadline = (al principio, { $deadline })
console-reports-came = Llegó
console-reports-talks = Conversaciones sobre este reporte
console-reports-ended = Terminó
console-reports-photos = Fotos
console-reports-photo = Foto
console-reports-before = Antes
console-reports-after = Después
console-reports-no-photo = Sin foto
console-reports-map = En el mapa
console-reports-map-of = Mapa de las zonas con el lugar de { $folio }: { $address }
console-reports-map-outside = Abrir en OpenStreetMap
console-reports-history = Historial
console-reports-notices = Avisos y su entrega
console-reports-no-notices = Todavía no se ha avisado a nadie.
console-reports-to = A quién
console-reports-by = Por dónde
console-reports-by-whatsapp = WhatsApp
console-reports-by-telegram = Telegram
console-reports-by-email = correo electrónico
console-reports-fate = Cómo va
console-reports-at = Cuándo
console-reports-citizen = Quien reportó
console-reports-attempts = { $count } intentos
console-reports-fate-queued = En espera de salir
console-reports-fate-sending = Saliendo
console-reports-fate-in-doubt = Por confirmar
console-reports-fate-sent = Enviado
console-reports-fate-delivered = Entregado
console-reports-fate-read = Leído
console-reports-fate-failed = No llegó
console-reports-fate-dropped = No se envió
console-reports-because-broken = El aviso no se pudo escribir; queda en el registro de fallas.
console-reports-because-by-hand = Alguien decidió que ya no se enviara.
console-reports-because-expired = Se venció antes de poder salir.
console-reports-because-moot = Ya no era así antes de poder salir.
console-reports-because-no-address = No tenemos por dónde avisarle.
console-reports-because-no-contact = Esta persona ya no está en el sistema.
console-reports-because-not-set-up = Ese canal no está configurado.
console-reports-because-opted-out = Pidió no recibir avisos.
console-reports-because-other-way = Solo tiene chat o solo correo, y le llegó por ahí.
console-reports-because-maybe-sent = Quizá salió antes de restaurar un respaldo; espera entre lo apartado.
console-reports-because-outcome-unknown = El canal no dijo si llegó.
console-reports-because-outside-window = Pasaron 24 horas sin que escribiera; sale como plantilla.
console-reports-because-refused = El canal lo rechazó.
console-reports-because-stopped = Bloqueó el número o no está en ese canal.
console-reports-because-throttled = El canal pidió ir más despacio.
console-reports-because-withheld = WhatsApp retiene esa plantilla o limita cuántas recibe esta persona.
console-reports-because-unreachable = El canal no respondió.
console-reports-because-code = El canal respondió { $code }.

console-reports-assign = Asignar
console-reports-reassign = Cambiar de cuadrilla
console-reports-leave-waiting = Aceptar y dejar en espera
console-reports-by-hand = Elegir otra cuadrilla
console-reports-give = Asignar a esta
console-reports-why = Por qué la tiene { $crew }

console-reports-send-back = Devolver
console-reports-send-back-why = ¿Qué falta?
console-reports-send-back-words = O con tus palabras
console-reports-send-back-now = Devolver a la cuadrilla
console-reports-sent-back = { $folio } devuelto. La cuadrilla y quien reportó ya reciben el aviso.
console-reports-reason-missing = Elige un motivo o escríbelo: la cuadrilla necesita saber qué falta.

console-reports-alike = ¿Está repetido?
console-reports-nothing-alike = Nada parecido cerca.
console-reports-away = a { $away } m
console-reports-other = Folio del otro
console-reports-compare = Comparar
console-reports-goes-with = Va junto con
console-reports-linked-to = Van junto con este
console-reports-unlink = Separar
console-reports-unlinked = { $folio } vuelve a ser un reporte aparte.
console-reports-same = ¿Son el mismo problema?
console-reports-which-stays = Si son el mismo, queda { $other } y { $folio } se une a él; cada quien recibe su respuesta.
console-reports-is-same = Sí, unirlos
console-reports-is-other = No, son distintos
console-reports-linked = { $folio } va junto con { $other }.
console-reports-told-apart = Entendido: { $folio } y { $other } son distintos. Ya no se sugieren.
console-reports-written = Lo escribió el { $at }: llegó tarde.
console-reports-found = Buscar reportes
console-reports-found-all =
    { $count ->
        [one] Un reporte con «{ $asked }».
       *[other] { $count } reportes con «{ $asked }», del más nuevo al más antiguo.
    }
console-reports-found-more = Los { $count } más nuevos con «{ $asked }». Hay más: agrega otra palabra.
console-reports-found-none = Nada con «{ $asked }» en tus áreas
console-reports-found-how = Sirve el folio o sus últimas cifras, parte de la dirección, de lo que pasa o del tipo. Se buscan todas las palabras, en los 20 000 reportes más nuevos de tus áreas; con el folio completo, en todos.
