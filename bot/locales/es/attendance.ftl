# Las horas de los pacientes: si van a venir, y a quién se ofrece la que queda libre.
# Nunca se nombra la especialidad: la pantalla bloqueada del teléfono la ve cualquiera.

notice-hour-ask = Hola. { $name } tiene una hora el { $starts_at } en { $place }. ¿Van a venir? Si no pueden, avísenos y otra familia la aprovecha.
notice-hour-ask-again = Aún no sabemos si vienen: { $name } tiene una hora el { $starts_at } en { $place }. ¿Nos confirma, por favor?
notice-hour-reminder = Le recordamos que { $name } tiene una hora el { $starts_at } en { $place }. Si ya no pueden venir, avísenos hoy, por favor.
notice-hour-booked = Tenemos una hora para { $name }: el { $starts_at } en { $place }. ¿Van a venir?
notice-hour-withdrawn = Lo sentimos mucho: tuvimos que suspender la hora de { $name } del { $starts_at } en { $place }. Usted no tiene que hacer nada: será de los primeros en recibir otra hora, apenas haya una.
notice-hour-let-go = La hora de { $name } del { $starts_at } en { $place } quedó cancelada, porque así nos lo pidió su familia. El lugar en la lista sigue igual.
notice-hour-offered = Se liberó una hora y la guardamos para { $name }: el { $starts_at } en { $place }. Responda, por favor, antes del { $until }. Si no la quiere, su lugar en la lista sigue igual.
notice-hour-offered-shared = Se liberó una hora muy pronto, que le sirve a { $name }: el { $starts_at } en { $place }. La ofrecemos a varias familias y es de la primera que diga que sí, hasta el { $until }. Si no puede, su lugar en la lista sigue igual.
notice-patient-lost = No pudimos ver a { $name } en sus dos últimas horas, y por eso salió de la lista de espera. Queremos ayudarle a volver: toque el botón y lo llamamos.
notice-control-lost = Falta darle una hora de control a { $name } y ya debería tenerla. Lo llamaremos para buscarla. Si prefiere, toque el botón y lo llamamos antes.

button-hour-confirm = Sí, vamos
button-hour-cancel = No podemos ir
button-hour-another = Otro día
button-hour-days = Ver horas libres
button-hour-sure = Sí, cancelar
button-hour-keep = No, la mantengo
button-hour-return = Quiero volver
button-offer-accept = Sí, la quiero
button-offer-decline = No, gracias

hour-place-unknown = el hospital
hour-is-yours = ¡Listo! { $name } tiene hora el *{ $starts_at }* en { $place }. Los esperamos. Si algo cambia, escriba *cancelar*.
hour-is-booked = { $name } tiene hora el *{ $starts_at }* en { $place }. ¿Van a venir?
hour-is-confirmed = Anotado: { $name } viene el *{ $starts_at }* a { $place }. ¡Los esperamos! Si algo cambia, escriba *cancelar*.
hour-is-cancelled = La hora de { $name } del { $starts_at } está cancelada. Gracias por avisar: otra familia la aprovecha. El lugar de { $name } en la lista sigue igual.
hour-is-attended = { $name } vino a su hora del { $starts_at }. Si necesita algo, escriba *persona*.
hour-is-absent = No pudimos ver a { $name } el { $starts_at }. Si necesita otra hora, escriba *persona*.
hour-sure = ¿Cancelo la hora de { $name } del *{ $starts_at }* en { $place }? Su lugar en la lista sigue igual.
hour-sure-another = Para buscar otro día primero cancelo la hora de { $name } del *{ $starts_at }* en { $place }. Su lugar en la lista sigue igual. ¿La cancelo?
hour-days = Estas horas están libres para { $name }. Elija una, o salga y le avisaremos cuando haya otra.
hour-days-none = Por ahora no hay horas libres para { $name }. Su lugar en la lista sigue igual: le escribiremos cuando haya una.
hour-which-confirm = ¿Cuál hora confirma?
hour-which-thanks = Gracias. Todavía falta su respuesta. Si van a venir, elija la hora; si no, escriba *no podemos ir*.
hour-which-cancel = ¿Cuál hora quiere cancelar?
hour-which-no = ¿A cuál hora no pueden ir?
hour-which-another = ¿Cuál hora quiere cambiar?
hour-return-asked = Gracias. Le avisamos al equipo que { $name } quiere volver. Lo llamarán para decirle cómo sigue.
row-hour = { $starts_at }
row-hour-note = { $place }
row-hour-of = { $name } · { $place }

offer-stands = Guardamos una hora para { $name }: el *{ $starts_at }* en { $place }. Responda antes del { $until }.
offer-is-declined = Gracias por avisar. La hora pasa a otra familia y el lugar de { $name } en la lista sigue igual.
offer-is-over = La hora del { $starts_at } ya no está disponible. El lugar de { $name } en la lista sigue igual: le escribiremos cuando haya otra.

refusal-hour-coming-or-not = Para no equivocarnos: si van a venir, elija «No, la mantengo»; si no pueden, «Sí, cancelar».
refusal-offer-late = La hora del { $starts_at } se guardó hasta el { $until }. Ya pasó ese plazo y la hora se ofrece a la familia que sigue. Su lugar en la lista sigue igual: le escribiremos cuando haya otra.
refusal-offer-taken = La hora del { $starts_at } ya pasó a otra familia. Su lugar en la lista sigue igual: le escribiremos cuando haya otra.
refusal-offer-left = Su solicitud ya no está en la lista de espera, y por eso la hora del { $starts_at } pasó a otra familia. Si es un error, escriba *persona* y lo revisamos.
refusal-offer-done = Ya nos respondió sobre la hora del { $starts_at }. Si quiere cambiar algo, escriba *persona*.
refusal-offer-not-earlier = Ya tiene una hora el { $starts_at }, que es antes. La dejamos como está.
refusal-not-lost = La derivación { $number } sigue en la lista: no tiene que hacer nada.
refusal-referral-unknown = Ninguna derivación tiene el número { $number }. Revisa el número en la lista.
refusal-hour-unknown = No hay ninguna hora { $id }. Mira las horas con enlace hours list.
refusal-hour-other-specialty = La hora es de { $specialty }, y la derivación { $number } espera por otra especialidad. Mira las horas con enlace hours list.
refusal-exit-cause-unknown = La causa { $cause } no está en el catálogo. Usa una de estas: { $known }.
refusal-no-exit = Nadie pidió sacar de la lista la derivación { $number }. Mira las salidas con enlace exits list.
