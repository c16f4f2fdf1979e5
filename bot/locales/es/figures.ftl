# Cifras: lo hecho, y a tiempo.

button-figures = Cifras
figures-title = Cifras de tus áreas
figures-total =
    Últimos *{ $days } días*:
    • Concluidos: { $concluded }
    • A tiempo: { $on_time }
    • { $time }
    • Solicitudes: { $made }, aprobadas { $granted } · Rechazados: { $rejected }
    • Devueltos: { $reopened } · Sin foto: { $photos }
figures-share = { $percent } % (entre { $low } y { $high }); con el primer plazo, { $promised } %
figures-few = muy pocos para un porcentaje
figures-days = La mitad en { $median } días, 9 de cada 10 en { $p90 }
figures-days-half = La mitad en { $median } días
figures-days-few = Muy pocos para contar días
figures-active = Hoy en manos de cuadrillas: *{ $active }* (caben { $limit })
figures-split-crew = Últimos *{ $days } días* por cuadrilla (concluidos, a tiempo, días que tarda la mitad):
figures-split-category = Últimos *{ $days } días* por categoría (concluidos, a tiempo, días que tarda la mitad):
figures-line = • { $name }: *{ $concluded }*, { $percent } %, { $median } días
figures-line-few = • { $name }: *{ $concluded }*
figures-line-more =
    { $count ->
        [one] … y 1 más
       *[other] … y { $count } más
    }
figures-nobody = Sin cuadrilla
figures-none = No hay nada que contar en tus áreas en los últimos { $days } días.
figures-days-choice = { $days } días
figures-by-crew = Por cuadrilla
figures-by-category = Por categoría
figures-by-total = Resumen
chart-title = Tus cuadrillas
chart-limit = libre
chart-weeks = A tiempo por semana, hasta hoy (%)
chart-more =
    { $count ->
        [one] y 1 cuadrilla más, con menos carga
       *[other] y { $count } cuadrillas más, con menos carga
    }
