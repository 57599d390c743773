"""Mail that a machine sends back: somebody is away, or a mail did not arrive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onward.mail.spacing import fold_text
from onward.reading.quoting import quote_sender
from onward.reading.reading import Evidence, Part

if TYPE_CHECKING:
    from onward.mail.message import Message

AWAY, BOUNCE, NO_REPLY = "away", "bounce", "no_reply"

_BOUNCED = re.compile(
    r"undeliver|delivery (?:status|has failed|failure|incomplete)|mail delivery failed"
    r"|returned mail|failure notice|unzustellbar|nicht zugestellt|non remis"
    r"|echec de (?:la )?remise|no se pudo entregar|mancata consegna|niet bezorgd"
    r"|onbestelbaar|nao entregue|niedostarcz|gick inte att leverera"
)
_AWAY = re.compile(
    r"out of (?:the )?office|auto(?:matic|mated)?[- ]?(?:reply|response)"
    r"|on (?:annual |parental |maternity |sick )?leave|abwesen|nicht im buro"
    r"|automatische antwort|absence|absent|reponse automatique|conges"
    r"|fuera de la oficina|respuesta automatica|fuori ufficio|risposta automatica"
    r"|afwezig|automatisch antwoord|ausente|resposta automatica|nieobecn"
    r"|franvaro|autosvar"
)
_LEFT = re.compile(
    r"no longer (?:work|with|employed|at|part of)|(?:have|has) left(?! (?:for|early|"
    r"the office|my desk))|left the (?:company|firm|business|team)"
    r"|nicht mehr (?:bei|fur|im unternehmen|tatig)"
    r"|ausgeschieden|(?:unternehmen|firma) verlassen|verlasse das unternehmen"
    r"|ne (?:travaille|fais|fait) plus|quitte (?:la societe|l'entreprise|mes fonctions)"
    r"|(?:ai|a) quitte\b|ya no trabaj|non lavor[oa] piu|niet (?:langer|meer) werkzaam"
)
_NO_REPLY = re.compile(
    r"please (?:do not|don't) (?:reply|respond)|do not reply (?:directly )?to this"
    r"|(?:replies|responses) (?:sent )?to this (?:e-?mail|message|address|mailbox)"
    r"|unmonitored|not (?:actively )?monitored|unattended (?:mailbox|inbox|e-?mail)"
    r"|nicht auf diese (?:e-?mail|mail|nachricht)|bitte antworten sie nicht"
    r"|ne repondez pas|ne pas repondre"
    r"|no respond(?:a|as|er|an) a est|non risponder\w? a quest"
    r"|nao respond\w{1,4} a? ?est|niet (?:te )?(?:be)?antwoorden|nie odpowiad"
    r"|svara (?:inte|ej) pa"
)
_SYSTEM = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon)@", re.IGNORECASE)


def find_automatic(message: Message) -> Evidence | None:
    """Return the words that say that somebody is away, or that a mail came back.

    Its fact is `away` or `bounce`.
    """
    subject = fold_text(message.subject)
    is_system = bool(_SYSTEM.match(message.sender.email))
    if is_system:
        bounced = _BOUNCED.search(subject)
        if bounced:
            return _quote_subject(message, BOUNCE, bounced)
        return quote_sender(message, BOUNCE, message.sender.email)
    is_automatic = message.headers.auto_submitted.lower().startswith("auto-replied")
    away = _AWAY.search(subject)
    if away or is_automatic:
        left = _quote_leaving(message)
        if left is not None:
            return left
    if away:
        return _quote_subject(message, AWAY, away)
    if is_automatic:
        return Evidence(AWAY, message.subject, Part.SUBJECT, 0, len(message.subject))
    return None


def find_no_reply(folded: str) -> tuple[int, int] | None:
    """Return where a mail says that nobody reads an answer to it."""
    match = _NO_REPLY.search(folded)
    return match.span() if match else None


def says_left(words: str) -> bool:
    """Say whether words tell that somebody works there no more."""
    return bool(_LEFT.search(fold_text(words)))


def _quote_leaving(message: Message) -> Evidence | None:
    """Return the words of an automatic answer that say somebody has left."""
    match = _LEFT.search(fold_text(message.own_text))
    if match is None:
        return None
    start, end = match.span()
    return Evidence(AWAY, message.text[start:end], Part.TEXT, start, end)


def _quote_subject(message: Message, fact: str, match: re.Match[str]) -> Evidence:
    start, end = match.span()
    return Evidence(fact, message.subject[start:end], Part.SUBJECT, start, end)
