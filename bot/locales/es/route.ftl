# La ruta de una cuadrilla para hoy.

notice-route = Ruta de hoy para *{ $crew }*. Reportes en la lista: { $count }. Conviene empezar por *{ $folio }* en { $address }. Escribe *ruta* para verla en orden con su mapa.
button-route = Ruta de hoy
route-today =
    🗺️ { $count ->
        [one] Tu ruta de hoy, 1 parada.
       *[other] Tu ruta de hoy, { $count } paradas.
    } Primero lo vencido y lo que vence hoy; después, el camino más corto.
route-line = { $number }. { $light } *{ $folio }* { $category } · { $address }
route-line-onward = { $number }. { $light } *{ $folio }* { $category } · { $address } ↓ { $away }
distance-metres = { $away } m
distance-kilometres = { $away } km
route-map = Mapa de toda la ruta: https://www.google.com/maps/dir/?api=1&travelmode=driving&destination={ $destination }&waypoints={ $waypoints }
route-map-one = Mapa: https://www.google.com/maps/dir/?api=1&travelmode=driving&destination={ $destination }
route-unplaced = Sin lugar en el mapa (guíate por la dirección):
route-left-over =
    { $count ->
        [one] Queda 1 más en *reportes*.
       *[other] Quedan { $count } más en *reportes*.
    }
route-hint = Elige una parada por su número. Si mandas tu ubicación, la ordeno desde donde estás.
