# Horas que alguien del hospital ofrece a una familia, y por qué a veces no se puede.

notice-offer-withdrawn = Lo sentimos: ya no podemos guardar para { $name } la hora del { $starts_at } en { $place }. Usted no tiene que hacer nada: su lugar en la lista sigue igual y le escribiremos cuando haya otra.

refusal-offer-not-for-them = No se ofreció: { $why }
refusal-offer-has-hour = La derivación { $number } ya tiene una hora. Para ofrecerle otra, primero cancela la que tiene.
refusal-offer-elsewhere = La hora del { $starts_at } está guardada para otra familia hasta el { $until }. Elige otra, o espera su respuesta.
refusal-offer-too-near = Falta muy poco para la hora del { $starts_at }: la familia no alcanzaría a leer y llegar. Llama y, si pueden venir, da la hora.
refusal-offer-closed = A las familias se les escribe en el horario del hospital. Ofrécela desde el { $opens }, o llama y da la hora.
refusal-offer-over = La oferta de la hora del { $starts_at } ya terminó: la respondieron o se acabó el tiempo. Mira la tarjeta otra vez.
refusal-offer-unknown = Esa oferta no existe. Vuelve a la tarjeta y elige una hora.

offer-hindered-answered = esa misma hora ya se le ofreció o fue suya. Elige otra o, si ahora sí la quiere, dásela.
offer-hindered-leaving = pidió salir de la lista y falta revisarlo. Revisa primero esa salida.
offer-hindered-unreachable = nadie de la familia está en el chat. Llama y da la hora.
offer-hindered-opted-out = la familia pidió no recibir mensajes. Llama y da la hora.
offer-hindered-busy = tiene otra hora en ese momento. Elige una a otra hora.
offer-hindered-offered = ya tiene otra hora ofrecida. Espera su respuesta, o retira esa oferta.
