# Lo que lee un enlace.

desk-home =
    Hola, { $name }. Esto espera en tus áreas:
    • { $requests ->
        [one] 1 solicitud
       *[other] { $requests } solicitudes
    } por decidir
    • { $new } por aceptar
    • { $queue } sin cuadrilla
    • { $overdue ->
        [one] 1 vencido
       *[other] { $overdue } vencidos
    }
button-pending = Solicitudes
button-new = Por aceptar
button-queue = Sin cuadrilla
button-overdue = Vencidos
button-load = Carga
button-crew-menu = Menú de cuadrilla
button-accept = Aceptar
button-assign = Asignar
button-assign-fittest = Asignar sugerida
button-assign-anyway = Sí, asignar
button-choose-crew = Elegir cuadrilla
button-reassign = Cambiar cuadrilla
button-later = Dejar en espera
button-approve = Aprobar
button-deny = Negar
button-see-request = Ver solicitud
desk-new =
    { $count ->
        [one] 1 reporte por aceptar.
       *[other] { $count } reportes por aceptar.
    } Elige uno.
desk-new-none = No hay reportes por aceptar.
desk-queue =
    { $count ->
        [one] 1 reporte espera cuadrilla.
       *[other] { $count } reportes esperan cuadrilla.
    } El más urgente va primero.
desk-queue-none = Ningún reporte espera cuadrilla.
desk-overdue =
    { $count ->
        [one] 1 reporte vencido.
       *[other] { $count } reportes vencidos.
    }
desk-overdue-none = Ningún reporte vencido. ¡Bien!
desk-load =
    { $count ->
        [0] Tus áreas no tienen cuadrillas.
        [one] Carga de tu cuadrilla:
       *[other] Carga de tus { $count } cuadrillas:
    }
load-line = { $mark } { $crew }: { $carried } de { $limit }
load-full = 🔴
load-free = 🟢
desk-crew = Cuadrilla: *{ $crew }*
desk-choose-crew = ¿A qué cuadrilla va *{ $folio }* ({ $category }, vence { $deadline })?
crew-choice = { $crew } ({ $carried }/{ $limit })
desk-sure = { $why }. ¿Le asigno *{ $folio }* ({ $category }) de todos modos?
why-fittest = ✔ { $crew }: la más libre, { $carried } de { $limit }
why-fittest-near = ✔ { $crew }: la más libre, { $carried } de { $limit }; su reporte más cercano a { $away } m
why-able = { $crew }: { $carried } de { $limit }
why-able-near = { $crew }: { $carried } de { $limit }; su reporte más cercano a { $away } m
why-full = { $crew }: llena, { $carried } de { $limit }
why-paused = { $crew }: en pausa
why-cannot = { $crew }: no atiende «{ $category }»
why-elsewhere = { $crew }: no atiende esta zona
why-off-shift = { $crew }: sin turno antes de que venza
accepted = *{ $folio }* aceptado.
pending =
    { $count ->
        [one] 1 solicitud por decidir:
       *[other] { $count } solicitudes por decidir:
    }
pending-how = Escribe *aprobar { $number }* o *negar { $number } motivo*, o elígela en la lista.
pending-one-by-one = Se deciden una por una, para que ninguna se vaya sin leerla. Todavía no hice nada.
pending-none = No hay solicitudes por decidir.
request-row = { $number } · { $folio }
request-note-extension = Más tiempo, hasta { $until } · { $name }
request-note-rejection = Rechazo: { $reason } · { $name }
request-line-extension = *{ $number }* · { $folio } · { $name } pide tiempo hasta { $until }: { $text }
request-line-rejection = *{ $number }* · { $folio } · { $name } pide rechazo ({ $reason }): { $text }
request-extension =
    Solicitud *{ $number }* · { $name } pide más tiempo para *{ $folio }* ({ $category }, { $address }).
    Vence { $deadline }; pide hasta { $until }.
    «{ $text }»
request-rejection =
    Solicitud *{ $number }* · { $name } pide rechazar *{ $folio }* ({ $category }, { $address }).
    Motivo: { $reason }.
    «{ $text }»
request-kind-extension = más tiempo
request-kind-rejection = rechazo
request-open = abierta
request-approved = aprobada
request-denied = negada
request-moot = sin efecto
request-unknown = No encuentro la solicitud { $number } en tus áreas. Escribe *pendientes* para verlas.
deny-or-approve = Ibas a negarla y escribiste *aprobar*. Todavía no hice nada: elige qué hacemos.
deny-why = ¿Por qué negamos la solicitud { $number } de { $name }? Escribe el motivo; se lo haré llegar.
approved = Solicitud { $number } aprobada. Ya avisé a la cuadrilla.
denied = Solicitud { $number } negada. Ya avisé a la cuadrilla con tu motivo.
