# Lo que quedó apartado en las colas, para quien opera el servicio.

parked-reason = { $queue ->
        [inbox] Falló al contestarse varias veces. Corrige la causa y usa «enlace retry».
        *[outbox] { $reason ->
                [stopped] La persona bloqueó el número o no está en el canal. Búscala por otro medio.
                [outside-window] Pasaron 24 horas y no hay plantilla aprobada. Revisa «enlace templates».
                [withheld] WhatsApp retiene esa plantilla o limita cuántas recibe la persona. Búscala por otro medio y revisa «enlace templates».
                [refused] El canal no aceptó el mensaje. Revisa el registro y reinténtalo.
                [not-set-up] El canal no tiene credenciales válidas. Revísalas con «enlace doctor».
                [no-address] La persona no tiene otro canal donde escribirle.
                [unreachable] El canal no respondió a tiempo. Reinténtalo si aún hace falta.
                [outcome-unknown] No se supo si el canal lo tomó. Pregunta antes de reintentar.
                [maybe-sent] Quizá salió antes de restaurar el respaldo: este canal no lleva una lista. Pregunta a la persona; luego mándalo con «enlace retry» o descártalo con «enlace drop».
                [throttled] El canal pidió ir más despacio. Reinténtalo más tarde.
                [broken] No se pudieron escribir las palabras. Es un error nuestro: repórtalo.
                *[other] El canal no lo entregó (código { $reason }). Reinténtalo o usa otro medio.
            }
    }
retry-done = { $count ->
        [one] 1 vuelve a la cola
        *[other] { $count } vuelven a la cola
    }
drop-done = { $count ->
        [one] 1 ya no se enviará
        *[other] { $count } ya no se enviarán
    }
retry-no-number = «{ $number }» no es un número. Usa el de «enlace show parked», o «all».
retry-not-parked = No hay nada apartado con el número { $number }. Revisa «enlace show parked».
