# Sobrecupos: cuántas personas de más aguanta una jornada, y por qué. Nunca nombra a un paciente.

overbook-session = { $professional }: { $places } cupos, { $booked } con hora.
overbook-nobody = Sin profesional
overbook-extras = Sobrecupos que conviene agregar: { $extras }.
overbook-cheapest = Por qué: uno más costaría más de lo que ahorra.
overbook-overrun = Por qué: con uno más sería muy probable que la jornada no alcance.
overbook-doctor = Por qué: es el máximo que se acordó con el profesional.
overbook-overrun-already = Por qué: ya así es muy probable que la jornada no alcance.
overbook-all-come = Probabilidad de que vengan todos: { $chance }.
overbook-overrun-chance = Probabilidad de que lleguen más que los cupos: { $chance }.
overbook-expected = Se espera que vengan { $expected }.
overbook-no-model = Aún no hay historia suficiente para aconsejar sobrecupos. Ejecuta «enlace noshow learn».
overbook-no-hours = No hay horas de { $specialty } el { $day }. Revisa la especialidad y la fecha.
