# Horas para varios niños de una familia: juntas, todas o ninguna.

notice-hours-offered = Se liberaron horas seguidas y las guardamos juntas para su familia: { $hours }. Se toman todas o ninguna. Responda, por favor, antes del { $until }. Si no las quiere, el lugar de cada uno en la lista sigue igual.
button-offer-accept-all = Sí, las queremos

hours-one = { $name } el { $starts_at } en { $place }
hours-and = { $before }, y { $last }
hours-stand = Guardamos horas para su familia: { $hours }. Se toman todas o ninguna. Responda antes del { $until }.
hours-are-yours = ¡Listo! Ya tienen hora { $hours }. Los esperamos. Si algo cambia, escriba *cancelar*.
hours-are-declined = Gracias por avisar. Las horas pasan a otras familias y el lugar de cada uno en la lista sigue igual.
hours-are-over = Ya no están disponibles juntas estas horas: { $hours }. El lugar de cada uno en la lista sigue igual: le escribiremos cuando haya otras.
hours-stay = No cambia nada para el resto de la familia ese día: { $hours }.
notice-hour-withdrawn-stays = Lo sentimos mucho: tuvimos que suspender la hora de { $name } del { $starts_at } en { $place }. No cambia nada para el resto de la familia ese día: { $hours }. Usted no tiene que hacer nada: será de los primeros en recibir otra hora, apenas haya una.
notice-hour-let-go-stays = La hora de { $name } del { $starts_at } en { $place } quedó cancelada, porque así nos lo pidió su familia. No cambia nada para los demás ese día: { $hours }. El lugar en la lista sigue igual.
