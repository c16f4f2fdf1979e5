# La lista de espera en la consola: quién sigue, su tarjeta, las horas, las llamadas y las salidas.

console-list-rooms = Partes de la lista de espera
console-list-room-line = Lista
console-list-room-hours = Agenda
console-list-room-calls = Por llamar
console-list-room-exits = Salidas
console-list-room-import = Importar
console-list-room-catalogues = Catálogos
console-list-search = Número de derivación o RUN
console-list-search-go = Buscar
console-list-not-found = No hay nadie con ese número. Revísalo y vuelve a buscar.
console-list-exits-wait = { $count ->
    [one] Una salida espera que alguien la confirme
   *[other] { $count } salidas esperan que alguien las confirme
}
console-list-none = Todavía no hay nadie en la lista
console-list-none-how = Importa la planilla de la red de salud o carga el catálogo de especialidades.
console-list-specialties = Cuántos esperan en cada especialidad
console-list-specialty = Especialidad
console-list-waiting = En espera
console-list-part-all = Todos
console-list-part-overdue = Atrasados
console-list-part-uncategorised = Sin prioridad
console-list-part-guaranteed = GES
console-list-part-without-chat = Sin chat: por llamar
console-list-parts = Quiénes se muestran
console-list-guaranteed-how = Las derivaciones GES tienen su propio proceso: aquí se ven por orden de llegada.
console-list-uncategorised-how = Su diagnóstico no tiene prioridad todavía. Van al final y nunca se pierden. Puedes dársela en los catálogos.
console-list-nobody = Aquí no espera nadie
console-list-nobody-how = Elige otra parte de la lista.
console-list-in-order = En el orden del hospital, lo más urgente primero
console-list-place = Lugar
console-list-place-is = Lugar { $place }
console-list-days = Días que quedan
console-list-no-limit = Sin plazo
console-list-days-over = { $count ->
    [0] Vence hoy
    [one] 1 día de atraso
   *[other] { $count } días de atraso
}
console-list-days-soon = { $count ->
    [0] Vence hoy
    [one] Queda 1 día
   *[other] Quedan { $count } días
}
console-list-days-left = { $count ->
    [one] A tiempo: 1 día
   *[other] A tiempo: { $count } días
}
console-list-patient = Paciente
console-list-category = Prioridad
console-list-no-category = Sin prioridad
console-list-waited = Días de espera
console-list-run = RUN
console-list-state = Estado
console-list-last-call = Última llamada
console-list-no-call = Ninguna
console-list-leaving = salida por revisar

