# Lo que usa todavía un área o una categoría, en la consola y en `enlace apply`.

refusal-setup-used = Todavía se usa: la página dice qué la usa. Cámbialo primero.
console-setup-uses = Todavía la usan
console-setup-uses-how = No se puede quitar mientras algo la use. Puedes cambiarle el nombre; la clave se queda.
console-setup-kept = Esto ya no está en el archivo, pero se queda, porque algo lo usa:
setup-stays = { $kind } «{ $key }» se queda: { $uses }
setup-use-open-reports =
    { $count ->
        [one] 1 reporte abierto
       *[other] { $count } reportes abiertos
    }
setup-use-reports =
    { $count ->
        [one] 1 reporte en total
       *[other] { $count } reportes en total
    }
setup-use-categories =
    { $count ->
        [one] 1 categoría
       *[other] { $count } categorías
    }
setup-use-crews =
    { $count ->
        [one] 1 cuadrilla
       *[other] { $count } cuadrillas
    }
setup-use-balancings =
    { $count ->
        [one] 1 reparto de carga en el historial
       *[other] { $count } repartos de carga en el historial
    }
setup-use-zones =
    { $count ->
        [one] 1 zona
       *[other] { $count } zonas
    }
setup-use-liaisons =
    { $count ->
        [one] 1 enlace
       *[other] { $count } enlaces
    }
setup-use-users =
    { $count ->
        [one] 1 persona usuaria de la consola
       *[other] { $count } personas usuarias de la consola
    }
setup-use-hooks =
    { $count ->
        [one] 1 aviso a otros sistemas
       *[other] { $count } avisos a otros sistemas
    }
setup-use-keys =
    { $count ->
        [one] 1 clave de Open311
       *[other] { $count } claves de Open311
    }
