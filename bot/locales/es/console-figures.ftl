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
console-figures-in-days = { $days } días
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