console-list-referral = Derivación { $number }
console-list-exit-proposed = Se propuso su salida de la lista
console-list-evidence = Se necesita: { $evidence }
console-list-exit-confirm = Confirmar la salida
console-list-exit-refuse = Rechazarla: se queda
console-list-calls-of = Llamadas
console-list-dial = Llamar al { $phone }
console-list-call-log = ¿En qué quedó la llamada? Un toque la anota.
console-list-call-more = Fue por otro medio, o quiero agregar una nota
console-list-medium = Medio
console-list-note = Nota
console-list-no-calls = Nadie ha llamado todavía.
console-list-result-booked = Agendada
console-list-result-confirmed = Confirma
console-list-result-cancelled = Cancela
console-list-result-exit = Quiere salir
console-list-result-no-answer = No contesta
console-list-result-no-tone = Sin tono
console-list-result-busy = Ocupado
console-list-result-wrong-number = Número equivocado
console-list-result-call-again = Llamar otra vez
console-list-medium-letter = Carta o correo
console-list-medium-sms = SMS
console-list-medium-call = Llamada
console-list-medium-whatsapp = WhatsApp
console-list-medium-in-person = En persona
console-list-medium-other = Otro
console-list-hours-of = Horas
console-list-free = Próximas horas libres
console-list-no-free = No hay horas libres. Cuando se libere una se ofrecerá por orden de la lista.
console-list-book = Dar esta hora
console-list-offer = Ofrecer esta hora
console-list-offer-how = Darla es para quien ya dijo que sí. Si la ofreces, se guarda y la familia responde en el chat.
console-list-offer-nobody = Nadie de la familia está en el chat: no se le puede ofrecer. Llama y da la hora.
console-list-offer-together = Se ofrece junto con la hora de otro niño de su familia: se toman todas o ninguna, y se retiran juntas.
console-list-offer-take-back = Retirar la oferta
console-list-offer-take-back-how = La familia recibe un aviso y conserva su lugar. La hora pasa a quien sigue en la lista.
console-list-offer-take-back-yes = Sí, retirarla
console-list-hours-past = Horas anteriores
console-list-no-hours = Esta derivación no tiene horas.
console-list-hour-booked = con hora
console-list-hour-confirmed = confirmada
console-list-hour-cancelled = cancelada
console-list-hour-attended = vino
console-list-hour-absent = no vino
console-list-mark-confirmed = Confirma que viene
console-list-mark-attended = Vino
console-list-mark-absent = No vino
console-list-let-go = Cancelar la hora
console-list-let-go-how = La familia recibe un aviso y conserva su lugar. Si el hospital suspende, será la primera en recibir otra hora.
console-list-let-go-by-patient = La familia no puede
console-list-let-go-by-hospital = El hospital suspende
console-list-offer-open = Oferta abierta
console-list-offer-until = espera respuesta hasta el { $until }
console-list-offers = Ofertas, y por qué no recibió otras
console-list-no-offers = Todavía no se le ha ofrecido ninguna hora.
console-list-offered = Hora del { $starts_at }
console-list-hour-of = hora del { $starts_at }
console-list-offer-accepted = la aceptó
console-list-offer-declined = dijo que no
console-list-offer-lapsed = no respondió a tiempo
console-list-offer-withdrawn = se retiró la oferta
console-list-passed-over = Por qué no se le ofrecieron otras horas
console-list-why-answered = esa misma hora ya se le ofreció o fue suya
console-list-why-leaving = pidió salir de la lista y falta revisarlo
console-list-why-unreachable = nadie de la familia está en el chat
console-list-why-opted-out = la familia pidió no recibir mensajes
console-list-why-quiet = la familia pidió silencio a esa hora
console-list-why-busy = tiene otra hora en ese momento
console-list-why-offered = ya tenía otra hora ofrecida
console-list-history = Historial
console-list-contact = Contacto
console-list-number = Número
console-list-born = Nacimiento
console-list-phones = Teléfonos
console-list-no-phone = Sin teléfono
console-list-email = Correo
console-list-guardians = Hablan por el paciente en el chat
console-list-no-guardian = Nadie todavía: hay que llamar
console-list-guardian-take-off = Quitar
console-list-guardian-take-off-how = Dejará de ver, confirmar y cancelar las horas de este paciente y de recibir avisos. Su número sale también de la ficha, para que no pueda volver con él; si debe volver, la ficha tiene que tener su número otra vez.
console-list-guardian-take-off-yes = Sí, quitar
console-list-guardian-gone = Ya no habla por el paciente.
console-list-opted-out = no quiere mensajes
console-list-channel-whatsapp = WhatsApp
console-list-channel-telegram = Telegram
console-list-channel-email = correo
console-list-wait = La espera
console-list-entered = Entró a la lista
console-list-diagnosis = Diagnóstico
console-list-cause = Causa de egreso
console-list-cause-how = Es una de las causas de la norma; entre paréntesis, lo que hay que guardar como respaldo.
console-list-habit = Sus horas anteriores
console-list-habit-mostly-missed = faltó a la mayoría
console-list-habit-mixed = a veces faltó
console-list-habit-mostly-kept = casi siempre vino
console-list-missed = { $count ->
    [one] faltó una vez
   *[other] faltó { $count } veces
}
console-list-leave = Sacar de la lista
console-list-leave-yes = Sacar de la lista
console-list-return = Volver a la lista
console-list-return-sure = La derivación vuelve a esperar, desde el día en que entró.
console-list-return-yes = Sí, vuelve a la lista
console-list-control = Se indicó un control
console-list-control-sure = Queda por agendar. Si nadie le da hora a tiempo, la familia recibe un aviso y aparece entre las llamadas.
console-list-control-yes = Sí, queda por agendar
console-list-control-undo = No hay control
console-list-control-undo-sure = La derivación vuelve a quedar como atendida.
console-list-control-undo-yes = Sí, no hay control
console-list-transfer = Trasladar a otro hospital
console-list-transfer-sure = Deja de esperar aquí. Una hora que se le ofreció pasa a quien sigue.
console-list-transfer-yes = Sí, trasladar

