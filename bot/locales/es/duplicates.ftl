# Reportes que parecen el mismo, y los que se unieron.

notice-received-alike = Llegó el reporte *{ $folio }*: { $category } en { $address }. Vence { $deadline } y espera que lo aceptes. Parece el mismo que *{ $other }*, que está a { $away } m. Compáralos antes de asignarlo.
notice-linked = Sobre tu reporte *{ $folio }* ({ $category }): gracias por avisar. Ya estamos trabajando en esto, porque también llegó en otro reporte. La fecha comprometida es { $deadline }. Te avisamos cuando esté listo.
notice-linked-concluded = Sobre tu reporte *{ $folio }* ({ $category }): gracias por avisar. También llegó en otro reporte y ya quedó resuelto. Si el problema sigue, escríbenos *persona*.
notice-linked-crew = El reporte *{ $folio }* ({ $category }) es el mismo que *{ $other }*. Ya no está en tu lista; se atienden juntos.
alike-line = 👥 Parece el mismo que *{ $folio }* ({ $away } m, { $when })
alike-received =
    { $days ->
        [0] de hoy
        [one] hace 1 día
       *[other] hace { $days } días
    }
alike-concluded =
    { $days ->
        [0] concluido hoy
        [one] concluido hace 1 día
       *[other] concluido hace { $days } días
    }
alike-linked = 👥 Va junto con *{ $folio }*: lo que pase con ese reporte pasa con este.
button-compare = Comparar
button-unlink = Separar
button-same = Es el mismo
button-different = Es otro
button-other-way = Al revés
compare-row = Comparar { $folio }
compare-ask = ¿*{ $other }* y *{ $folio }* son el mismo problema? { $away }
compare-away = Están a { $away } m.
compare-unplaced = A uno le falta su lugar en el mapa.
compare-side = *{ $folio }* · { $category } · { $status }
    { $address } · { $when }
    { $description }
compare-which = Si es el mismo, queda *{ $other }* y se concluye una sola vez; cada ciudadano recibe su respuesta. *{ $folio }* se une a él.
linked = 👥 Listo: *{ $folio }* va junto con otro reporte. Para deshacerlo escribe *separar { $folio }*.
unlinked = *{ $folio }* vuelve a ser un reporte aparte.
told-apart = Entendido, son distintos. No los vuelvo a sugerir.
status-linked = unido a otro
status-own-linked = También llegó en otro reporte; lo atendemos junto con ese.
history-report-linked = va junto con { $folio }
history-duplicate-joined = se unió { $folio }: { $text }
history-report-unlinked = vuelve a ir aparte
history-report-followed = igual que { $folio }: { $status }, fecha { $deadline }
refusal-part-of-another = El reporte { $folio } va junto con otro. Para atenderlo aparte escribe *separar { $folio }*.
refusal-already-linked = El reporte { $folio } ya va junto con otro. Para cambiarlo escribe primero *separar { $folio }*.
refusal-same-report = El reporte { $folio } es ese mismo. Escribe dos folios, por ejemplo *unir { $folio } 12*.
refusal-other-area = { $folio } y { $other } son de áreas distintas; no se pueden unir. Atiéndelos por separado.
refusal-not-linked = El reporte { $folio } no va junto con otro; no hay nada que separar.
refusal-nothing-alike = No veo otro reporte parecido a { $folio }. Escribe los dos folios, por ejemplo *unir { $folio } 12*.
refusal-nothing-named = Escribe también el folio, por ejemplo *unir 14 12* o *separar 14*.
refusal-other-unknown = No encuentro el reporte { $folio } en tus áreas. Revisa el folio.
