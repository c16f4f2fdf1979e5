# El mapa de lo que está abierto.

console-map-area = Área
console-map-whole = Toda la ciudad
console-map-of = Mapa de las zonas con { $count ->
    [one] un reporte abierto
   *[other] { $count } reportes abiertos
}
console-map-several = { $late ->
    [0] { $count } reportes juntos, ninguno vencido: acercar
    [one] { $count } reportes juntos, uno vencido: acercar
   *[other] { $count } reportes juntos, { $late } vencidos: acercar
}
console-map-legend = Un número son varios reportes juntos, con ▲ si alguno está vencido. Púlsalo para acercarte.
console-map-none = Todavía no hay zonas que dibujar
console-map-none-how = Se agregan en Configuración, dibujadas o desde un archivo GeoJSON.
console-map-unplaced = { $count ->
    [one] Un reporte abierto no tiene lugar en el mapa; está en el tablero.
   *[other] { $count } reportes abiertos no tienen lugar en el mapa; están en el tablero.
}
console-map-list = Lo más urgente de lo que se ve
