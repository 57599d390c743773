"""How mail programs introduce quoted and forwarded mails, and how people sign off."""

from __future__ import annotations

import re

_APOSTROPHE = "['\u2019]"


def _one_of(*wordings: str) -> str:
    return f"(?:{'|'.join(wordings)})"


SAYS = re.compile(
    _one_of(
        r"\bwrote",
        r"\bwrites",
        r"\bschrieb[^\n]{0,120}?",
        r"\ba [ée]crit",
        r"\bescribi[oó]",
        r"\bschreef[^\n]{0,120}?",
        r"\bha scritto",
        r"\bescreveu[^\n]{0,120}?",
        r"\bpisze",
        r"\bnapisana przez[^\n]{0,120}?",
        r"\bnapisał(?:\(a\)|a)?",
        r"\bskrev[^\n]{0,120}?",
    )
    + r"\s{0,3}:\s{0,3}$",
    re.IGNORECASE,
)
OPENS = re.compile(
    r"^(?:On|Am|Le|El|Op|Il|Em|W dniu|Dnia|Den|A|No dia)\s", re.IGNORECASE
)
RULES = "-_=*"
"""One of these begins a line that divides an answer from what it answers."""
_RULE = r"[-_=*\s]{2,40}\s?"
DIVIDER = re.compile(
    f"^{_RULE}"
    + _one_of(
        "Original[- ]?(?:Message|Nachricht|meddelande)",
        "Reply message",
        "Urspr[üu]e?ngliche (?:Nachricht|Mail|E-Mail)",
        f"Message d{_APOSTROPHE}origine",
        "Mensaje original",
        "Messaggio originale",
        "Mensagem original",
        "Oorspronkelijk bericht",
        "Wiadomość oryginalna",
        "Oryginalna wiadomość",
        "Ursprungligt meddelande",
    )
    + f"{_RULE}$",
    re.IGNORECASE,
)
FORWARD_MARKS = (
    *("forwarded", "weitergeleitete", "transf", "expédié"),
    *("reenviado", "inoltrato", "encaminhada", "doorgestuurd", "przekazana"),
    "vidarebefordrat",
)
"""One of these is in every mail that holds a forwarded one, in small letters."""
FORWARDED = re.compile(
    r"^[->_=*\s]{0,40}"
    + _one_of(
        "Begin forwarded message",
        "Forwarded message",
        "Forwarded by",
        "Weitergeleitete Nachricht",
        "Anfang der weitergeleiteten Nachricht",
        "Message transf[ée]r[ée]",
        "Début du message (?:réexpédié|transféré)",
        "Mensaje reenviado",
        "Inicio del mensaje reenviado",
        "Messaggio inoltrato",
        "Inizio messaggio inoltrato",
        "Mensagem (?:encaminhada|reencaminhada)",
        "Doorgestuurd bericht",
        "Begin doorgestuurd bericht",
        "Wiadomość przekazana",
        "Przekazana wiadomość",
        "Vidarebefordrat (?:meddelande|brev)",
    )
    + r"\b",
    re.IGNORECASE,
)
_FIELD = r"^[>*\s]{0,6}"
FROM = re.compile(
    _FIELD
    + _one_of("From", "Von", "De", "Da", "Van", "Od", "Från", "Remitente")
    + r"\*?\s?:\*?\s?\S",
    re.IGNORECASE,
)
SENT = re.compile(
    _FIELD
    + _one_of(
        *("Sent", "Date", "Gesendet", "Datum", "Envoy[ée]", "Enviado(?: el)?", "Fecha"),
        *("Inviato", "Data", "Enviada(?: em)?", "Verzonden", "Wysłano", "Wysłane"),
        *("Skickat", "Skickades"),
    )
    + r"\*?\s?:",
    re.IGNORECASE,
)
ADDRESSED = re.compile(
    _FIELD
    + _one_of("To", "An", "[ÀA]", "Para", "Aan", "Do", "Till", "Cc")
    + r"\*?\s?:",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    _FIELD
    + _one_of(
        *("Subject", "Betreff", "Objet", "Asunto", "Oggetto", "Assunto", "Onderwerp"),
        *("Temat", "Ämne"),
    )
    + r"\*?\s?:",
    re.IGNORECASE,
)
FORWARD_SUBJECT = re.compile(
    r"^\s{0,9}(?:Fwd?|WG|TR|RV|I|Enc|PD|VB|Doorst)\s?:", re.IGNORECASE
)
LONGEST_SIGN_OFF = 60
SIGN_OFF = re.compile(
    "^"
    + _one_of(
        "(?:with )?(?:(?:kind|kindest|best|warm|warmest|many) )?"
        "(?:regards|wishes|thanks)",
        "sincerely(?: yours)?",
        "yours (?:sincerely|faithfully|truly)",
        *("cheers", "all the best", "best", "thank you", "thanks again"),
        *("respectfully", "cordially"),
        "(?:mit )?(?:freundlichen|besten|herzlichen|lieben|vielen) "
        "(?:gr[üu](?:ß|ss)en?|dank)",
        "(?:freundliche|beste|herzliche|liebe|viele|sch[öo]ne)(?: liebe)? "
        "gr[üu]e?(?:ß|ss)e",
        "(?:mit )?(?:freundlichem|bestem|herzlichem|liebem|kollegialem) gru(?:ß|ss)",
        "(?:mit )?(?:freundlichen|besten|herzlichen|lieben) gruessen",
        *("mfg", "lg", "vg"),
        "(?:bien |très )?(?:cordialement|amicalement)",
        "salutations distinguées",
        "(?:sinc[èe]res|meilleures) salutations",
        "bien à (?:vous|toi)",
        "(?:un )?(?:cordial |atento )?saludos?(?: cordiales)?",
        *("atentamente", "un abrazo", "um abraço", "abraços?", "atenciosamente"),
        "(?:cordiali|distinti|un caro|un|tanti) salut[io]",
        "(?:com os )?(?:melhores )?cumprimentos",
        "(?:(?:met )?(?:vriendelijke|hartelijke) |met |warme )?groet(?:en|jes)?",
        "(?:serdecznie |łączę )?pozdr(?:awiam|awiamy|owienia)",
        *("z poważaniem", "z wyrazami szacunku", "mvh"),
        "(?:med )?(?:(?:vänliga?|bästa|varma) )?hälsning(?:ar)?",
    )
    + r"\s?[,.!]?$",
    re.IGNORECASE,
)
DEVICE = re.compile(
    "^"
    + _one_of(
        "Sent from (?:my|Mail|Outlook|Yahoo|Proton)",
        "Get Outlook for",
        r"Von meinem \S{1,30}(?: \S{1,30}){0,2} gesendet",
        "Gesendet (?:von|mit)",
        "Envoyé (?:de|depuis) ",
        "Enviado (?:desde|do|de) ",
        "Inviato da ",
        "Ver(?:zonden|stuurd) (?:vanaf|met) ",
        "Skickat från ",
        "Wysłan[eo] z ",
    ),
    re.IGNORECASE,
)
