"""Words that mean something wherever they are typed, in every language, and what they mean.

Case, accents and a leading slash do not count. The contract with the outside is that none of
these is ever taken away.
"""

from dataclasses import dataclass
from enum import Enum


class Takes(Enum):
    """What may follow a word."""

    NOTHING = "nothing"
    REFERENCE = "reference"  # a folio or a number, and words after it


@dataclass(frozen=True, slots=True)
class Entry:
    """A trigger with all the words for it."""

    trigger: str
    words: tuple[str, ...]
    takes: Takes = Takes.NOTHING
    value: str = ""  # which of the choices of a question it names
    asks: bool = False  # whether a question mark behind it changes nothing


GREETINGS = (
    *("hola", "holaa", "ola", "buenas", "buenos dias", "buen dia", "buenas tardes"),
    *("buenas noches", "que tal", "saludos", "👋"),
    *("hi", "hello", "hey", "good morning", "good afternoon", "good evening"),
    *("czesc", "dzien dobry", "dobry wieczor", "hej", "hejsan", "god morgon", "god kvall"),
    *("γεια", "γεια σας", "γεια σου", "καλημερα", "καλησπερα"),
)
THANKS = (
    *("gracias", "grasias", "muchas gracias", "muchisimas gracias", "mil gracias", "te agradezco"),
    *("le agradezco", "gracias a ti", "gracias a usted", "gracias a ustedes", "muy amable"),
    *("ok", "okey", "okay", "vale", "enterado", "enterada", "entendido", "perfecto", "de acuerdo"),
    *("adios", "hasta luego", "igualmente", "bendiciones", "que tenga buen dia"),
    *("thanks", "thank you", "many thanks", "thanks a lot", "thank you very much", "thx"),
    *("got it", "understood", "perfect", "bye", "goodbye"),
    *("dziekuje", "dziekujemy", "dziekuje bardzo", "dzieki", "do widzenia"),
    *("tack", "tack sa mycket", "tusen tack", "hej da"),
    *("ευχαριστω", "ευχαριστω πολυ", "σας ευχαριστω", "ευχαριστουμε", "ενταξει", "αντιο"),
    *("👍", "👌", "🙏", "🙌", "👏", "🤝", "💪", "🫡", "✅", "😊", "🙂", "😀", "😃", "😄", "😁"),
    *("🤗", "🥰", "😘", "❤"),
)
PLEASE = ("por favor", "porfa", "please", "prosze", "παρακαλω", "snalla")
BEFORE_A_FOLIO = (
    *("el", "la", "los", "las", "del", "de", "folio", "reporte", "solicitud", "numero", "num"),
    *("the", "report", "request", "number"),
)

HOURS = (
    *("mis horas", "mi hora", "horas", "cuando es mi hora", "cuando es la hora"),
    *("mis citas", "mi cita", "cuando es mi cita", "cuando es la cita", "cuando tengo hora"),
    *("my hours", "my hour", "hours", "my appointments", "my appointment", "appointments"),
    *("appointment", "when is my appointment", "when is the appointment"),
)
POSITION = (
    *("posicion", "mi posicion", "mi lugar", "lista de espera", "cuando me toca"),
    *("cuando nos toca", "cuanto falta"),
    *("position", "my position", "waiting list", "when is it our turn"),
)
CANNOT_COME = (
    *("no podemos ir", "no podemos", "no puedo ir", "no podremos ir", "no podre ir"),
    *("no vamos a ir", "no voy a ir", "no vamos a poder ir", "no voy a poder ir", "no iremos"),
    *("we cannot come", "we can't come", "we cant come", "i cannot come", "i can't come"),
    *("we can't make it", "i can't make it"),
)
COMING = (
    *("si, vamos", "si vamos", "ahi estaremos", "alla estaremos", "ahi estare", "si, iremos"),
    *("si iremos", "asistiremos", "si, asistiremos"),
    *("yes, we will come", "yes we will come", "we will be there", "we'll be there"),
)
ANOTHER = (
    *("otro dia", "otra hora", "quiero otra hora", "cambiar la hora", "cambiar de dia"),
    *("reagendar", "another day", "another time", "reschedule"),
)
PERSON = (
    *("persona", "humano", "hablar con alguien", "hablar con una persona"),
    *("quiero hablar con alguien", "me pueden llamar", "pueden llamarme", "llamenme"),
    *("person", "human", "talk to somebody", "talk to someone", "talk to a person", "call me"),
    *("can you call me", "osoba"),
)