console-list-call-kept = Llamada anotada.
console-list-booked = Hora dada: { $starts_at }. La familia recibe el aviso.
console-list-offer-made = Hora ofrecida. Queda guardada para la familia hasta el { $until }.
console-list-offer-taken-back = Se retiró la oferta de la hora del { $starts_at }. Pasa a quien sigue en la lista.
console-list-left = La derivación { $number } salió de la lista.
console-list-stays = La derivación { $number } se queda en la lista.
console-list-is-back = La derivación { $number } volvió a la lista.
console-list-control-kept = La derivación { $number } queda por agendar.
console-list-control-undone = La derivación { $number } quedó como atendida.
console-list-transferred = La derivación { $number } quedó trasladada.
console-list-marked-confirmed = Anotado: confirma que viene.
console-list-marked-attended = Anotado: vino.
console-list-marked-absent = Anotado: no vino.
console-list-let-go-patient = Hora cancelada. Se ofrecerá a quien sigue en la lista.
console-list-let-go-hospital = Hora suspendida. La familia será la primera en recibir otra.
refusal-choose-one = Falta elegir una opción. Elígela y vuelve a enviar.

console-list-event-referral-entered = Entró a la lista
console-list-event-referral-corrected = Cambiaron sus datos
console-list-event-referral-moved = Cambió de estado
console-list-event-exit-proposed = Se propuso su salida
console-list-event-exit-taken-back = La exportación retiró la salida propuesta
console-list-event-exit-confirmed = Se confirmó la salida
console-list-event-exit-refused = Se rechazó la salida
console-list-event-appointment-booked = Recibió una hora
console-list-event-appointment-confirmed = Confirmó que viene
console-list-event-appointment-cancelled = Se canceló la hora
console-list-event-appointment-attended = Vino
console-list-event-appointment-missed = No vino
console-list-event-attendance-asked = Se le preguntó si viene
console-list-event-patient-lost = Faltó dos veces seguidas
console-list-event-hour-offered = Se le ofreció una hora
console-list-event-offer-declined = Dijo que no a la oferta
console-list-event-offer-withdrawn = Se retiró la oferta
console-list-event-guardian-known = Alguien mostró que habla por el paciente
console-list-event-guardian-taken-off = Alguien del hospital quitó a quien hablaba por el paciente
console-list-event-guardian-refused = Alguien no pudo mostrar quién es
console-list-event-control-lost = No se agendó el control a tiempo
console-list-event-return-asked = La familia quiere volver

console-list-date = { $day }/{ $month }/{ $year }
console-list-day = Día
console-list-see = Ver
console-list-day-before = Día anterior
console-list-day-after = Día siguiente
console-list-no-hours-day = Ese día no hay horas
console-list-no-hours-how = Elige otro día u otra especialidad.
console-list-next-hours = Ir al próximo día con horas: { $day }
console-list-agenda-of = { $specialty }, { $day }
console-list-hour = Hora
console-list-minutes = { $count } min
console-list-professional = Profesional
console-list-mark = Anotar
console-list-slot-free = libre
console-list-slot-held = ofrecida
console-list-slot-taken = tomada
console-list-slot-closed = suspendida
console-list-forecast = Pronóstico de la jornada
console-list-forecast-how = Es de la jornada completa, nunca de un paciente.
console-list-nobody-named = Sin profesional
console-list-places = Cupos
console-list-taken = Con hora
console-list-extras = Sobrecupos que conviene agregar
console-list-expected = Se espera que vengan
console-list-all-come = Probabilidad de que vengan todos
console-list-overrun = Probabilidad de que lleguen más que los cupos
console-list-percent = { $value } %

console-list-to-call = Por llamar hoy
console-list-to-call-how = Horas que nadie confirma, las más próximas primero; después, quienes se perdieron.
console-list-to-call-none = No hay a quién llamar
console-list-to-call-none-how = Todas las familias respondieron. Vuelve más tarde.
console-list-why-call = Por qué
console-list-why-no-answer = no responde en el chat
console-list-why-no-chat = no tiene chat
console-list-why-lost = se perdió
console-list-why-wants-back = quiere volver
console-list-shown-of = Se muestran { $shown } de { $total }.

