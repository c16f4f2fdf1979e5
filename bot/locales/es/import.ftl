import-column = el archivo no tiene esta columna, que el mapa pide para { $field }
import-folio = el folio «{ $value }» debe tener entre 1 y { $most } caracteres
import-category = «{ $value }» no es una categoría de esta organización
import-zone = «{ $value }» no es una zona de esta organización
import-moment = «{ $value }» no es una fecha y hora; se esperaba algo como 2026-11-23 14:30, o indica su `format` en el mapa
import-order = «{ $value }» es anterior a la apertura del reporte
import-place = «{ $value }» no es una coordenada; se esperaban grados, como 25.65
