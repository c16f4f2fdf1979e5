# Salir de la lista: lo que oye el hospital, y la familia. Nada clínico: se ve con el teléfono bloqueado.
notice-exit-proposed = Una familia pide salir de la lista de espera. Es la derivación número { $number }: llama y confirma o rechaza la salida.
notice-exit-confirmed = Le avisamos que la salida de { $name } de la lista de espera quedó confirmada. Si es un error o quiere volver, díganos y lo revisamos con usted.
notice-exit-refused = Revisamos la salida de { $name } de la lista de espera: por ahora no se hizo y su lugar sigue igual. Si tiene dudas, hable con nosotros.
