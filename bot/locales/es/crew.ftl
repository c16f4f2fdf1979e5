# Lo que lee una cuadrilla.

crew-menu =
    Hola, { $name }. *{ $crew }* tiene { $count ->
        [0] todo al día: ningún reporte
        [one] 1 reporte
       *[other] { $count } reportes
    }.
    🔴 { $overdue }   🟠 { $due-soon }   🟢 { $in-time }
conclude-left = Salimos sin concluir *{ $folio }*. Tus fotos y tu texto siguen guardados ahí: para seguir, escribe *concluir { $folio }*.
files-left = Salimos. Lo que mandaste no quedó en ningún reporte; si hace falta, mándalo otra vez.
pin-of-a-crew = Recibí tu ubicación, pero ahora no la necesito. Sirve en dos momentos: después de *ruta*, para ordenarla desde donde estás, y al *concluir* un reporte.
left = Listo, no cambió nada.
button-my-reports = Mis reportes
button-see-report = Ver reporte
button-conclude = Concluir
button-comment = Comentar
button-extend = Pedir más tiempo
button-reject = Pedir rechazo
button-menu = Menú
button-help = Ayuda
button-more = Ver más
button-back = Volver
button-exit = Salir
button-done = Listo
button-anew = Empezar de nuevo
button-confirm = Confirmar
button-desk = Mi escritorio
list-label = Ver opciones
reports-none = Tu cuadrilla no tiene reportes activos. Te aviso en cuanto llegue uno.
reports-list =
    { $count ->
        [one] Tu cuadrilla tiene 1 reporte.
       *[other] Tu cuadrilla tiene { $count } reportes.
    } 🔴 { $overdue }  🟠 { $due-soon }  🟢 { $in-time }
    Elige uno o escribe su folio.
row-report = { $light } { $folio } { $category }
row-note = { $address } · vence { $deadline }
light-overdue = 🔴
light-due-soon = 🟠
light-in-time = 🟢
light-closed = ✔️
report-details =
    { $light } *{ $folio }* · { $category }
    { $address }
    Vence: { $deadline } · { $status }

    { $description }
report-map = Mapa: https://maps.google.com/?q={ $latitude },{ $longitude }
description-missing = (sin descripción)
address-unknown = dirección por confirmar
history-title = *Historial*
history-line = { $at } · { $name }: { $event }
history-line-late = { $at } · { $name }: { $event } (lo escribió el { $written }, llegó tarde)
name-system = Sistema
history-report-received = recibido
history-report-accepted = aceptado
history-report-assigned = asignado a { $crew }
history-report-taken-back = pasa a otra cuadrilla
history-report-commented = comentó: { $text }
history-report-commented-pictures =
    { $count ->
        [one] mandó 1 foto
       *[other] mandó { $count } fotos
    }
history-report-concluded = concluido: { $text }
history-rejection-requested = pidió rechazarlo ({ $reason }): { $text }
history-extension-requested = pidió tiempo hasta { $until }: { $text }
history-rejection-approved = rechazo aprobado
history-extension-approved = nueva fecha: { $until }
history-request-denied = solicitud { $number } negada: { $answer }
history-deadline-near = está por vencer
history-deadline-passed = venció
history-breach-escalated = vencido, avisado al enlace
history-queue-threatened = sin cuadrilla y por vencer
status-received = por aceptar
status-queued = en espera de cuadrilla
status-assigned = asignado
status-concluded = concluido
status-rejected = rechazado
which-report = ¿De qué reporte?
files-which =
    { $count ->
        [one] Guardé tu foto
       *[other] Guardé tus { $count } fotos
    }{ $text ->
        [yes] { " " }y tu texto.
       *[no] .
    } ¿De qué reporte { $count ->
        [one] es
       *[other] son
    }?
files-what =
    { $count ->
        [one] Tengo 1 foto
       *[other] Tengo { $count } fotos
    }{ $text ->
        [yes] { " " }y tu texto
       *[no] { "" }
    } para *{ $folio }* ({ $category }). ¿Qué hago?
files-no-reports = Guardé lo que mandaste, pero tu cuadrilla no tiene reportes activos.
conclude-no-photos-no-text = Vamos a concluir *{ $folio }* ({ $category }). Manda al menos una foto y cuéntame en una frase qué hicieron, en el orden que quieras.
conclude-photos-no-text =
    { $count ->
        [one] Ya tengo 1 foto
       *[other] Ya tengo { $count } fotos
    } de *{ $folio }*. Ahora cuéntame en una frase qué hicieron.
conclude-no-photos-text = Ya tengo tu descripción de *{ $folio }*. Ahora manda una foto de cómo quedó.
conclude-photos-text =
    { $count ->
        [one] Tengo 1 foto
       *[other] Tengo { $count } fotos
    } y tu descripción de *{ $folio }*. Manda más, o escribe *listo*.
conclude-summary = *{ $folio }* · { $category }
    { $count ->
        [one] 1 foto
       *[other] { $count } fotos
    }
    «{ $text }»
conclude-not-yet = Bien, no lo concluí; lo que mandaste sigue aquí.
conclude-place = 📍 Con ubicación
conclude-ask = ¿Lo concluyo?
concluded = ✔️ *{ $folio }* quedó concluido. Ya avisé al ciudadano y al enlace. ¡Gracias!
comment-ask = Escribe tu comentario sobre *{ $folio }*, o manda una foto.
comment-kept = Comentario guardado en *{ $folio }*. Puedes mandar otro.
comment-thanked = ¡Con gusto! Tu comentario ya está en *{ $folio }*. Si quieres, manda otro.
reject-reason = ¿Por qué hay que rechazar *{ $folio }* ({ $category })? Elige un motivo o escríbelo.
reject-words =
    Motivo: { $reason }. Explícalo en una frase. { $count ->
        [0] Si ayuda, manda una foto antes.
        [one] Ya tengo 1 foto.
       *[other] Ya tengo { $count } fotos.
    }
rejection-requested = Pedí al enlace que rechace *{ $folio }*. Sigue con ustedes hasta que responda.
reason-other-area = No nos corresponde
reason-not-found = No se encontró
reason-duplicate = Está repetido
reason-no-access = No hay acceso
reason-private = Es propiedad privada
reason-solved = Ya estaba resuelto
reason-other = Otro motivo
extend-until = *{ $folio }* vence { $deadline }. ¿Hasta qué día necesitan? Elige, o escríbelo: «viernes», «15 de diciembre», «en 3 días».
day-choice = { $day }
extend-why = Hasta el { $until }. ¿Por qué se necesita más tiempo?
extension-requested = Pedí al enlace más tiempo para *{ $folio }*. La fecha actual vale hasta que responda.
