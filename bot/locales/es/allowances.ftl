### Cuando alguien escribe demasiado, o prueba muchos folios.

writing-fast = Me llegaron muchos mensajes seguidos. Los guardé todos, en orden, y los voy contestando poco a poco. No hace falta que los repitas.
writing-fast-stranger = Me llegaron muchos mensajes seguidos. Contesto los primeros, poco a poco; los demás los guardo sin contestar. Espera unos minutos y escribe lo más importante.
numbers-locked = Hubo muchos números que no encuentro. Por seguridad espera { $minutes } min para escribir otro. Mientras, usa los botones, o escribe *persona* y te ayudan.
