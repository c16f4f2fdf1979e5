"""What the people of the invented city write when something is wrong."""

from random import Random

from domain.fieldwork.reports import Category

OPENINGS = ("", "", "", "", "Hola, ", "Buen día, ", "Disculpen, ", "Oigan, ", "Qué tal, ")

SINCE = (
    "desde ayer", "desde el lunes", "desde hace tres días", "desde la última lluvia",
    "desde anoche", "desde temprano", "desde antier", "desde el fin de semana",
)  # fmt: skip

LONG_SINCE = (
    "desde hace una semana", "desde hace casi un mes", "desde hace quince días",
    "desde el mes pasado", "desde que empezó el calor", "desde hace más de dos semanas",
)  # fmt: skip

NEAR = (
    "frente a la primaria", "a un lado de la tienda de la esquina", "casi en la esquina",
    "enfrente del portón verde", "junto a la parada del camión", "afuera de la capilla",
    "a media cuadra del parque", "donde está el taller mecánico", "frente al kínder",
    "pasando el puente peatonal", "a la vuelta de la farmacia", "frente a mi casa",
)  # fmt: skip

ENDINGS = (
    "", "", "", "Gracias.", "Ojalá lo puedan atender pronto.", "Pasan muchos niños por ahí.",
    "Ya lo había reportado por teléfono.", "Los vecinos estamos preocupados.",
    "Es urgente por favor.", "Cualquier duda me pueden marcar.",
    "No es la primera vez.", "Mi mamá es mayor y camina por ahí diario.", "Quedo al pendiente.",
)  # fmt: skip

