# The map of what is open.

console-map-area = Area
console-map-whole = The whole city
console-map-of = Map of the zones with { $count ->
    [one] one open report
   *[other] { $count } open reports
}
console-map-several = { $late ->
    [0] { $count } reports close together, none overdue: come nearer
   *[other] { $count } reports close together, { $late } overdue: come nearer
}
console-map-legend = A number stands for several reports close together, with ▲ if any is overdue. Press it to zoom in.
console-map-none = There are no zones to draw yet
console-map-none-how = Add them under Set-up, by drawing or from a GeoJSON file.
console-map-unplaced = { $count ->
    [one] One open report has no place on the map; it is on the board.
   *[other] { $count } open reports have no place on the map; they are on the board.
}
console-map-list = Most urgent of those shown
