# Una familia como unidad: horas para varios de sus niños, todas o ninguna.

refusal-not-together = La derivación { $number } no puede tener su hora, y por eso ninguna de la familia quedó con hora. { $why }
refusal-hours-clash = Las derivaciones { $number } y { $other } no pueden tener esas horas a la vez: es la misma hora, o el mismo niño a dos horas a la vez. Elige otras con enlace hours list.