console-list-exits = Salidas por confirmar
console-list-exits-how = Una familia la pidió en el chat; alguien del hospital la confirma con su respaldo, o la rechaza.
console-list-exits-none = No hay salidas por revisar
console-list-exits-none-how = Cuando una familia pida salir por el chat, aparecerá aquí.
console-list-needed = Respaldo

console-list-import = Importar la lista
console-list-steps = Pasos de la importación
console-list-step-files = Archivos
console-list-step-check = Revisión
console-list-step-names = Nombres
console-list-step-list = Lista
console-list-hand-in = Cargar planillas
console-list-hand-in-go = Revisar e importar
console-list-hand-in-again = Cargar otra vez
console-list-files = Archivos
console-list-files-how = Uno o varios .xls, .xlsx o .csv de la red de salud, como vienen. Primero se revisa todo; si algo está mal, no se carga nada.
console-list-source = De qué planilla se trata
console-list-source-how = Usa siempre el mismo nombre: así se sabe quién ya no viene en ella.
console-list-uploads = Últimas importaciones
console-list-uploads-none = Todavía no se importó nada
console-list-uploads-none-how = Carga la primera planilla.
console-list-when = Cuándo
console-list-who = Quién
console-list-upload-waiting = En cola
console-list-upload-checking = Revisando
console-list-upload-writing = Cargando
console-list-upload-done = Lista
console-list-upload-faulty = Con errores
console-list-upload-refused = No se pudo leer
console-list-upload-cancelled = Detenida
console-list-upload-failed = Falló
console-list-upload-why-refused = El archivo no se pudo leer. No se cargó nada. Revisa que tenga las columnas de la norma y cárgalo otra vez.
console-list-upload-why-cancelled = Se detuvo. Lo que alcanzó a cargarse quedó completo; si cargas los mismos archivos, sigue donde quedó.
console-list-upload-why-failed = Algo nuestro falló y ya quedó anotado. Cárgala otra vez; si vuelve a fallar, avisa a quien administra Enlace.
console-list-upload-how = Puedes cerrar esta página: la importación sigue, aunque el servicio se reinicie.
console-list-rows-of = { $rows } de { $total } filas
console-list-rows-read = { $count ->
    [0] Empezando…
    [one] 1 fila revisada
   *[other] { $count } filas revisadas
}
console-list-time-left = { $count ->
    [one] Falta menos de un minuto
   *[other] Faltan unos { $count } minutos
}
console-list-look-again = Ver cómo va
console-list-stop = Detener
console-list-stop-sure = Lo que ya se cargó queda completo. Puedes seguir después con los mismos archivos.
console-list-stop-yes = Sí, detener
console-list-import-stopped = La importación se detiene en cuanto termine lo que tiene entre manos.
console-list-read = Filas leídas
console-list-came-in = Derivaciones nuevas
console-list-corrected = Corregidas
console-list-repeated = Filas repetidas
console-list-left-export = Ya no vienen en la planilla
console-list-unnamed = Esperan un nombre
console-list-nothing-new = Nada cambió: todo se sabía ya.
console-list-to-list = Ver la lista
console-list-faults-of = { $column }: { $count }
console-list-faults = Errores
console-list-faulty = { $count ->
    [one] Hay un error y no se cargó nada. Corrígelo en el archivo y cárgalo otra vez.
   *[other] Hay { $count } errores y no se cargó nada. Corrígelos en el archivo y cárgalo otra vez.
}
console-list-file = Archivo
console-list-row = Fila
console-list-column = Columna
console-list-expected-there = Qué se esperaba
console-list-export = Exportar
console-list-export-how = Toda la lista con las columnas de la norma. Queda anotado quién la bajó.
console-list-export-go = Bajar CSV

