# La página /sim: teléfonos de mentira para probar el servicio.

sim-title = Enlace · Simulador
sim-simulator = Simulador

## La barra

sim-clock = Reloj de la demostración
sim-clock-ahead = Adelantar el reloj
sim-hour = +1 h
sim-hours = +6 h
sim-day = +1 día
sim-languages = Idioma de la página
sim-phones = Teléfonos
sim-scene-city = Ciudad
sim-scene-hospital = Hospital
sim-weekdays = lun mar mié jue vie sáb dom
sim-months = ene feb mar abr may jun jul ago sep oct nov dic
sim-today = Hoy
sim-yesterday = Ayer

## Quién tiene cada teléfono

sim-owner = De quién es este teléfono
sim-role-lead = Líder
sim-role-crew = Integrante
sim-role-liaison = Enlace
sim-role-citizen = Ciudadanía
sim-role-family = Familia
sim-group-liaison = Enlaces
sim-group-citizen = Ciudadanía
sim-group-family = Familias del hospital
sim-lead = líder
sim-new-report = Llega un reporte nuevo
sim-new-report-short = Nuevo reporte
sim-report-came = Llegó el reporte
sim-family-known = Ya mostró quién es; escribe «paciente». Sus pacientes:
sim-family-new = Todavía no muestra quién es: escribe «paciente» y después esta fecha de nacimiento:

## La conversación

sim-channel-whatsapp = WhatsApp
sim-channel-telegram = Telegram
sim-online = en línea
sim-typing = escribiendo…
sim-messages = Mensajes
sim-nothing-yet = Aquí no hay mensajes todavía. Para empezar basta un «hola».
sim-template = plantilla
sim-template-why = Pasaron más de 24 horas desde el último mensaje de esta persona: solo puede llegarle una plantilla aprobada.
sim-list = Ver opciones
sim-map = Abrir en un mapa
sim-photo = Foto
sim-photo-awaited = La foto viene en camino
sim-photo-refused = No se aceptó este archivo
sim-photo-lost = El archivo no se pudo recibir
sim-status-sent = Enviado
sim-status-waiting = Entregado
sim-status-to-person = Entregado a una persona
sim-status-set-aside = Sin respuesta
sim-status-answered = Atendido
sim-status-parked = No se pudo atender

## Lo que se envía

sim-write = Mensaje
sim-send = Enviar
sim-attach = Adjuntar foto, documento o ubicación
sim-attach-files = Foto o documento
sim-attached = Se enviará con el mensaje
sim-detach = Quitar
sim-place = Ubicación
sim-place-how = En el mapa, o por sus coordenadas.
sim-city = Mapa de la ciudad
sim-latitude = Latitud
sim-longitude = Longitud
sim-send-place = Enviar ubicación

## Lo que no se pudo

sim-failed = No se pudo. Hay que intentar de nuevo.
sim-refused-origin = Esto solo se puede hacer desde la página del simulador.
sim-refused-large = Cada archivo puede pesar hasta 16 MB.
sim-refused-form = No se entendió el envío. Se pueden mandar hasta 10 archivos a la vez.
sim-refused-empty = No hay nada que enviar.
sim-refused-long = El mensaje es demasiado largo.
sim-refused-place = La latitud va de −90 a 90 y la longitud de −180 a 180.
sim-refused-hours = El reloj se adelanta entre unos minutos y 31 días.

## Cuando no hay organización

sim-nobody-title = Aquí todavía no vive nadie
sim-nobody = Este servicio no tiene una organización configurada, así que no hay teléfonos que mostrar.
sim-nobody-do = Para llenar una ciudad inventada, ejecuta en la terminal:
sim-nobody-or = Para configurar la tuya:
sim-nobody-again = Volver a mirar
sim-own-number = Número de este teléfono
