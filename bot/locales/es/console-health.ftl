# La consola: estado del servicio.

console-health-rooms = Partes del estado
console-health-now = Ahora
console-health-checks = Revisión
console-health-costs = Mensajes y costos
console-health-well = Todo funciona.
console-health-not-well = Hay algo que atender. Está marcado abajo.
console-health-queues = Colas
console-health-queues-why = Lo que espera, y desde cuándo
console-health-queue = Cola
console-health-queue-inbox = Mensajes recibidos
console-health-queue-outbox = Avisos por enviar
console-health-queue-media = Fotos y archivos
console-health-queue-hooks = Otros sistemas
console-health-state = Situación
console-health-state-waiting = por atender
console-health-state-parked = apartado por una falla
console-health-state-set-aside = sin respuesta: demasiados mensajes
console-health-state-queued = por enviar
console-health-state-sending = enviándose
console-health-state-in_doubt = por confirmar si salió
console-health-state-failed = no se pudo enviar
console-health-state-wanted = por bajar o dibujar
console-health-state-pending = por avisar
console-health-state-dead = nunca se aceptó
console-health-count = Cuántos
console-health-oldest = El más antiguo
console-health-spool = Guardados en disco
console-health-spool-why = mientras no hubo base de datos
console-health-parked = Apartados
console-health-none-parked = Nada está apartado
console-health-parked-why = Los más antiguos de cada cola, hasta { $count }
console-health-since = Desde
console-health-attempts = Intentos
console-health-reason = Por qué, y qué hacer
console-health-again = Otra vez
console-health-talk = Ver la conversación
console-health-retry = Reintentar
console-health-retry-all = { $queue ->
    [inbox] Reintentar todos los recibidos
   *[outbox] Reintentar todos los avisos
 }
console-health-retried = { $count ->
    [one] Se retomó { $count }.
   *[other] Se retomaron { $count }.
 }
console-health-around = Servicio y máquina
console-health-processes = Procesos
console-health-alive = { $count ->
    [0] Ningún proceso contesta mensajes. Inicia enlace serve o enlace worker.
    [one] { $count } proceso vivo
   *[other] { $count } procesos vivos
 }
console-health-scheduled = Las tareas por hora corren
console-health-unscheduled = Nadie corre las tareas por hora. Inicia enlace scheduler.
console-health-machine = Máquina
console-health-part-database = Base de datos
console-health-part-schema = Esquema de la base
console-health-part-queues = Ritmo de las colas
console-health-part-disk = Espacio en disco
console-health-part-files = Lugar de los archivos
console-health-part-clock = Reloj
console-health-backup = Último respaldo: { $at }
console-health-no-backup = No se sabe de ningún respaldo. Hazlo con enlace backup.
console-health-channels = Canales
console-health-simulated = WhatsApp simulado
console-health-last-sent = Último envío
console-health-failed = Fallaron
console-health-failed-of = { $failed } de los últimos { $sent }
console-health-nothing-sent = Todavía no se manda ningún mensaje
console-health-put-off = { $count } por reintentar.
console-health-hooks = Otros sistemas
console-health-hooks-count = { $count ->
    [0] Ningún sistema escucha los cambios.
    [one] { $count } sistema escucha los cambios.
   *[other] { $count } sistemas escuchan los cambios.
 }
console-health-hook-paused = { $id }: en pausa
console-health-hook-failing = { $id }: falla desde { $at }
console-health-templates = Plantillas de WhatsApp
console-health-templates-simulated = WhatsApp es simulado: no hacen falta plantillas aprobadas.
console-health-approved = Aprobadas: { $count }. Las demás:
console-health-ask = Preguntar a Twilio
console-health-asked = { $count ->
    [0] No hay plantillas por las que preguntar.
    [one] Se preguntó por una plantilla.
   *[other] Se preguntó por { $count } plantillas.
}
console-health-chain = Registro de auditoría
console-health-chain-why = Cada renglón responde por los anteriores. Comprueba que nadie cambió ni quitó alguno.
console-health-verify = Comprobar todo el registro
console-health-chain-sound = { $count ->
    [0] El registro todavía está vacío.
    [one] El único renglón del registro está como se escribió.
   *[other] Los { $count } renglones del registro están como se escribieron.
}
console-health-checks-why = Lo mismo que enlace doctor, con lo que hay que hacer.
console-health-checked = Qué se revisó
console-health-todo = Qué hacer
console-health-costs-why = Mensajes que salieron en los últimos seis meses. Una plantilla se cobra aparte; el texto libre solo sale dentro de las 24 horas.
console-health-by-month = Mensajes por mes
console-health-kind = Canal y tipo
console-health-is-template = plantilla
console-health-is-text = texto libre
console-health-total = Costo conocido
console-health-money = { $amount } { $currency }
console-health-prices = Los precios se ponen con ENLACE_PRICE_TEMPLATE y ENLACE_PRICE_MESSAGE, y por país con ENLACE_PRICES; sin ellos solo se cuentan los mensajes.
refusal-nothing-to-retry = Eso ya no está apartado. Recarga la página para ver cómo va.
refusal-chain-broken = El renglón { $number } del registro no está como se escribió. Guarda una copia de la base y avisa a quien responde por la seguridad.
refusal-provider-silent = Twilio no contestó, o no está configurado. Revisa las credenciales en Revisión e intenta más tarde.
