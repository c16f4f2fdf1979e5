# Lo que puede leer cualquiera en cualquier momento.

not-understood = No entendí. Para seguir sirve una de estas opciones, *menu* o *ayuda*.
did-you-mean =
    { $formal ->
        [yes] ¿Quiso decir *{ $words }*?
       *[no] ¿Quisiste decir *{ $words }*?
    }
row-meant = { $words }
button-not-meant = No
welcome = ¡Con gusto! Aquí seguimos: *menu* muestra qué se puede hacer.
thanked = ¡Con gusto! Seguimos con esto:
greeted = ¡Hola! Seguimos con esto:
pin-unasked = Gracias por la ubicación. Aquí no hace falta y no se guardó; *menu* muestra qué se puede hacer.
nothing-to-confirm = Aquí no hay nada que confirmar. Para ver qué se puede hacer, *menu* o *ayuda*.
folio-unknown = No encuentro el reporte { $folio }. Conviene revisar el folio; para ver qué hay, *menu*.
folio-missing = Falta el folio, como en *{ $words } 4010*.
button-expired = Ese botón ya no está vigente.
message-unusable = Todavía no puedo usar audios, videos, stickers ni ese tipo de archivo. Sirve por escrito, o con una foto.
turn-failed = Algo falló de nuestro lado y ya lo estamos revisando. Lo que llegó está guardado. Para seguir, *menu*.
help-crew =
    • *reportes* · los de tu cuadrilla
    • *ruta* · en qué orden ir hoy, con mapa
    • *un folio* · abrir ese reporte
    • *concluir folio* · fotos y texto, luego *listo* y *confirmar*
    • *comentar folio* · agregar algo
    • *ampliar folio* · pedir más tiempo
    • *rechazar folio* · pedir que se rechace
help-liaison =
    • *pendientes* · solicitudes por decidir
    • *aprobar n* · *negar n motivo*
    • *nuevos* · por aceptar
    • *asignar folio* · a la cuadrilla sugerida, o *asignar folio cuadrilla*
    • *cola* · *vencidos* · *carga* · *limites* · *equilibrar* · *cifras*
    • *unir folio folio* · es el mismo problema, o *separar folio*
    • *devolver folio motivo* · un trabajo que no quedó
    • *un folio* · ese reporte con su historial
help-citizen = Aquí avisamos cómo van los reportes: *reportes* los muestra.
help-family =
    • *paciente* · su paciente en el hospital
    • *mis horas* · cuándo, dónde y cómo prepararse
    • *confirmar* · *cancelar* · la hora más próxima
    • *posicion* · su lugar en la lista de espera
help-always = Siempre sirven *menu*, *volver*, *salir*, *idioma*, *persona* (hablar con alguien) y *baja* (no recibir avisos).
language-ask = ¿En qué idioma hablamos? · Which language?
language-es = Español
language-en = English
language-chosen = Listo, seguimos en español.
stopped = No enviaremos más avisos. Lo que llegue por aquí sí tendrá respuesta. Para volver a recibirlos, *alta*.
resumed = Los avisos llegarán otra vez. Para dejar de recibirlos, *baja*.
person-called = Avisé a una persona del equipo, que escribirá o llamará.
picture-before = Antes
picture-after = Después
chart-overdue = vencidos
chart-due-soon = por vencer
chart-active = bien
pattern-moment = EEE d MMM, HH:mm
pattern-day = EEEE d 'de' MMM
which-ask = ¿La opción { $number } de la lista, o el reporte { $number }?
which-listed = Opción { $number }
which-folio = Reporte { $folio }
