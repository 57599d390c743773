from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.text import find_quoted, find_signature
from tests.mail.mails import parse_body, parse_text, quoted_words

ATTRIBUTIONS = [
    "On Mon, 3 Jun 2024 at 10:00, Ann Poe <ann@mill.example> wrote:",
    "On Mon, 3 Jun 2024 at 10:00, Ann Poe\n<ann@mill.example> wrote:",
    "Am Mo., 3. Juni 2024 um 10:00 Uhr schrieb Ann Poe <ann@mill.example>:",
    "Ann Poe <ann@mill.example> schrieb am Mo., 3. Juni 2024, 10:00:",
    "Le lun. 3 juin 2024 à 10:00, Ann Poe <ann@mill.example> a écrit :",
    "El lun, 3 jun 2024 a las 10:00, Ann Poe (<ann@mill.example>) escribió:",
    "Op ma 3 jun 2024 om 10:00 schreef Ann Poe <ann@mill.example>:",
    "Il giorno lun 3 giu 2024 alle ore 10:00 Ann Poe <ann@mill.example> ha scritto:",
    "Em seg., 3 de jun. de 2024 às 10:00, Ann Poe <ann@mill.example> escreveu:",
    "W dniu 3.06.2024 o 10:00, Ann Poe pisze:",
    "Den mån 3 juni 2024 kl 10:00 skrev Ann Poe <ann@mill.example>:",
    "Ann Poe <ann@mill.example> escreveu no dia segunda, 3/06/2024 à(s) 10:00:",
    "Wiadomość napisana przez Ann Poe <ann@mill.example> w dniu 3 cze 2024:",
]
HEADER_BLOCKS = [
    "From: Ann Poe\nSent: Monday, 3 June 2024 10:00\nTo: Sam\nSubject: Talk",
    "Von: Ann Poe\nGesendet: Montag, 3. Juni 2024 10:00\nAn: Sam\nBetreff: Talk",
    "De : Ann Poe\nEnvoyé : lundi 3 juin 2024 10:00\nÀ : Sam\nObjet : Talk",
    "De: Ann Poe\nEnviado: lunes, 3 de junio de 2024\nPara: Sam\nAsunto: Talk",
    "Da: Ann Poe\nInviato: lunedì 3 giugno 2024\nA: Sam\nOggetto: Talk",
    "Van: Ann Poe\nVerzonden: maandag 3 juni 2024\nAan: Sam\nOnderwerp: Talk",
    "Od: Ann Poe\nWysłano: poniedziałek, 3 czerwca 2024\nDo: Sam\nTemat: Talk",
    "Från: Ann Poe\nSkickat: den 3 juni 2024\nTill: Sam\nÄmne: Talk",
    "Date: Mon, 3 Jun 2024\nSubject: Talk\nFrom: ann@mill.example\nTo: Sam",
    "*From:* Ann Poe\n*Sent:* Monday\n*To:* Sam\n*Subject:* Talk",
    "-----Original Message-----\nAnn said so",
    "-----Ursprüngliche Nachricht-----\nAnn said so",
    "-------- Message d'origine --------\nAnn said so",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_what_follows_an_attribution_is_quoted(attribution: str) -> None:
    message = parse_body(f"Yes, Tuesday suits me.\n\n{attribution}\n\nDoes Tuesday do?")
    assert message.own_text.strip() == "Yes, Tuesday suits me."


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_an_answer_below_the_quote_is_kept(attribution: str) -> None:
    message = parse_body(f"{attribution}\n> Does Tuesday do?\n> Ann\n\nYes, it does.")
    assert message.own_text.strip() == "Yes, it does."


@pytest.mark.parametrize("block", HEADER_BLOCKS)
def test_what_follows_the_headers_of_an_earlier_mail_is_quoted(block: str) -> None:
    message = parse_body(f"Yes, Tuesday suits me.\n\n{block}\n\nDoes Tuesday do?")
    assert message.own_text.strip() == "Yes, Tuesday suits me."


def test_answers_between_the_quoted_lines_are_kept() -> None:
    message = parse_body(
        "> Does Tuesday do?\nIt does.\n> At ten?\nAt eleven, please.\n"
    )
    assert message.own_text.split("\n") == [
        "                  ",
        "It does.",
        "         ",
        "At eleven, please.",
    ]


def test_nothing_is_quoted_where_nothing_else_would_remain() -> None:
    assert parse_body("> Does Tuesday do?\n> Ann").quoted == ()


def test_headers_at_the_top_of_a_printed_mail_are_not_a_quote() -> None:
    block = HEADER_BLOCKS[0]
    message = parse_body(f"{block}\n\nYou have the job.\n\n{block}\n\nAny news?")
    assert "You have the job." in message.own_text
    assert "Any news?" not in message.own_text


@pytest.mark.parametrize(
    "mark",
    [
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "-------- Weitergeleitete Nachricht --------",
        "---------- Message transféré ---------",
        "---------- Mensaje reenviado ---------",
    ],
)
def test_a_forwarded_mail_speaks(mark: str) -> None:
    message = parse_body(
        f"See below.\n\n{mark}\n{HEADER_BLOCKS[0]}\n\nYou have the job."
    )
    assert message.quoted == ()


def test_a_mail_whose_subject_says_it_is_forwarded_speaks() -> None:
    text = f"See below.\n\n{HEADER_BLOCKS[1]}\n\nYou have the job."
    assert parse_text(f"Subject: WG: Talk\n\n{text}").quoted == ()
    assert parse_text(f"Subject: AW: Talk\n\n{text}").quoted != ()


def test_quotes_that_only_the_markup_shows_are_found() -> None:
    message = parse_body(
        "<div>Yes.</div><div>On 3 June 2024 Ann wrote:</div>"
        "<blockquote type=cite><p>Does Tuesday do?</p></blockquote><p>See you.</p>",
        "text/html",
    )
    assert message.own_text.split() == ["Yes.", "See", "you."]


def test_a_forwarded_mail_in_a_quoting_block_speaks() -> None:
    message = parse_body(
        '<p>See.</p><div class="gmail_quote">---------- Forwarded message ---------<br>'
        "From: Ann<br>Date: 3 June 2024<br>To: Sam<br><br>You have the job.</div>",
        "text/html",
    )
    assert message.quoted == ()


@pytest.mark.parametrize(
    "text",
    [
        "On Monday we wrote: the post is open.",
        "From: the team\nwe wish you well.",
        "Date: Monday, 3 June\nFrom: 10:00\nTo: 11:00\nPlace: Mill Lane",
        "A > B is what we found.",
        "On balance, we decided to go on with others:",
    ],
)
def test_words_that_only_look_like_a_quote_are_kept(text: str) -> None:
    assert parse_body(f"Hello\n\n{text}\n\nMore words.").quoted == ()


def test_the_quoted_spans_are_the_very_words() -> None:
    message = parse_body("Yes.\n\nOn 3 Jun 2024, Ann wrote:\n> Does Tuesday do?\n> Ann")
    assert quoted_words(message) == [
        "On 3 Jun 2024, Ann wrote:\n> Does Tuesday do?\n> Ann"
    ]


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("Hello\n\n--\nAnn Poe\nMill", "--\nAnn Poe\nMill"),
        ("Hello\n\nKind regards,\nAnn Poe", "Kind regards,\nAnn Poe"),
        ("Hallo\n\nMit freundlichen Grüßen\nAnn", "Mit freundlichen Grüßen\nAnn"),
        ("Bonjour\n\nCordialement,\nAnn", "Cordialement,\nAnn"),
        ("Hello\n\nThank you,\n\nAnn\nMill\n\nRef: Clerk", "Thank you,\n\nAnn\nMill"),
        ("Hello\n\nSent from my phone", "Sent from my phone"),
        ("Hello there, thank you for the talk", None),
    ],
)
def test_it_finds_the_signature(text: str, signature: str | None) -> None:
    span = find_signature(text)
    assert (span and text[span[0] : span[1]]) == signature


def test_the_signature_ends_where_the_quote_begins() -> None:
    text = "Yes.\nBest regards,\nSam\n\nOn 3 Jun 2024, Ann wrote:\n> Hello\n> Regards,"
    span = find_signature(text, find_quoted(text))
    assert span is not None
    assert text[span[0] : span[1]] == "Best regards,\nSam"


LINES = ["> a", "On 1 wrote:", "From: a", "Sent: b", "To: c", "", "word", "--", "Best,"]


@given(st.lists(st.sampled_from([*LINES, "Forwarded message"])), st.booleans())
def test_spans_are_in_order_and_leave_words(lines: list[str], forward: bool) -> None:  # noqa: FBT001  # hypothesis
    text = "\n".join(lines)
    spans = find_quoted(text, is_forward=forward)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(set(edges))
    kept = text
    for start, stop in reversed(spans):
        kept = kept[:start] + kept[stop:]
    assert not spans or any(c.isalnum() for c in kept)
