# Faltas en el archivo de una organización. Las lee quien lo escribe, no la ciudadanía.

fault-kind-area = el área
fault-kind-calendar = el calendario
fault-kind-category = la categoría
fault-kind-zone = la zona

## El archivo

fault-file-missing = No existe el archivo { $file }.
fault-file-large = { $file } pesa más de 5 MB.
fault-file-encoding = { $file } no está en UTF-8: guárdalo con esa codificación.
fault-file-outside = El archivo debe estar en la misma carpeta que este, o dentro de ella.
fault-syntax = No se puede leer como YAML ({ $problem }). Revisa la sangría, los dos puntos y las comillas.
fault-documents = Aquí empieza otro documento (---); solo puede haber uno.
fault-alias = Las anclas y los alias de YAML (& y *) no se usan aquí: escribe el valor completo.
fault-deep = Hay demasiados niveles, uno dentro de otro.
fault-field-twice = Este dato ya está en la línea { $line }; deja uno solo.

## La forma

fault-missing = Falta este dato.
fault-mapping = Aquí van datos con nombre, como «clave: valor».
fault-list = Aquí va una lista: cada cosa en su línea y con un guion.
fault-list-empty = La lista está vacía y necesita al menos una cosa.
fault-list-long = La lista es demasiado larga: caben { $most }.
fault-text = Aquí va un texto.
fault-unknown-field = No existe el dato «{ $written }». Existen: { $known }.
fault-unknown-field-near = No existe el dato «{ $written }». ¿Quisiste escribir «{ $near }»?

## Cada dato

fault-name = Aquí va un nombre de 1 a { $most } caracteres.
fault-key = «{ $written }» no sirve como clave: usa minúsculas sin acento, cifras y guiones, hasta { $most } caracteres, como «alumbrado-norte».
fault-code = «{ $written }» no sirve como código: usa letras sin acento, cifras, puntos y guiones, hasta 32 caracteres.
fault-whole = Aquí va un número entero de { $low } a { $high }, no «{ $written }».
fault-weight = Aquí va un peso en cuartos, como 0.5 o 2.25, de 0.25 a { $most }, no «{ $written }».
fault-flag = Aquí va «true» o «false», no «{ $written }».
fault-chance = Aquí va un número de 0 a 1, como 0.25, no «{ $written }».
fault-cost = Aquí va un costo mayor que 0 y hasta { $most }, como 2 o 1.5, no «{ $written }».
fault-share = Aquí va un número desde 0.5 y menor que 1, como 0.9, no «{ $written }».
fault-hour = Aquí va una hora, como 07:30, no «{ $written }».
fault-hours = Aquí van dos horas, como 08:00-16:00, no «{ $written }». Las veinticuatro horas son 00:00-00:00.
fault-weekdays = Aquí van días, como mon-fri o mon, wed, sat (de lunes a domingo: mon, tue, wed, thu, fri, sat, sun), no «{ $written }».
fault-day = Aquí va una fecha, como 2026-12-24, no «{ $written }».
fault-day-kind = Los días son «calendar» (naturales) o «working» (hábiles), no «{ $written }».
fault-day-kind-near = Los días son «calendar» (naturales) o «working» (hábiles). ¿Quisiste escribir «{ $near }»?
fault-datatype = Una respuesta puede ser: { $known }; no «{ $written }».
fault-datatype-near = Una respuesta puede ser: { $known }. ¿Quisiste escribir «{ $near }»?
fault-holidays = No se conocen los festivos de «{ $written }». Escribe un país, como MX, o un país y su región, como ES-MD.
fault-timezone = No existe la zona horaria «{ $written }». Un ejemplo: America/Monterrey.
fault-timezone-near = No existe la zona horaria «{ $written }». ¿Quisiste escribir «{ $near }»?
fault-country = No existe el país «{ $written }». Escribe sus dos letras, como MX.
fault-country-near = No existe el país «{ $written }». ¿Quisiste escribir «{ $near }»?
fault-locale = No se habla «{ $written }». Se habla: { $known }.
fault-locale-near = No se habla «{ $written }». ¿Quisiste escribir «{ $near }»?
fault-email = «{ $written }» no es un correo electrónico. Un ejemplo: ana@ciudad.mx.
fault-address = «{ $written }» no es una dirección. Escribe un teléfono, whatsapp:+528100000101 o telegram:12345.
fault-telephone = «{ $written }» no es un teléfono de { $country }. Si es de otro país, empieza con + y la clave de ese país.

## Lo que una parte dice de otra

fault-unknown = No existe { $kind } «{ $written }».
fault-unknown-near = No existe { $kind } «{ $written }». ¿Quisiste escribir «{ $near }»?
fault-twice = «{ $written }» ya está en la línea { $line }; cada nombre es de una sola cosa.
fault-address-twice = «{ $written }» ya es de otra persona, en la línea { $line }.
fault-foreign-category = La categoría «{ $written }» es del área «{ $area }», no de la de esta cuadrilla.
fault-foreign-zone = La zona «{ $written }» no es del área «{ $area }».
fault-limits-crossed = «lowest» ({ $low }) no puede ser mayor que «highest» ({ $high }).
fault-values = Una lista (singlevaluelist, multivaluelist) necesita «values», y lo demás no los lleva.
fault-nobody-in-crew = La cuadrilla no tiene integrantes y nadie vería sus reportes: agrega alguno o pon «paused: true».
fault-nobody-helps = El área «{ $written }» no tiene enlace: nadie atendería a quien pida hablar con una persona.
fault-liaison-unreachable = No hay cómo avisar a este enlace: escribe addresses, email o ambos.

## Las zonas

fault-features = El archivo no es una FeatureCollection de GeoJSON con zonas.
fault-geometry = Una zona es un Polygon o un MultiPolygon de GeoJSON, no «{ $written }».
fault-outline = El contorno es una lista de anillos; cada anillo, una lista de puntos; cada punto, [longitud, latitud]. Un MultiPolygon es una lista de contornos.
fault-point = Un punto es [longitud, latitud] en grados, como [-100.40, 25.65].
fault-ring-short = Un contorno necesita al menos cuatro puntos, y el último repite el primero.
fault-ring-open = El contorno no se cierra: el último punto debe repetir el primero.
fault-ring-mirrored = El contorno queda lejos de la zona horaria de la organización: la longitud va antes que la latitud.
