"""Lines that a busy person answers with a number, and what an answer chooses."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.feedback.letter_case import Case, Purpose
from onward.feedback.letters import count_variants, write_letter
from onward.feedback.replies import (
    ELSE,
    LANGUAGES,
    SILENT,
    list_quick_replies,
    load_lines,
    parse_quick_reply,
    read_sent_lines,
)
from onward.feedback.themes import load_taxonomy
from onward.mail.parse import parse_message
from onward.reading.kinds import Step

LINES = list_quick_replies("en")
SENT = "\n".join(
    [
        "Dear Ana,",
        "",
        "Thank you for letting me know on 5 March; I accept the decision. What one",
        "thing would you advise me to work on? If it is easier, a number is plenty:",
        "",
        *(one.line for one in LINES),
        "",
        "Best wishes",
        "Ines",
    ]
)
QUOTE = "\n".join(f"> {line}" for line in SENT.split("\n"))
ABOVE = (
    f"\n\nOn Mon, 9 Mar 2026 at 09:31, Ines Aldana <ines@home.example> wrote:\n{QUOTE}"
)


def choose(answer: str, sent: str = SENT) -> list[int]:
    return [one.number for one in parse_quick_reply(answer, sent)]


def quote_with(number: int, line: str) -> str:
    """Return our letter quoted, with one of its lines as somebody marked it."""
    return QUOTE.replace(f"> {LINES[number - 1].line}", line)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", list(Step))
def test_each_letter_has_six_lines_with_two_ways_out(language: str, step: Step) -> None:
    lines = list_quick_replies(language, step)
    assert [one.number for one in lines] == [1, 2, 3, 4, 5, 6]
    assert [one.leaf for one in lines[-2:]] == [ELSE, SILENT]
    assert len({one.leaf for one in lines}) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_stands_for_a_leaf_of_the_taxonomy(language: str) -> None:
    lines = load_lines(language)
    assert set(lines) <= set(load_taxonomy().leaves)
    assert set(lines) == set(load_lines("en"))
    assert all(len(words) <= 72 for words in lines.values())


def test_a_language_without_lines_has_english_ones() -> None:
    assert list_quick_replies("pl") == list_quick_replies("en")


@pytest.mark.parametrize("theme", list(load_taxonomy().themes))
def test_what_the_person_most_needs_to_know_is_among_the_lines(theme: str) -> None:
    lines = list_quick_replies("en", Step.INTERVIEW, theme)
    assert theme in {one.leaf.partition(".")[0] for one in lines}
    assert len(lines) == 6


def test_a_leaf_will_do_as_what_the_person_needs() -> None:
    lines = list_quick_replies("en", Step.INTERVIEW, "SEL.reflect")
    assert lines == list_quick_replies("en", Step.INTERVIEW, "SEL")
    assert list_quick_replies("en", focus="XYZ") == LINES


def test_the_lines_fit_how_far_it_went() -> None:
    before = {one.leaf for one in list_quick_replies("en", Step.APPLIED)}
    after = {one.leaf for one in list_quick_replies("en", Step.INTERVIEW)}
    assert "EVI.specific" in after - before
    assert "TEC.tool" in before - after


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [
        ("2", [2]),
        ("2.", [2]),
        ("2!", [2]),
        ("(2)", [2]),
        ("#2", [2]),
        ("*2*", [2]),
        ("2 and 4", [2, 4]),
        ("2 & 4", [2, 4]),
        ("2+4", [2, 4]),
        ("2, 4", [2, 4]),
        ("1, 2 and also 4.", [1, 2, 4]),
        ("Nr. 3", [3]),
        ("Nr 3 und Nr 4", [3, 4]),
        ("No. 3", [3]),
        ("n° 3", [3]),
        ("Number 3", [3]),
        ("number three", [3]),
        ("Option 2 fits best.", [2]),
        ("Numbers 2 and 4, I'd say.", [2, 4]),
        ("1) because the other person had run a team before", [1]),
        ("1) ... because of the team they had run", [1]),
        ("2 - your cases stayed general", [2]),
        ("2: the cases stayed general", [2]),
        ("2, because the cases stayed general", [2]),
        ("2 because the cases stayed general", [2]),
        ("Hi Ines, 2.", [2]),
        ("Hi Ines,\n\n2\n\nBest,\nAna", [2]),
        ("Thanks, mainly 2.", [2]),
        ("I would say 3.", [3]),
        ("It was 3, sorry.", [3]),
        ("My answer: 2", [2]),
        ("Answer: 4", [4]),
        ("two", [2]),
        ("Two and four.", [2, 4]),
        ("The second one.", [2]),
        ("Mainly the third.", [3]),
        ("the 2nd one", [2]),
        ("2 and 4 are the closest", [2, 4]),
        ("3 is right", [3]),
        ("Dear Ines, thank you for your kind note. A mix of 2 and 3.", [2, 3]),
        ("I'd go with 2.", [2]),
        ("6", [6]),
        ("Thanks,\n2", [2]),
        ("Happy to help: it was 2 and to a lesser degree 4.", [2, 4]),
        ("2 (mostly) and 3", [2, 3]),
        ("Probably 2 or 3, hard to say.", [2, 3]),
        ("From our side 2.", [2]),
        ("The panel said 2 and 4.", [2, 4]),
        ("5. Your notice period.", [5]),
        ("5 - we hired from inside", [5]),
        ("Hi Ines,\nthank you,\n2 and 4\nAna", [2, 4]),
        ("The main thing was number 3, the rest was good.", [3]),
        ("2 not 3", [2]),
        ("1. yes\n2. no\n3. yes\n4. no", [1, 3]),
    ],
)
def test_it_reads_a_number_that_answers(answer: str, numbers: list[int]) -> None:
    assert choose(answer) == numbers
    assert choose(answer + ABOVE) == numbers
    assert choose(QUOTE + "\n\n" + answer) == numbers


@pytest.mark.parametrize(
    ("language", "answer", "numbers"),
    [
        ("de", "Zwei.", [2]),
        ("de", "Nummer zwei und vier", [2, 4]),
        ("de", "Punkt 3 trifft am ehesten zu.", [3]),
        ("de", "Liebe Frau Aldana,\n\nvor allem 2.\n\nViele Grüße\nAna Brandt", [2]),
        ("de", "2, weil die Beispiele allgemein blieben", [2]),
        ("de", "2 und 4 waren ausschlaggebend", [2, 4]),
        ("de", "Am ehesten die Zweite.", [2]),
        ("de", "Ziffer fünf: der Umzug", [5]),
        ("de", "Es war 1.", [1]),
        ("de", "Bei uns war es die 2.", [2]),
        ("de", "Eher 3 als 2", [3]),
        ("fr", "Deux.", [2]),
        ("fr", "Bonjour, plutôt le 2.", [2]),
        ("fr", "N° 3 et n° 4", [3, 4]),
        ("fr", "La deuxième.", [2]),
        ("fr", "C'est surtout 3, car les réponses étaient longues.", [3]),
        ("fr", "Numéro quatre", [4]),
        ("fr", "Réponse : 2", [2]),
    ],
)
def test_it_reads_german_and_french(
    language: str, answer: str, numbers: list[int]
) -> None:
    sent = "\n".join(one.line for one in list_quick_replies(language))
    assert choose(answer, sent) == numbers


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "Thank you for your note. I will ask the panel and come back to you.",
        "We can talk on 2 March.",
        "2 March would suit me for a call.",
        "2. März um 10 Uhr passt mir.",
        "Le 2 mars me convient.",
        "2.3.2026",
        "02/03/2026 is the day.",
        "I am free at 2 pm.",
        "2 pm?",
        "14:30 or 2:30",
        "2:30 works",
        "2 Uhr",
        "Call me on +44 20 5550 3344.",
        "Phone: 2 33 44 55",
        "Tel. 030 2 44 55",
        "My phone number 4 is the best one to use.",
        "Room 4, first floor",
        "We had 3 candidates and 2 interviewers.",
        "3 other candidates had more experience.",
        "2 candidates were very close.",
        "Two of the panel liked your case.",
        "One was hired from inside.",
        "One more thing: good luck.",
        "First, thank you for coming.",
        "The second interview was strong.",
        "The first two were very close.",
        "At least 5 years of experience are needed.",
        "You scored 4.5 on average.",
        "4/5 from the panel",
        "Interview 2 went well.",
        "In question 3, you were strong.",
        "Job Nr. 4 is still open.",
        "Everything but 2.",
        "Not 3.",
        "Nicht 3.",
        "3 does not apply.",
        "None of these.",
        "No one else applied.",
        "There are no 2 ways about it.",
        "We will choose one.",
        "9",
        "2 and 9",
        "23",
        "https://harbour.example/jobs/ 4",
        "1. You prepared well.\n2. The case needed more structure.",
        "Un grand merci pour votre message.",
        "Eine Kollegin meldet sich. Um 2 rufe ich an.",
        "In 2 weeks we may have another role.",
        "You were our number 2.",
        "You came 2nd.",
        "Sie waren auf Platz 2.",
        "Vous étiez deuxième.",
        "Tomorrow, 3?",
        "Thursday, 4.",
        "Let us talk at 3, or 4.",
        "It was 2 votes to 1.",
        "I am back on the 3rd.",
        "Our office has moved: 4 Dock Road, Leeds",
        "Best,\nAna\n\n--\nHarbourline, Dock 4\n3",
    ],
)
def test_it_takes_no_other_number_for_an_answer(answer: str) -> None:
    assert choose(answer) == []
    assert choose(answer + ABOVE) == []


def test_our_own_lines_in_the_quote_are_no_answer() -> None:
    assert choose("Thank you, I will ask." + ABOVE) == []
    assert choose(QUOTE) == []


def test_our_letter_without_quote_marks_is_no_answer() -> None:
    assert choose(f"Thank you, I will ask.\n\n{SENT}") == []


@pytest.mark.parametrize(
    "mark",
    [
        "> x {line}",
        "> X {line}",
        "> [x] {line}",
        "> (x) {line}",
        "> ✓ {line}",
        "> -> {line}",
        "> → {line}",
        "-> {line}",
        "> 2 [x] {words}",
        "> {line} x",
        "> {line} [x]",
        "> {line} <--",
        "> {line} <- this one",
        "> {line} ✔",
        "> {line}: yes",
        "> {line} Ja",
        "> {line} ← celui-ci",
        "> *{line}*",
        "> {line}\nYes, this one",
        "> {line}\nx",
        "> {line}\n<- this",
        "{line} x",
    ],
)
def test_a_ticked_line_in_the_quote_is_an_answer(mark: str) -> None:
    marked = mark.format(line=LINES[1].line, words=LINES[1].words)
    assert choose("See below." + ABOVE.replace(QUOTE, quote_with(2, marked))) == [2]


def test_two_ticked_lines_are_two_answers() -> None:
    marked = quote_with(2, f"> x {LINES[1].line}")
    marked = marked.replace(f"> {LINES[3].line}", f"> x {LINES[3].line}")
    assert choose(marked) == [2, 4]


@pytest.mark.parametrize(
    "mark",
    ["> [ ] {line}", "> {line} no", "> {line} ???", "> - {line}", "> {line}\nNo"],
)
def test_a_line_that_nobody_ticked_is_none(mark: str) -> None:
    marked = mark.format(line=LINES[1].line)
    assert choose("See below." + ABOVE.replace(QUOTE, quote_with(2, marked))) == []


def test_a_number_above_and_a_tick_below_are_both_read() -> None:
    marked = quote_with(2, f"> x {LINES[1].line}")
    assert choose("Mainly 3." + ABOVE.replace(QUOTE, marked)) == [2, 3]


def test_a_line_copied_out_of_the_letter_is_an_answer() -> None:
    assert choose(LINES[1].line) == [2]
    assert choose(f"Hi Ines,\n\n{LINES[1].line}\n\nAna{ABOVE}") == [2]
    assert choose(LINES[5].words) == [6]


def test_a_line_that_a_mail_program_broke_is_still_ours() -> None:
    broken = QUOTE.replace("more experience of", "more experience\n> of")
    assert choose(broken) == []
    ticked = broken.replace("> 1 Another", "> x 1 Another")
    assert choose(ticked) == [1]


def test_it_reads_the_letter_of_an_outlook_answer() -> None:
    head = "From: Ines Aldana\nSent: Monday, 9 March 2026 09:31\nTo: Ana\nSubject: Data"
    assert choose(f"4\n\n{head}\n\n{SENT}") == [4]


def read_markup(markup: str) -> list[int]:
    """Return what an answer chooses that is written in HTML alone."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ana Brandt <ana@harbour.example>", "Re: Data"
    mail.set_content(markup, subtype="html")
    return choose(parse_message(mail.as_bytes()).text)


