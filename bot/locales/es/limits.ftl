# Los límites de las cuadrillas: qué dice su historia y qué decide el enlace.

button-limits = Límites
button-limit-edit = Poner otro número
button-limit-dismiss = Dejar como está
limit-accept = Poner { $limit }
limits =
    { $proposed ->
        [0] Límites de tus cuadrillas. Nada por decidir.
        [one] Límites de tus cuadrillas. Hay 1 sugerencia.
       *[other] Límites de tus cuadrillas. Hay { $proposed } sugerencias.
    } Elige una para ver por qué.
limits-none = Tus áreas no tienen cuadrillas.
limits-more = más
limits-row = { $crew } ({ $limit })
limits-note =
    Lleva { $active ->
        [one] 1 activo
       *[other] { $active } activos
    }, { $overdue ->
        [one] 1 vencido
       *[other] { $overdue } vencidos
    }
limits-line-open = 🟡 { $crew }: límite { $limit }, sugiero { $proposed }
limits-line-fits = 🟢 { $crew }: límite { $limit }, va bien
limits-line-late-anyway = ⚪ { $crew }: límite { $limit }; se atrasa aun con poco trabajo
limits-line-unexplained = ⚪ { $crew }: límite { $limit }; la carga no explica los atrasos
limits-line-too-few = ⚪ { $crew }: límite { $limit }; faltan datos
limits-line-unknown = ⚪ { $crew }: límite { $limit }; lo reviso esta noche
limits-crew = *{ $crew }*: límite { $limit }, lleva { $active ->
        [one] 1 activo
       *[other] { $active } activos
    }.
limits-why-limit =
    Con hasta { $suggested } activos, al menos { $level } % sale a tiempo. Puede ser de { $low } a { $high }.
    Lo vi en { $own } reportes suyos{ $borrowed ->
        [0] .
       *[other] , con ayuda de { $borrowed } de otras cuadrillas.
    } Lo que más pesa: { $category }.
limits-why-at-least =
    Con { $suggested } activos todavía sale a tiempo al menos { $level } %. Con más no sé: nunca los ha tenido. Con { $low } es casi seguro.
    Lo vi en { $own } reportes suyos{ $borrowed ->
        [0] .
       *[other] , con ayuda de { $borrowed } de otras cuadrillas.
    } Lo que más pesa: { $category }.
limits-why-late-anyway = Aun con poco trabajo sale a tiempo menos de { $level } % ({ $category }: { $in-time } % en { $own } reportes). Cambiar el límite no lo arregla: revisa los vencidos y los detenidos.
limits-why-unexplained = No sugiero límite: en { $category } salió a tiempo { $in-time } % de { $own } reportes, casi igual con poco trabajo que con mucho. Si hay atrasos, vienen de otra cosa: revisa los vencidos y los detenidos.
limits-why-too-few = No sugiero límite: todavía no hay bastante historia (en un año concluyó { $concluded ->
        [one] 1 reporte
       *[other] { $concluded } reportes
    }). Pon el número que te parezca.
limits-why-unknown = Todavía no reviso su historia; lo hago cada noche.
limits-stuck =
    Ahora mismo: { $overdue ->
        [one] 1 vencido
       *[other] { $overdue } vencidos
    }, { $asked } con solicitud abierta y { $still } sin movimiento en dos semanas.
limits-proposed = Sugiero cambiar el límite de { $limit } a *{ $proposed }*. ¿Qué hacemos?
limits-type = ¿Cuántos reportes activos puede llevar { $crew }? Ahora son { $limit }. Escribe el número.
limit-set = Listo, el límite quedó cambiado.
limit-kept = Listo, el límite se queda como está.
notice-limits = Revisé los límites de las cuadrillas de { $area }: tengo { $proposed } sugerencias por decidir y cambié { $applied } sin preguntar, como lo permite el área. Escribe *limites* para ver por qué.
refusal-proposal-closed = Esa sugerencia ya no está vigente. Aquí está lo más reciente.
refusal-limit-range = El límite va de { $least } a { $most }. Escribe otro número.
refusal-same-limit = { $crew } ya tiene límite { $limit }. Escribe otro número, o *volver*.
refusal-number-not-understood = Escribe solo un número, como 12, o *volver*.
