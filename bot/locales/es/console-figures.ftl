# Las cifras: páginas, gráficas y el informe mensual.

console-figures-title = Cifras de { $span }
console-figures-month = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
} de { $year }
console-figures-month-short = { $month ->
    [1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sep
    [10] oct
    [11] nov
   *[12] dic
} { $year }
console-figures-day-short = { $day } { $month ->
    [1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sep
    [10] oct
    [11] nov
   *[12] dic
}
console-figures-day = { $day } { $month ->
    [1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sep
    [10] oct
    [11] nov
   *[12] dic
} { $year }
console-figures-quarter = { $quarter ->
    [1] enero a marzo
    [2] abril a junio
    [3] julio a septiembre
   *[4] octubre a diciembre
} de { $year }
console-figures-days = { $first } a { $last }
console-figures-months = Mes
console-figures-quarters = Trimestre
console-figures-years = Año
console-figures-when = Periodo
console-figures-around = Otros periodos
console-figures-of = De quién son las cifras
console-figures-crews = Cuadrillas
console-figures-hospital = Hospital
console-figures-choose = Elegir fechas, áreas y desglose
console-figures-by = Desglose
console-figures-area = Área
console-figures-all-areas = Todas
console-figures-every-area = todas
console-figures-from = Desde
console-figures-to = Hasta
console-figures-show = Ver cifras
console-figures-glance = De un vistazo
console-figures-pictures = En gráficas
console-figures-table = Todas las cifras por { $by }
console-figures-csv = Descargar CSV
console-figures-pdf = Descargar informe en PDF
console-figures-few = La raya (–) quiere decir que hay muy pocos casos: menos de 5 conclusiones no alcanzan para un porcentaje ni una mediana, y menos de 10 para el tiempo de 9 de cada 10.
console-figures-before = antes { $value }
console-figures-percent = { $share } %
console-figures-part = { $part } de { $whole }
console-figures-in-days = { $many ->
    [one] { $days } día
   *[more] { $days } días
}
console-figures-nobody = Sin asignar
console-figures-by-crew = cuadrilla
console-figures-by-category = categoría
console-figures-by-zone = zona
console-figures-by-area = área
console-figures-each-week = semana del
console-figures-each-month = mes
console-figures-received = Recibidos
console-figures-concluded = Concluidos
console-figures-on-time = A tiempo
console-figures-late = Tarde
console-figures-promised = A tiempo según la primera promesa
console-figures-median = La mitad tardó
console-figures-p90 = 9 de cada 10 tardaron
console-figures-active = En manos de cuadrillas
console-figures-limit = Límite
console-figures-requests = Solicitudes concedidas
console-figures-made = Solicitudes hechas
console-figures-granted = Solicitudes concedidas
console-figures-rejected = Rechazados
console-figures-reopened = Reabiertos
console-figures-no-photo = Sin foto
console-figures-satisfied = Ciudadanía satisfecha
console-figures-score = Opinión
console-figures-answers = Respuestas
console-figures-score-good = Bien
console-figures-score-fair = Regular
console-figures-score-bad = Mal
console-chart-flow = Recibidos y concluidos
console-chart-on-time = Concluidos a tiempo
console-chart-load = Carga contra límite
console-chart-done = Concluidos, a tiempo y tarde
console-chart-days = Días hasta concluir
console-chart-scores = Qué opina la ciudadanía
console-chart-numbers = Ver los números
console-chart-empty = Todavía no hay nada que contar en este periodo.
console-chart-few = Faltan los puntos con menos de 5 conclusiones.
console-chart-few-days = La barra es la mitad; la raya, 9 de cada 10. Falta lo que tiene muy pocas conclusiones.
console-chart-more = { $count ->
    [one] Hay uno más en la tabla.
   *[other] Hay { $count } más en la tabla.
}
console-chart-unknown = { $name }: sin datos.
console-chart-about = { $name }: lo más, { $most } ({ $at }); lo menos, { $least } ({ $low }).
console-paper-crews = Informe de cuadrillas, { $span }
console-paper-under = Áreas: { $areas } · Hecho el { $made } con Enlace
console-paper-page = Página { $page } de { $pages }
console-paper-done = Llegaron { $received } reportes (el periodo anterior, { $received_before }) y se concluyeron { $concluded } (antes { $concluded_before }).
console-paper-fast = El { $share } se concluyó a tiempo. La mitad tardó hasta { $half }, y 9 de cada 10 hasta { $most }.
console-paper-on-time = El { $share } se concluyó a tiempo.
console-paper-few = Hubo muy pocas conclusiones para decir cuántas fueron a tiempo.
console-paper-full = { $count ->
    [one] { $crew } terminó el periodo en su límite o por encima: { $active } reportes, con límite de { $limit }.
   *[other] { $count } cuadrillas terminaron el periodo en su límite o por encima; la más llena, { $crew }: { $active } reportes, con límite de { $limit }.
}
console-paper-back = Las cuadrillas hicieron { $made } solicitudes y se concedieron { $granted }. Se reabrieron { $reopened } reportes, y a { $missing } conclusiones les falta la foto.
console-paper-liked = De { $answers } personas que opinaron, el { $share } quedó conforme con el trabajo.
console-figures-hospital-title = El hospital en { $span }
console-figures-choose-hospital = Elegir fechas y especialidad
console-figures-few-hospital = La raya (–) quiere decir que hay muy pocos casos: menos de 5 no alcanzan para un porcentaje ni para una mediana.
console-figures-specialty = especialidad
console-figures-together = Todas las especialidades
console-figures-priority = prioridad
console-figures-none = Sin prioridad
console-figures-in-line = En lista de espera
console-figures-came = Entradas
console-figures-left = Salidas
console-figures-at-start = En lista al inicio
console-figures-at-end = En lista al final
console-figures-median-wait = La mitad esperó
console-figures-p90-wait = 9 de cada 10 esperaron
console-figures-overdue = Fuera de plazo
console-figures-in-time = En plazo
console-figures-asked = Citas preguntadas
console-figures-reached = Llamadas en que contestaron
console-figures-confirmed = Citas confirmadas
console-figures-freed = Citas liberadas
console-figures-refilled = Citas aprovechadas
console-figures-no-show = Inasistencia
console-figures-forecast = Pronóstico
console-figures-missed = Faltaron
console-figures-tenth = { $low } a { $high } %
console-chart-line = Lista de espera
console-chart-moves = Entradas y salidas de la lista
console-chart-waits = Días de espera hasta la primera cita
console-chart-overdue = Plazo de quienes esperan, por prioridad
console-chart-answers = Citas preguntadas y confirmadas
console-chart-refilled = Citas liberadas y aprovechadas
console-chart-no-shows = Inasistencia
console-chart-calibration = Qué tan bien acierta el pronóstico de inasistencia
console-chart-specialties = Dónde espera más gente
console-chart-few-hours = Faltan los meses con menos de 5 citas.
console-chart-calibration-how = Si el pronóstico acierta, las dos barras de cada grupo miden lo mismo. Faltan los grupos con menos de 5 citas.
console-paper-hospital = Informe del hospital, { $span }
console-paper-under-hospital = { $of } · Hecho el { $made } con Enlace
console-paper-line = El periodo empezó con { $start } personas en lista de espera; entraron { $came }, salieron { $left } y al final quedaron { $end }.
console-paper-waited = De quienes tuvieron su primera cita, la mitad esperó hasta { $half }, y 9 de cada 10 hasta { $most }.
console-paper-overdue = Al final, el { $share } de quienes esperaban estaba fuera del plazo de su prioridad.
console-paper-hours = Se preguntó por { $asked } citas y se confirmaron { $confirmed }. Las familias liberaron { $freed }, y { $refilled } las aprovechó alguien más.
console-paper-no-show = Faltó el { $share } de quienes tenían cita.
console-figures-order = orden
console-figures-order-actual = Como fue
console-figures-order-fifo = Por orden de llegada
console-figures-order-priority = Por prioridad
console-figures-overdue-people = Personas fuera de plazo
console-figures-per-hour = Pacientes por hora
console-chart-orders = Orden de llegada contra prioridad
console-chart-orders-how = Cuántas personas quedan fuera de plazo si se atiende a las mismas cuantas en otro orden.