# What is wrong, by category: {since}, {long} and {near} are filled in.
TROUBLES: dict[str, tuple[str, ...]] = {
    "basura-sin-recoger": (
        "no pasó el camión de la basura y las bolsas están en la banqueta {since}",
        "la basura de toda la cuadra sigue {near}, ya la rompieron los perros",
        "llevamos dos días de recolección sin que pase el camión",
        "el camión se saltó nuestra calle, hay bolsas amontonadas {near}",
    ),
    "bote-lleno": (
        "el bote de basura {near} está hasta el tope y se está tirando todo",
        "el contenedor está desbordado {since} y huele muy mal",
        "no han vaciado el bote del parque, ya hay moscas",
    ),
    "tiradero": (
        "están tirando basura en el terreno {near}, ya es un montón enorme",
        "dejan muebles viejos y bolsas negras {near} por las noches",
        "se hizo un tiradero {long}; llegan camionetas de fuera a descargar",
    ),
    "animal-muerto": (
        "hay un perro atropellado {near}, está en el carril derecho",
        "hay un animal muerto en la calle {since} y ya empezó a oler",
        "un tlacuache muerto {near}, los carros lo van esquivando",
    ),
    "grafiti": (
        "rayaron la barda {near} otra vez",
        "pintaron grafiti en la pared de la escuela, con groserías",
        "amaneció rayada la parada del camión y el muro de un lado",
    ),
    "barrido": (
        "la calle está llena de tierra y hojas, {long} no pasa la barredora",
        "hay mucha grava suelta {near}, se resbalan las motos",
        "después del tianguis nadie barrió y quedó todo tirado {near}",
    ),
    "escombro": (
        "dejaron escombro de una obra en la banqueta {near}, no se puede pasar",
        "hay un montón de cascajo {long} y la gente se baja a la calle",
        "el vecino sacó los restos de su remodelación y ahí siguen, {near}",
    ),
    "llantas": (
        "hay como ocho llantas viejas tiradas {near}, se llenan de agua y de zancudos",
        "abandonaron llantas de tráiler {near}",
        "en el terreno de la esquina hay llantas {long}",
    ),
    "lote-baldio": (
        "el lote baldío {near} tiene la hierba más alta que una persona, salen ratas",
        "el terreno de al lado está abandonado y con mucha maleza",
        "ya no se ve la banqueta por la hierba del baldío {near}",
    ),
    "luminaria-apagada": (
        "el poste {near} no prende {since}",
        "la lámpara de la esquina está fundida y está muy oscuro",
        "se fundió el foco del arbotante {near}, da miedo pasar de noche",
        "la luminaria prendía y se apagaba, y {since} ya no enciende",
    ),
    "calle-sin-luz": (
        "toda la cuadra está a oscuras {since}, no prende ningún poste",
        "se apagaron todas las lámparas de la avenida, no se ve nada",
        "no hay alumbrado en la calle {since}, anoche asaltaron a una muchacha",
    ),
    "luminaria-parpadea": (
        "la lámpara {near} prende y apaga toda la noche, parece discoteca",
        "el arbotante frente a mi ventana parpadea {since}",
        "hay una luminaria que falla cuando hace viento, {near}",
    ),
    "luminaria-de-dia": (
        "las lámparas del parque están prendidas a medio día {long}",
        "el poste {near} se queda encendido todo el día, es un desperdicio",
        "tres luminarias de la calle no se apagan de día",
    ),
    "poste-inclinado": (
        "un carro le pegó al poste {near} y quedó ladeado",
        "el poste de luz está picado de abajo y se mueve con el viento",
        "el arbotante está a punto de caerse {near}",
    ),
    "cables-expuestos": (
        "el registro {near} está abierto y se ven los cables pelados",
        "hay cables colgando a la altura de la cabeza {since}",
        "se robaron la tapa del poste y quedaron los cables de fuera {near}",
    ),
    "luminaria-nueva": (
        "solicitamos un arbotante {near}, ese tramo nunca ha tenido luz",
        "en el callejón no hay ninguna lámpara, pedimos que instalen una",
        "somos doce familias y no hay alumbrado en la privada",
    ),
    "arbol-caido": (
        "se cayó un árbol {near} y está tapando media calle",
        "con el viento se vino abajo un fresno sobre la banqueta {near}",
        "hay un árbol caído encima de un carro, {near}",
    ),
    "rama-por-caer": (
        "una rama muy grande está tronada y cuelga {near}",
        "el encino de la plaza tiene una rama quebrada, se va a caer sobre alguien",
        "una rama quedó recargada en los cables {since}",
    ),
    "poda": (
        "los árboles {near} ya tapan el semáforo, hay que podarlos",
        "pedimos poda, las ramas ya están entrando a la azotea",
        "el árbol {near} tapa la luz del poste",
    ),
    "pasto-alto": (
        "el pasto del parque está altísimo, los niños ya no pueden jugar",
        "no han cortado el camellón {long} y tapa la vista al dar vuelta",
        "la placita {near} está llena de hierba",
    ),
    "juegos-danados": (
        "el columpio del parque tiene una cadena rota",
        "la resbaladilla {near} tiene un fierro salido, ya se cortó una niña",
        "se zafó el sube y baja y quedaron los tornillos de fuera",
    ),
    "fuga-riego": (
        "el aspersor del camellón está roto y sale un chorro hacia la calle {since}",
        "se tira el agua de riego toda la noche {near}",
        "hay una manguera de riego reventada en el parque",
    ),
    "banca-rota": (
        "la banca {near} no tiene respaldo",
        "quebraron dos bancas de la plaza, quedaron las puras patas",
        "una banca del parque tiene las tablas podridas",
    ),
    "plaga": (
        "los fresnos {near} tienen una plaga blanca y se les cae la hoja",
        "hay gusano quemador en los árboles de la plaza, ya picó a un niño",
        "al nogal de la esquina se lo están comiendo las hormigas",
    ),
    "fuga-agua": (
        "hay una fuga de agua limpia {near}, corre por toda la calle",
        "se reventó el tubo de la toma y sale agua a chorros {since}",
        "brota agua del pavimento {near}, ya se está haciendo hoyo",
        "el medidor {near} gotea {since} y nadie viene",
    ),
    "drenaje-desbordado": (
        "se está saliendo el drenaje {near}, corre agua negra por la banqueta",
        "la alcantarilla está brotando aguas negras {since}",
        "el drenaje se regresa por las coladeras de las casas {since}",
    ),
    "alcantarilla-tapada": (
        "la rejilla {near} está tapada con hojas y basura",
        "la alcantarilla no traga nada, con cualquier lluvia se inunda la esquina",
        "el imbornal está lleno de lodo {long}",
    ),
    "registro-sin-tapa": (
        "se robaron la tapa del registro {near}, es un hoyo hondo",
        "falta la tapa de la coladera, los vecinos le pusieron una llanta para que se vea",
        "un registro abierto en la banqueta {near}, ya se cayó una señora",
    ),
    "mal-olor": (
        "sale un olor muy feo de la coladera {near}, sobre todo en la tarde",
        "huele a drenaje en toda la cuadra {long}",
        "la alcantarilla apesta, no podemos abrir las ventanas",
    ),
    "encharcamiento": (
        "se hizo un charco enorme {near} y no se va el agua {since}",
        "el agua se estanca en la esquina cada vez que llueve",
        "está encharcado medio carril {near}, los carros mojan a la gente",
    ),
    "sin-agua": (
        "no tenemos agua {since} en toda la cuadra",
        "sale un hilito de agua y sin fuerza {since}",
        "nos quedamos sin agua y nadie avisó de algún corte",
    ),
    "canal-obstruido": (
        "el canal {near} está lleno de ramas y basura, si llueve se va a desbordar",
        "hay un colchón atorado en el arroyo, antes del puente",
        "el desagüe pluvial está tapado con tierra {long}",
    ),
    "bache": (
        "hay un bache muy grande {near}, ya ponché una llanta",
        "el bache crece cada día, {long} ya ocupa medio carril",
        "son tres baches seguidos {near}, los carros se meten al otro carril",
        "taparon el bache con tierra y otra vez se abrió, está {near}",
    ),
    "hundimiento": (
        "se está hundiendo el pavimento {near}, se siente hueco al pasar",
        "se abrió un socavón {since}, le pusieron unas ramas para que se vea",
        "la calle se sumió donde arreglaron el tubo, {near}",
    ),
    "semaforo": (
        "el semáforo {near} está apagado {since}, ya hubo un choque",
        "el semáforo se quedó en rojo de los dos lados",
        "el semáforo peatonal no cambia, {near}",
    ),
    "senal-danada": (
        "tumbaron la señal de alto {near}",
        "el letrero de sentido quedó volteado y los carros entran al revés",
        "la señal de alto está doblada {long} y casi no se ve",
    ),
    "pintura": (
        "ya no se ve el paso de peatones {near}",
        "el tope no tiene pintura y los carros brincan, sobre todo de noche",
        "se borraron las líneas del cruce {near}",
    ),
    "banqueta-rota": (
        "la banqueta {near} está levantada por las raíces",
        "hay un hoyo en la banqueta {long}, se tropiezan los mayores",
        "abrieron la banqueta para un tubo y no la repararon {near}",
    ),
    "tope": (
        "pedimos un tope {near}, los carros pasan a toda velocidad",
        "solicitamos reductores de velocidad, ya atropellaron a un perrito",
        "la avenida se volvió pista de carreras, hace falta un tope {near}",
    ),
    "rampa": (
        "la rampa para silla de ruedas {near} está quebrada",
        "la rampa de la esquina quedó con un escalón, no se puede subir con silla",
        "los carros despedazaron la rampa {near}",
    ),
}


def make_description(category: Category, rng: Random) -> str:
    """What somebody might write about a thing of *category*."""
    unnamed = (f"reporto: {category.name.lower()} {{near}}",)
    trouble = rng.choice(TROUBLES.get(category.key, unnamed))
    said = {
        "since": rng.choice(SINCE),
        "long": rng.choice(LONG_SINCE),
        "near": rng.choice(NEAR),
    }
    told = rng.choice(OPENINGS) + trouble.format_map(said)
    return f"{told[0].upper()}{told[1:]}. {rng.choice(ENDINGS)}".strip()
