# Lo que quedó apartado en las colas, para quien opera el servicio.

parked-reason = { $queue ->
        [inbox] Falló al contestarse varias veces. Corrija la causa y use «enlace retry».
        *[outbox] { $reason ->
                [stopped] La persona bloqueó el número o no está en el canal. Búsquela por otro medio.
                [outside-window] Pasaron 24 horas y no hay plantilla aprobada. Vea «enlace templates».
                [withheld] WhatsApp retiene esa plantilla o limita cuántas recibe la persona. Búsquela por otro medio y vea «enlace templates».
                [refused] El canal no aceptó el mensaje. Revise el registro y reinténtelo.
                [not-set-up] El canal no tiene credenciales válidas. Revíselas con «enlace doctor».
                [no-address] La persona no tiene otro canal donde escribirle.
                [unreachable] El canal no respondió a tiempo. Reinténtelo si aún hace falta.
                [outcome-unknown] No se supo si el canal lo tomó. Pregunte antes de reintentar.
                [maybe-sent] Quizá salió antes de restaurar la copia: este canal no lleva una lista. Pregunte a la persona; luego mándelo con «enlace retry» o descártelo con «enlace drop».
                [throttled] El canal pidió ir más despacio. Reinténtelo más tarde.
                [broken] No se pudieron escribir las palabras. Es un error nuestro: repórtelo.
                *[other] El canal no lo entregó (código { $reason }). Reinténtelo o use otro medio.
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
retry-no-number = «{ $number }» no es un número. Use el de «enlace show parked», o «all».
retry-not-parked = No hay nada apartado con el número { $number }. Vea «enlace show parked».
