# Lo que lee cualquier persona.

public-answer =
    { $hospital ->
        [yes] Hola. Aquí están las horas de su paciente y su lugar en la lista de espera: elija *Hospital*. { $count ->
            [0] También puede hablar con alguien.
            [one] También tiene 1 reporte con nosotros.
           *[other] También tiene { $count } reportes con nosotros.
        }
       *[no] Hola, este es el servicio de reportes ciudadanos del municipio. { $count ->
            [0] Cuando hagas un reporte, aquí te avisaremos cómo va.
            [one] Tienes 1 reporte con nosotros; puedes ver cómo va.
           *[other] Tienes { $count } reportes con nosotros; puedes ver cómo van.
        }
    }
public-unread = Por aquí no se leen mensajes libres; para que responda alguien del equipo, *persona*.
public-photo = Esa foto no quedó en ningún reporte; para que responda alguien del equipo, *persona*.
button-own-reports = Mis reportes
button-person = Hablar con alguien
button-language = Idioma
own-none = No tienes reportes con este número.
own-list =
    { $count ->
        [one] Tienes 1 reporte.
       *[other] Tienes { $count } reportes.
    } Elige uno para ver cómo va.
own-report =
    { $light } *{ $folio }* · { $category }
    { $address }
    { $status }
status-own-received = Lo recibimos y lo estamos revisando.
status-own-queued = Aceptado; pronto lo atiende una cuadrilla.
status-own-assigned = Una cuadrilla lo está atendiendo.
status-own-promised = { $status } Fecha comprometida: { $deadline }.
status-own-concluded = Está resuelto. ¡Gracias por avisar!
status-own-rejected = No fue posible atenderlo.