@pytest.mark.parametrize(
    ("words", "numbers"), [("Hi Ines, number 4.", [4]), ("2", [2]), ("Thank you.", [])]
)
def test_it_reads_answers_in_markup(words: str, numbers: list[int]) -> None:
    lines = "<br>".join(SENT.split("\n"))
    said = "On Mon, 9 Mar 2026 at 09:31, Ines &lt;ines@home.example&gt; wrote:<br>"
    block = f"<blockquote>{lines}</blockquote>"
    assert read_markup(f"<div>{words}</div><br><div>{said}{block}</div>") == numbers
    head = "<b>From:</b> Ines<br><b>Sent:</b> Monday<br><b>To:</b> Ana<br>"
    head += "<b>Subject:</b> Data"
    paragraphs = "".join(f"<p>{line}</p>" for line in SENT.split("\n"))
    assert read_markup(f"<p>{words}</p><p>{head}</p>{paragraphs}") == numbers


def test_it_reads_an_arrow_in_markup() -> None:
    marked = SENT.replace(LINES[1].words, LINES[1].words + " <b>&lt;-- this</b>")
    lines = "<br>".join(marked.split("\n"))
    assert read_markup(f"<p>See below</p><blockquote>{lines}</blockquote>") == [2]


def test_a_letter_without_lines_has_no_answer() -> None:
    assert parse_quick_reply("2", "Thank you. What would you advise me?") == ()


