### Un número que llevaba mucho tiempo callado puede ser ya de otra persona.

returned = ¡Hola! No me habías escrito desde este número en mucho tiempo, o cambió tu cuenta. Por seguridad ya pedí que confirmen que sigue siendo tuyo; te aviso en cuanto respondan. Si urge, escribe *persona*.
vouched = Listo: ya tiene acceso otra vez, y se lo avisé.
disowned = Entendido: ese número sigue sin acceso. Pide a quien administra el sistema que lo quite o lo corrija en la lista.
refusal-vouched-already = Alguien más ya respondió por ese número.
notice-vouch-asked = Después de mucho tiempo, o con otra cuenta, escribieron desde el número de { $name } que termina en { $ending }, y puede ser ya de otra persona. Llámale o pregúntale en persona: ¿sigue siendo suyo? Mientras, no ve nada.
notice-vouched = Ya confirmaron que eres tú. ¡Gracias por esperar! Si algo de lo que escribiste quedó sin hacer, mándalo otra vez. Escribe *menu* para seguir.
button-vouch-yes = Sí, es suyo
button-vouch-no = No es suyo
