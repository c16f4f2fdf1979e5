# El tablero: reportes de un área, cuadrillas y solicitudes.

console-light-red = Vencido
console-light-orange = Por vencer
console-light-green = A tiempo
console-light-grey = Cerrado

console-board-areas = Áreas
console-board-lists = Listas
console-board-sought = Folio, calle o palabra
console-board-find = Buscar
console-board-new = Nuevos, por aceptar
console-board-waiting = En espera de cuadrilla
console-board-in-hand = Con cuadrilla
console-board-overdue = Vencidos
console-board-asked = Solicitudes por decidir
console-board-asked-none = Nada por decidir: ninguna cuadrilla ha pedido algo.
console-board-asked-more = { $count ->
    [one] Y otra más: aparece cuando decidas una.
   *[other] Y otras { $count }: aparecen conforme decidas.
}

console-board-reports = Reportes
console-board-view-new = Nuevos
console-board-view-queue = En espera
console-board-view-in-hand = Con cuadrilla
console-board-view-overdue = Vencidos
console-board-view-all = Todos los abiertos
console-board-none-new = No hay reportes nuevos
console-board-none-queue = Nada espera cuadrilla
console-board-none-in-hand = Ninguna cuadrilla tiene reportes
console-board-none-overdue = No hay reportes vencidos
console-board-none-all = No hay reportes abiertos
console-board-none-how = Cuando llegue algo, aparece aquí.
console-board-none-narrowed = Ningún reporte cumple estos filtros
console-board-none-narrowed-how = Quita un filtro o mira otra lista.

console-board-narrow = Filtros
console-board-category = Categoría
console-board-zone = Zona
console-board-crew = Cuadrilla
console-board-unassigned = Solo sin cuadrilla
console-board-any = Cualquiera
console-board-show = Filtrar
console-board-show-all = Quitar filtros

console-board-report = Reporte
console-board-where = Dónde
console-board-due = Vence
console-board-tick = Marcar { $folio }
console-board-assign-to = Asignar a { $crew }
console-board-assign-fittest = Asignar a la más libre
console-board-assign-ticked = Asignar los marcados
console-board-accept-ticked = Solo aceptar los marcados
console-board-accept = Aceptar
console-board-nobody = Sin cuadrilla
console-board-nobody-free = Ninguna cuadrilla puede tomarlo ahora

console-board-asks-extension = { $crew } pide más tiempo (solicitud { $number })
console-board-asks-rejection = { $crew } pide rechazarlo (solicitud { $number })
console-board-until = Hasta { $until }: { $days ->
    [0] el mismo día, más tarde.
    [one] un día más.
   *[other] { $days } días más.
}
console-board-citizen-sent = De quien reportó
console-board-crew-sent = De la cuadrilla
console-board-photo-citizen = Foto de quien reportó
console-board-photo-crew = Foto de la cuadrilla
console-board-approve = Aprobar
console-board-deny = Negar
console-board-deny-why = ¿Por qué no? La cuadrilla lo lee.
console-board-deny-send = Negar la solicitud
console-board-approved = Solicitud { $number } aprobada. La cuadrilla ya recibe el aviso.
console-board-denied = Solicitud { $number } negada. La cuadrilla ya recibe el aviso.
console-board-decided-by = { $name } se adelantó: la solicitud { $number } ya está { $status }. No hace falta nada más.

console-board-crews = Cuadrillas
console-board-even-out = Equilibrar cargas
console-board-paused = En pausa
console-board-load = { $carried } de { $limit }
console-board-free = Libre
console-board-crew-all = { $count ->
    [one] Ver su reporte
   *[other] Ver sus { $count } reportes
}
console-board-no-crews = Esta área no tiene cuadrillas
console-board-no-crews-how = Se agregan en Configuración.

console-board-nothing-chosen = Marca primero uno o varios reportes.
console-board-in-hand-already = { $folio } ya está { $status }. Abre el reporte si quieres cambiarlo.
console-board-one-given = { $folio } asignado a { $crew }. La cuadrilla ya recibe el aviso.
console-board-one-waits = { $folio } aceptado. Espera en la cola hasta que una cuadrilla tenga lugar.
console-board-all-given = Asignados: { $done }. En espera de cuadrilla: { $waiting }. Sin cambio: { $refused }.
console-board-all-accepted = Aceptados: { $waiting }. Sin cambio: { $refused }.

console-acting-busy = Varias personas cambian esto al mismo tiempo. Espera un momento e intenta otra vez.
console-acting-changed = { $name } se adelantó: { $folio } ya está { $status }. Mira cómo quedó y decide otra vez si hace falta.
console-acting-changed-by-rule = { $folio } cambió mientras tanto: ya está { $status }. Mira cómo quedó y decide otra vez si hace falta.

console-board-even-out-how = Busca el menor número de cambios para que ninguna cuadrilla cargue de más. Nada se mueve hasta que lo apliques.
console-board-propose = Hacer una propuesta
console-board-propose-again = Nueva propuesta
console-board-propose-with-begun = Propuesta con lo ya empezado
console-board-proposal = { $count ->
    [one] Mover un reporte
   *[other] Mover { $count } reportes
}
console-board-proposal-open = Por aplicar
console-board-proposal-applied = Aplicada
console-board-loads = Cargas antes y después
console-board-load-before = Antes
console-board-load-after = Después
console-board-moves = Qué se mueve
console-board-from = De
console-board-to = A
console-board-from-queue = La cola
console-board-apply = Aplicar todo
console-board-no-proposal = Todavía no hay una propuesta
console-board-evened-out = Listo: el trabajo quedó repartido y las cuadrillas avisadas.
