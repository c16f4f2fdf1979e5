# Lo que una familia hace en el chat del hospital.

button-hospital = Hospital
button-family = Ver mi paciente
button-share-phone = Compartir mi número
button-add-child = Agregar paciente
button-other-child = Otro paciente
button-my-hours = Mis horas
button-position = Lugar en la lista
button-contact = Mis datos
button-leave-list = Salir de la lista
button-add-phone = Agregar teléfono
button-email = Cambiar correo
button-leave-yes = Sí, pedir salida
button-leave-no = No, seguir en lista

identity-number = Para mostrarle la información de su paciente, primero comprobamos que su número está en la ficha. Toque «Compartir mi número» aquí abajo.
identity-hidden = No podemos ver su número desde aquí, así que una persona lo comprobará con usted. Toque «Hablar con alguien».
identity-fact = Escriba la fecha de nacimiento del paciente, por ejemplo 12/04/2018. También puede escribir los últimos 4 números del RUN, sin contar el que va después del guion.
identity-wrong = No pudimos comprobarlo con su número y ese dato. Revíselo y escríbalo otra vez. Si cambió de teléfono, hable con una persona.
identity-unread = No entendí ese dato. Escriba la fecha completa, por ejemplo 12/04/2018, o 4 números del RUN, por ejemplo 5678.
identity-locked = Por seguridad haremos una pausa de un día con este dato. Quedó anotado para que el hospital lo revise. Si lo necesita antes, hable con una persona.
identity-known = Gracias, ya puede ver la información de { $names }. Si tiene otro paciente en el hospital, agréguelo con su propia fecha de nacimiento.
notice-identity-locked = La persona { $name }, que escribe desde { $address }, intentó tres veces ver datos de un paciente y no pudo comprobar quién es. Quedó en pausa por un día. Llama para ayudar si corresponde.

family-which = ¿Por quién consulta?
row-case = { $name }
row-calendar = Guardar { $starts_at }
row-referral = Salir de { $specialty }
family-home =
    Paciente: *{ $name }*. { $hours ->
        [0] No tiene horas próximas.
        [one] Tiene 1 hora próxima.
       *[other] Tiene { $hours } horas próximas.
    } { $waiting ->
        [0] No está en lista de espera.
        [one] Espera por 1 atención.
       *[other] Espera por { $waiting } atenciones.
    }
    ¿Qué necesita?
family-hours = Estas son las horas de { $name }. Para guardar una en su calendario, confirmarla o cancelarla, toque su fecha.
family-hour =
    Cuándo: *{ $starts_at }*
    Para: { $specialty }
    Lugar: { $place }
family-prepare = Cómo prepararse: { $preparation }
family-hours-none = { $name } no tiene horas próximas. Cuando tengamos una, le avisaremos por aquí.
family-file = Esta es la hora del { $starts_at } para su calendario. Ábrala y elija guardar.
family-position = Lugar de { $name } en la lista de espera:
family-place = { $specialty }: lugar { $place } de { $of }. { $wait }
family-unnamed = especialidad por aclarar
family-place-unnamed = Una derivación del { $entered_on }: el hospital está aclarando para qué especialidad es. La espera se sigue contando desde ese día.
family-place-unordered = { $specialty }: está en la lista. El hospital revisa cuándo le toca; pregunte a una persona si tiene dudas.
family-wait = Al ritmo de estas semanas esperaría { $low ->
    [0] { $high ->
        [one] hasta una semana
       *[other] hasta { $high } semanas
    }
   *[other] entre { $low } y { $high } semanas
}; puede ser más si llegan más casos urgentes que ahora. Lo calculamos con { $served } atenciones de las últimas { $weeks } semanas.
family-wait-unknown = Todavía hay muy pocas atenciones para calcular cuánto falta.
family-position-note = El lugar puede cambiar: primero se atiende a quien tiene menos días para llegar a su plazo. Si el estado de salud cambia, avise al hospital.
family-position-none = { $name } no espera por una hora en este momento.
family-none = ninguno
family-contact = Teléfonos que terminan en: { $ends }. Correo: { $email }. ¿Qué desea cambiar?
family-phone = Escriba el teléfono nuevo para avisos de { $name }, por ejemplo +56 9 1234 5678.
family-phone-added = Listo, agregamos ese teléfono. Los anteriores siguen sirviendo.
family-email = Escriba el correo para { $name }, por ejemplo ana@correo.cl.
family-email-changed = Listo, cambiamos el correo.
family-leave = ¿De qué lista quiere sacar a { $name }? Todavía no cambia nada.
family-leave-none = No hay listas de espera de las que { $name } pueda salir ahora. Si tiene una hora, cancele primero la hora. Si ya pidió salir, una persona lo está revisando.
family-leave-sure = ¿Seguro que { $name } ya no necesita { $specialty }? Una persona del hospital le llamará para confirmarlo. Hasta entonces guardamos su lugar.
family-leave-asked = Anotamos que quiere salir de la lista. Una persona lo confirmará con usted; su lugar se guarda hasta entonces.
refusal-family-phone = Ese teléfono no parece completo. Escríbalo con todos sus números, por ejemplo +56 9 1234 5678.
refusal-family-email = Ese correo no parece completo. Escríbalo así: nombre@correo.cl.
refusal-family-phones-full = La ficha ya tiene { $count } teléfonos. Pida a una persona que borre los que ya no usa.
calendar-summary = Hora en { $hospital }
refusal-guardian-unknown = Esa persona ya no habla por este paciente.
