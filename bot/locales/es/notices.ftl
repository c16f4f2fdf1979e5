# Avisos. Cada uno es también una plantilla de WhatsApp: sin selectores, sin variable al principio
# ni al final, sin dos variables juntas.

notice-received = Llegó el reporte *{ $folio }*: { $category } en { $address }. Vence { $deadline } y espera que lo aceptes.
notice-accepted = Tu reporte *{ $folio }* ({ $category }) fue aceptado. La fecha comprometida es { $deadline }. Te avisamos cuando esté listo.
notice-assigned = Tu cuadrilla recibió el reporte *{ $folio }*: { $category } en { $address }. Hay que concluirlo antes de { $deadline }, por favor.
notice-assigned-late = Tu cuadrilla recibió el reporte *{ $folio }*: { $category } en { $address }. Venció { $deadline }; conclúyelo cuanto antes o pide más tiempo.
notice-taken-back = El reporte *{ $folio }* ({ $category }) pasó a otra cuadrilla. Ya no está en tu lista.
notice-extension-requested = Solicitud { $number } de { $name }: pide más tiempo para el reporte *{ $folio }* ({ $category }), hasta { $until }, porque: { $text }. ¿Lo aprobamos?
notice-extension-requested-crew = Tu compañero o compañera { $name } pidió más tiempo para el reporte *{ $folio }*, hasta { $until }. El enlace decidirá pronto.
notice-rejection-requested = Solicitud { $number } de { $name }: pide rechazar el reporte *{ $folio }* ({ $category }). Motivo: { $reason }. Dice: { $text }. ¿Lo aprobamos?
notice-rejection-requested-crew = Tu compañero o compañera { $name } pidió rechazar el reporte *{ $folio }* por este motivo: { $reason }. El enlace decidirá pronto.
notice-extension-approved = Se aprobó más tiempo para el reporte *{ $folio }*. La nueva fecha límite, { $until }, ya quedó registrada.
notice-extension-denied = No se aprobó más tiempo para el reporte *{ $folio }*. El enlace respondió: { $answer }. Vence { $deadline }, como estaba.
notice-rejection-approved = Se aprobó rechazar el reporte *{ $folio }* ({ $category }). Ya no está en tu lista.
notice-rejection-denied = No se aprobó rechazar el reporte *{ $folio }*. El enlace respondió: { $answer }. Sigue con tu cuadrilla y vence { $deadline }, como estaba.
notice-rejected = Sobre tu reporte *{ $folio }* ({ $category }): lo revisamos y no fue posible atenderlo. Escríbenos *persona* si quieres hablar con alguien.
notice-due-soon = El reporte *{ $folio }* ({ $category } en { $address }) está por vencer: { $deadline }. Si no alcanzan a terminar, pide más tiempo.
notice-overdue = El reporte *{ $folio }* ({ $category } en { $address }) venció { $deadline }. Conclúyelo cuanto antes o pide más tiempo.
notice-overdue-desk = El reporte *{ $folio }* ({ $category } en { $address }) venció { $deadline } y sigue sin concluir.
notice-queue-threatened = El reporte *{ $folio }* ({ $category }) no tiene cuadrilla. Su plazo: { $deadline }. Conviene asignarlo ya.
notice-concluded = Tu reporte *{ $folio }* ({ $category }) está resuelto. Esto se hizo: { $text }. ¡Gracias por avisar!
notice-concluded-desk = La cuadrilla concluyó el reporte *{ $folio }* ({ $category } en { $address }). Dice: { $text }. Puedes ver la evidencia.
notice-concluded-crew = Tu cuadrilla ya concluyó el reporte *{ $folio }* ({ $category }). Ya no está en tu lista.
notice-summary = Resumen de { $area } del { $day }. Reportes que entraron: { $received }. Concluidos, de ellos y de antes: { $concluded }. Sin cuadrilla: { $waiting }. Vencidos: { $overdue }. Solicitudes: { $requests } por decidir.
notice-expired = Lo dejamos por ahora: pasó un rato sin respuesta. Lo que llegó quedó guardado. Para seguir, *menu*.
notice-help-asked = Una persona pide hablar contigo: { $name }, por { $address }. Por favor comunícate cuanto antes.
name-unknown = alguien sin nombre
reached-on-whatsapp = WhatsApp { $number }
reached-on-telegram = Telegram, chat { $number }
reached-on-email = correo { $number }
media-not_a_picture = No pude abrir un archivo que llegó: no es una foto. ¿Es posible mandarla otra vez?
media-too_many_pixels = Una foto que llegó es demasiado grande. ¿Es posible mandarla en tamaño normal?
media-broken = Una foto llegó dañada. ¿Es posible mandarla otra vez?
media-too_large = Un archivo que llegó pesa demasiado (más de 16 MB). ¿Es posible mandarlo más ligero?
media-refused_type = No puedo usar ese tipo de archivo. Sirve una foto o un PDF.
media-unreachable = No pudimos descargar una foto que llegó. ¿Es posible mandarla otra vez?
media-gone = Una foto que llegó ya no está disponible. ¿Es posible mandarla otra vez?
