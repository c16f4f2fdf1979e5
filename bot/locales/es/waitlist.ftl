waitlist-expected-something = se esperaba un dato aquí
waitlist-expected-date = se esperaba una fecha: dd/mm/aaaa, aaaa-mm-dd o el número de día de una planilla
waitlist-expected-past = se esperaba un día que ya llegó
waitlist-expected-run = se esperaba un RUN con su dígito verificador
waitlist-expected-code = se esperaba uno de { $codes }
waitlist-refused-kind = se esperaba un archivo .csv, .xls o .xlsx
waitlist-refused-header = se esperaba una fila con { $columns } entre las primeras { $rows }
waitlist-refused-twice = la columna { $column } está dos veces. Deja una sola
waitlist-refused-width = fila { $row }: se esperaban { $expected } celdas, como en la cabecera, y hay { $found }{ $more ->
        [0] {""}
        [one] ; pasa también en otra fila
       *[other] ; pasa también en otras { $more }
    }. Revisa si sobra o falta un separador, o si el archivo quedó cortado
waitlist-refused-rows = no se distinguen sus filas: puede faltar cerrar unas comillas. Ábrelo como planilla y guárdalo como .xlsx
waitlist-refused-book = no se abre como planilla: está dañado, tiene clave o no es lo que dice su nombre. Guárdalo otra vez como .xlsx
waitlist-refused-large = hay celdas muy lejos de las demás. Borra las filas y columnas que sobran y guárdalo otra vez
waitlist-refused-empty = no hay ninguna fila bajo la cabecera
catalogue-expected-column = se esperaba una columna con este nombre
catalogue-expected-once = se esperaba otra clave: la fila { $row } ya tiene esta
catalogue-expected-short = se esperaba un texto más corto, de 500 letras a lo más
catalogue-expected-level = se esperaba un número entero de 1 a 99
catalogue-expected-days = se esperaba un número entero de días, o nada
catalogue-expected-pace = se esperaban pacientes por hora, como 3 o 2.5, o nada
refusal-nothing-to-undo = No hay una versión anterior a la que volver. «enlace catalogue list» muestra lo que hay.
waitlist-expected-same-child = se esperaba al niño o niña que tiene aquí el número { $number }: el RUN es otro, y también el nombre o la fecha de nacimiento. Si es la misma persona, corrige en dos importaciones, una tras otra.
waitlist-expected-one-child = se esperaba a una sola persona: el número { $number } tiene otro RUN en { $where }
waitlist-expected-one-name = se esperaba a una sola persona: el número { $number } tiene otro nombre y otra fecha de nacimiento en { $where }
waitlist-expected-number = se esperaba el número del RUN: su dígito verificador está solo
waitlist-expected-later = se esperaba un día que no sea anterior a { $column }
waitlist-expected-cause = se esperaba la causa de la salida que F_SALIDA fecha