def test_a_letter_keeps_its_own_numbers_and_words() -> None:
    sent = (
        "1 My own first line.\n2 The answers could have been shorter and more to the "
    )
    sent += "point.\n4 Something else (a word or two would help)."
    lines = read_sent_lines(sent)
    assert [(one.number, one.leaf) for one in lines] == [
        (1, ELSE),
        (2, "STR.rambling"),
        (4, ELSE),
    ]
    (chosen,) = parse_quick_reply("2", sent)
    assert chosen.leaf == "STR.rambling"
    assert choose("3", sent) == []


def test_a_date_at_the_head_of_a_line_is_no_line_of_the_letter() -> None:
    assert read_sent_lines(SENT + "\n\n9 March is when I am back.") == LINES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", list(Step))
def test_each_line_is_found_again_in_the_letter(language: str, step: Step) -> None:
    lines = list_quick_replies(language, step)
    sent = "Hello,\n\n" + "\n".join(one.line for one in lines) + "\n\nInes"
    assert read_sent_lines(sent) == lines
    for one in lines:
        assert parse_quick_reply(f"{one.number}", sent) == (one,)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", list(Step))
def test_the_lines_of_every_letter_are_found_again(language: str, step: Step) -> None:
    lines = list_quick_replies(language, step)
    case = Case(
        language=language,
        addressee_name="Ana Brandt",
        company="Harbourline",
        role="Data Analyst",
        own_name="Ines Aldana",
        day=date(2026, 3, 5),
        quick_replies=tuple(one.line for one in lines),
    )
    for variant in range(count_variants(Purpose.FEEDBACK, language)):
        body = write_letter(Purpose.FEEDBACK, case, variant).body
        assert read_sent_lines(body) == lines
        assert choose("2", body) == [2]
        assert choose(f"Danke, merci, thanks.\n\n{body}", body) == []


@given(st.text(max_size=300))
def test_no_answer_breaks_it(answer: str) -> None:
    chosen = parse_quick_reply(answer, SENT)
    assert set(chosen) <= set(LINES)


@given(st.text(max_size=300))
def test_no_letter_breaks_it(sent: str) -> None:
    numbers = [one.number for one in read_sent_lines(sent)]
    assert numbers == sorted(set(numbers))
