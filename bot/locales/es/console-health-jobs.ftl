# La consola: las tareas que el servicio hace solo.

console-health-jobs = Tareas
console-health-jobs-why = Lo que el servicio hace solo, a su hora. Si una falla, se intenta otra vez a la siguiente.
console-health-jobs-held = Las hace el proceso { $holder }
console-health-jobs-kept = Anotado cada minuto, y en cuanto una empieza a fallar
console-health-jobs-none = Todavía no se anota ninguna
console-health-jobs-none-how = Se anotan en el primer minuto de un proceso con el reloj (enlace serve o enlace scheduler).
console-health-job = Tarea
console-health-job-ended = Cómo terminó
console-health-job-at = Última vez
console-health-job-took = Tardó
console-health-job-next = Siguiente
console-health-job-failed = falló
console-health-job-well = bien
console-health-job-good = bien hasta { $at }
console-health-job-ms = { $count } ms
console-health-job-minutely = cada minuto
console-health-job-every =
    { $count ->
        [one] cada segundo
        [300] cada 5 minutos
        [600] cada 10 minutos
       *[other] cada { $count } segundos
    }
console-health-job-expire-abandoned = Termina conversaciones que nadie siguió
console-health-job-hand-back-left-alone = Devuelve al asistente las conversaciones que una persona dejó
console-health-job-accept-by-rule = Acepta reportes por regla
console-health-job-give-out-queues = Reparte lo que espera cuadrilla
console-health-job-watch-deadlines = Vigila los plazos
console-health-job-summarise-day = Manda el resumen del día
console-health-job-announce-routes = Propone la ruta del día
console-health-job-review-limits = Revisa los límites de las cuadrillas
console-health-job-ask-families = Pregunta a las familias si vendrán
console-health-job-offer-hours = Ofrece las horas libres
console-health-job-offer-again = Ofrece de nuevo lo que antes nadie podía tomar
console-health-job-lose-controls = Da por perdidos los controles que nadie agendó
console-health-job-recalibrate = Ajusta el pronóstico de faltas
console-health-job-erase-what-ran-out = Borra de noche lo que ya venció
console-health-job-look-at-sizes = Mide de noche las tablas de la base de datos
