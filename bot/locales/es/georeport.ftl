# La puerta estándar (Open311 GeoReport v2): lo que leen otros sistemas y quienes los usan.

georeport-contact = { $name }, { $url }
georeport-key-service = Pide una clave a { $name }: { $contact }
georeport-service = { $days ->
        [0] Lo atiende { $area } el mismo día.
        [one] Lo atiende { $area } en 1 día o menos.
       *[other] Lo atiende { $area } en { $days } días o menos.
    }
georeport-notice = Esperamos atenderlo antes de { $deadline }.

## Por qué no se pudo

georeport-key-refused = Falta api_key o no sirve. Pide una clave, o revisa que esté completa.
georeport-area-refused = Esta clave no puede reportar «{ $code }». Pide que le den esa área.
georeport-too-often = Demasiados reportes en un minuto con esta clave. Espera un minuto y manda el resto.
georeport-jurisdiction = No atendemos la jurisdicción «{ $id }». Quita jurisdiction_id o corrígelo.
georeport-service-missing = Falta service_code. Están en la lista de servicios.
georeport-service-unknown = No existe el servicio «{ $code }». Consulta la lista de servicios.
georeport-request-unknown = No existe el reporte «{ $id }». Revisa el número.
georeport-place-missing = Falta el lugar: manda lat y long, o address_string, o address_id.
georeport-place-wrong = lat y long van juntos, en grados, como 25.65 y -100.40.
georeport-long = { $field } es demasiado largo: caben { $most } caracteres.
georeport-media-wrong = media_url debe ser una dirección que empiece con http:// o https://.
georeport-name-reused = Esa Idempotency-Key ya se usó para otro reporte. Usa una nueva para cada reporte.
georeport-answer-required = Falta la respuesta attribute[{ $code }]: { $question }
georeport-answer-wrong = No entendemos la respuesta attribute[{ $code }]: { $question }
georeport-date-wrong = { $field } debe ser como 2026-11-23T00:00:00Z, con su zona horaria.
georeport-span = De start_date a end_date caben 90 días, y start_date va primero.
georeport-status-wrong = status puede ser open, closed o los dos, con coma.
georeport-number-wrong = { $field } debe ser un número entero de 1 a { $most }.
georeport-many = Pide { $most } números o menos a la vez.
