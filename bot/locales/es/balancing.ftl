rebalance-which-area = ¿Qué área quieres equilibrar?
area-choice = { $area }
rebalance-proposal =
    { $count ->
        [one] Propuesta: mover 1 reporte.
       *[other] Propuesta: mover { $count } reportes.
    }
rebalance-crew = { $crew }: { $before } → { $after } de { $limit }
rebalance-on-time = A tiempo (estimado): { $before } % → { $after } %
rebalance-on-time-unknown = Aún no hay historia para estimar cuánto saldrá a tiempo.
rebalance-move = { $folio }: { $source } → { $dest }
rebalance-from-queue = { $folio }: de la cola a { $dest }
rebalance-more = … y { $count } más.
rebalance-again = No se movió nada. Puedo hacer una propuesta nueva con lo de ahora.
rebalanced = Listo: el trabajo quedó repartido y las cuadrillas avisadas.
button-rebalance = Equilibrar
button-apply = Aplicar
button-with-begun = Incluir lo empezado
button-leave-as-is = Dejar así
button-propose-again = Nueva propuesta
refusal-already-even = No encontré un reparto mejor: mover reportes no mejora nada. Lo que una cuadrilla ya empezó se queda con ella.
refusal-world-changed = Algo cambió desde la propuesta: no se movió nada.
refusal-already-applied = Esa propuesta ya se aplicó.
why-rebalanced = ✔ { $crew }: por equilibrio, tenía { $carried } de { $limit }
history-report-moved = pasó a { $crew } al equilibrar
notice-rebalanced-got = Se repartió el trabajo de nuevo. Te llegan: { $got }. Ábrelos en tus reportes.
notice-rebalanced-given = Se repartió el trabajo de nuevo. Pasan a otra cuadrilla: { $given }. Ya no son tuyos.
notice-rebalanced-both = Se repartió el trabajo de nuevo. Te llegan: { $got }. Pasan a otra cuadrilla: { $given }. Mira tu lista.
