# A crew's route for today.

notice-route = Today's route for *{ $crew }*. Reports on the list: { $count }. Best begin with *{ $folio }* at { $address }. Write *route* to see it in order with its map.
button-route = Today's route
route-today =
    🗺️ { $count ->
        [one] Your route for today, 1 stop.
       *[other] Your route for today, { $count } stops.
    } First what is overdue or due today, then the shortest way.
route-line = { $number }. { $light } *{ $folio }* { $category } · { $address }
route-line-onward = { $number }. { $light } *{ $folio }* { $category } · { $address } ↓ { $away }
distance-metres = { $away } m
distance-kilometres = { $away } km
route-map = Map of the whole route: https://www.google.com/maps/dir/?api=1&travelmode=driving&destination={ $destination }&waypoints={ $waypoints }
route-map-one = Map: https://www.google.com/maps/dir/?api=1&travelmode=driving&destination={ $destination }
route-unplaced = No place on the map (go by the address):
route-left-over =
    { $count ->
        [one] There is 1 more under *reports*.
       *[other] There are { $count } more under *reports*.
    }
route-hint = Choose a stop by its number. Send your location and I put them in order from where you are.
