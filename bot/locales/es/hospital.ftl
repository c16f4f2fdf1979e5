# La lista de espera del hospital: cómo está cada derivación, y por qué algo no se puede.

referral-waiting = en espera
referral-transferred = trasladada
referral-booked = con hora
referral-confirmed = con hora confirmada
referral-cancelled = con hora cancelada
referral-attended = atendida
referral-absent = ausente
referral-pending = por agendar
referral-lost = sin contacto
referral-discharged = egresada

refusal-illegal-move = La derivación { $number } está { $state } y desde ahí no puede quedar { $to }. Su historial dice por qué.
refusal-exit-pending = La salida de la derivación { $number } ya se pidió y una persona la revisa. Le avisaremos.
refusal-exit-cause-missing = Para sacar la derivación { $number } de la lista falta la causa. Elige una de las causas de egreso.
refusal-slot-taken = Esa hora ya se la dimos a otra persona. Su lugar en la lista sigue igual.
refusal-slot-past = Esa hora ya pasó. Su lugar en la lista sigue igual.
refusal-appointment-over = La hora del { $starts_at } ya pasó o se canceló. Escriba «posicion» para ver su lugar en la lista.
refusal-appointment-marked = De la hora del { $starts_at } ya se anotó lo mismo. Vuelve a cargar la página.
refusal-appointment-ahead = La hora del { $starts_at } aún no llega. Anota la asistencia cuando haya pasado.