console-list-names = Nombres por aclarar
console-list-names-wait = { $count ->
    [one] Un nombre de especialidad por aclarar
   *[other] { $count } nombres de especialidad por aclarar
}
console-list-names-how = { $count ->
    [one] Una fila espera un nombre. Lo que elijas se recuerda y se usará solo desde ahora.
   *[other] { $count } filas esperan un nombre. Lo que elijas se recuerda y se usará solo desde ahora.
}
console-list-names-none = Todos los nombres se conocen
console-list-names-none-how = Cuando una planilla traiga un nombre nuevo, aparecerá aquí.
console-list-name-empty = (sin nombre)
console-list-rows-wait = { $count ->
    [one] 1 fila
   *[other] { $count } filas
}
console-list-alike = { $value } % parecido
console-list-other = Otra especialidad
console-list-choose = Elegir
console-list-last-choice = Lo último que se eligió:
console-list-undo = Deshacer
console-list-name-chosen = { $count ->
    [one] «{ $name }» es { $specialty } desde ahora. Una derivación entró a la lista.
   *[other] «{ $name }» es { $specialty } desde ahora. Entraron { $count } derivaciones a la lista.
}
console-list-name-undone = { $count ->
    [0] Se deshizo lo último que se eligió.
    [one] Se deshizo lo último que se eligió. Una derivación dejó esa lista y espera un nombre, con su misma fecha de entrada.{ $hours ->
        [0] {""}
       *[other] {" "}Tiene una hora y la conserva: revísala.
    }
   *[other] Se deshizo lo último que se eligió. { $count } derivaciones dejaron esa lista y esperan un nombre, con su misma fecha de entrada.{ $hours ->
        [0] {""}
        [one] {" "}Una tiene una hora y la conserva: revísala.
       *[other] {" "}{ $hours } tienen una hora y la conservan: revísalas.
    }
}
console-list-names-keep = Tienen una hora y esperan un nombre
console-list-names-keep-how = Nadie pierde una hora porque se deshizo un nombre. Revisa si es de la especialidad correcta; si no, cancélala por el hospital y avisa.
console-list-no-name = Esperan un nombre
console-list-no-name-how = Se deshizo el nombre por el que estaban en una lista. No se les ofrece ninguna hora hasta que elijas otro; su fecha de entrada sigue igual.

console-list-catalogues-how = Las tablas propias del hospital. Cada cambio es una versión nueva, y cualquiera anterior puede volver.
console-list-catalogue = Catálogo
console-list-kind-specialties = Especialidades
console-list-kind-diagnoses = Diagnósticos
console-list-kind-priorities = Prioridades
console-list-kind-exit-causes = Causas de egreso
console-list-kind-aggravations = Agravantes
console-list-kind-synonyms = Nombres aprendidos
console-list-entries = Entradas
console-list-version = Versión
console-list-version-is = Versión { $version }
console-list-versions = Versiones
console-list-never = Nunca
console-list-change = Qué cambió respecto de la anterior
console-list-change-none = Nada.
console-list-changes = Son { $count } cambios en total.
console-list-added = nueva
console-list-removed = quitada
console-list-changed = cambió
console-list-take = Cargar una versión nueva
console-list-take-how = CSV con las columnas { $columns }. Si hay un error no se carga nada.
console-list-take-go = Cargar
console-list-restore = Volver a esta versión
console-list-catalogue-counts = Listo: ahora vale la versión { $version }.
refusal-upload-no-files = Falta elegir un archivo. Elige la planilla y vuelve a enviar.
refusal-upload-too-many = Son demasiados archivos de una vez. Carga { $count } a lo más.
refusal-upload-wrong-kind = «{ $name }» no es una planilla. Carga archivos .xls, .xlsx o .csv.
refusal-specialty-unknown = Ninguna especialidad se llama { $key }. Elige una del catálogo de especialidades.
refusal-no-table = Ese archivo no se puede leer como tabla. Guárdalo como CSV en UTF-8 y cárgalo otra vez.
refusal-no-such-version = El catálogo no tiene la versión { $number }. Elige una de la lista de versiones.
console-list-locks = No pudieron mostrar quiénes son
console-list-locks-how = Intentaron tres veces y quedaron en pausa por un día. Si es la familia, llama al número de la ficha. La conversación espera en Conversaciones a quien pueda leerla.
console-list-lock-unknown = Un número que no está en ninguna ficha
