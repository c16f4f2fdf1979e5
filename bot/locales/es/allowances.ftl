### Cuando alguien escribe demasiado, o prueba muchos folios.

writing-fast = Me llegaron muchos mensajes seguidos. Los guardé todos, en orden, y los voy contestando poco a poco. No hace falta repetirlos.
writing-fast-stranger = Me llegaron muchos mensajes seguidos. Contesto los primeros, poco a poco; los demás los guardo sin contestar. En unos minutos se puede escribir otra vez lo más importante.
numbers-locked = Hubo muchos números que no encuentro. Por seguridad hay que esperar { $minutes } min para escribir otro. Mientras sirven los botones, o *persona* para hablar con alguien.