VOCABULARY = (
    Entry("menu", ("menu", "inicio", "meny", "μενου")),
    Entry("greeting", GREETINGS),
    Entry("thanks", THANKS),
    Entry("reports.list", ("reportes", "mis reportes", "reports", "my reports")),
    Entry("route.show", ("ruta", "mi ruta", "route", "my route")),
    Entry("report.conclude", ("concluir", "cerrar", "close", "conclude"), Takes.REFERENCE),
    Entry("report.comment", ("comentar", "comentario", "comment"), Takes.REFERENCE),
    Entry("report.reject", ("rechazar", "reject"), Takes.REFERENCE),
    Entry("report.extend", ("ampliar", "extend"), Takes.REFERENCE),
    Entry("done", ("listo", "lista", "ya", "done", "ready")),
    Entry("confirm", ("confirmar", "confirmo", "si", "confirm", "yes")),
    Entry("confirm", COMING),
    Entry("confirm", ("si, la quiero", "si la quiero", "yes, i want it", "yes i want it")),
    Entry("confirm", ("si, las queremos", "si las queremos", "yes, all of them")),
    Entry("desk.pending", ("pendientes", "pending")),
    Entry("request.approve", ("aprobar", "approve"), Takes.REFERENCE),
    Entry("request.deny", ("negar", "denegar", "deny"), Takes.REFERENCE),
    Entry("desk.assign", ("asignar", "assign"), Takes.REFERENCE),
    Entry("desk.return", ("devolver", "send back", "return"), Takes.REFERENCE),
    Entry("desk.accept", ("aceptar", "accept"), Takes.REFERENCE),
    Entry("duplicate.compare", ("unir", "link"), Takes.REFERENCE),
    Entry("duplicate.unlink", ("separar", "unlink"), Takes.REFERENCE),
    Entry("desk.load", ("carga", "load")),
    Entry("desk.rebalance", ("equilibrar", "balancear", "rebalance", "balance")),
    Entry("limits.list", ("limites", "limite", "limits", "limit")),
    Entry("desk.queue", ("cola", "sin asignar", "queue", "unassigned")),
    Entry("desk.overdue", ("vencidos", "overdue")),
    Entry("figures", ("cifras", "figures")),
    Entry("desk.new", ("nuevos", "por aceptar", "new")),
    Entry(
        "family.home",
        ("paciente", "patient", "hospital", "start paciente", "start patient", "start hospital"),
    ),
    Entry("family.hours", HOURS, asks=True),
    Entry("family.position", POSITION, asks=True),
    Entry("help", ("ayuda", "help", "?", "ayuda?", "help?", "pomoc", "βοηθεια", "hjalp")),
    Entry("back", ("volver", "atras", "regresar", "back", "wstecz", "πισω", "tillbaka")),
    Entry("exit", ("salir", "exit", "wyjdz", "εξοδος", "avsluta")),
    Entry("cancel", ("cancelar", "cancel")),  # an hour; where there is none in question, `exit`
    Entry("no", ("no", "no, gracias", "no gracias", "no, thank you", "no thank you")),
    Entry("no", CANNOT_COME, value="cannot"),
    Entry("another", ANOTHER),
    Entry("language", ("idioma", "language", "jezyk", "γλωσσα", "sprak")),
    Entry("speak", ("español", "castellano", "spanish"), value="es"),
    Entry("speak", ("ingles", "english"), value="en"),
    Entry("stop", ("baja", "stop", "unsubscribe")),
    Entry("resume", ("alta", "resume", "start", "subscribe")),
    Entry("person", PERSON, asks=True),
)
