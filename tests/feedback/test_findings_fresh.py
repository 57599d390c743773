"""Texts that were written before their results were known, and letters to everyone.

Their ids name three batches; what they showed bettered nothing, but the first two were
known to the hand that wrote the last statements. The third was not.
"""

from __future__ import annotations

import pytest
from benchmarks.quality_findings import KEPT, load_rows, read, score

from onward.feedback.findings import find_findings


def test_texts_that_nobody_tuned_for_are_read_as_well_as_is_said() -> None:
    rows = load_rows(KEPT)
    found = score(rows)
    assert found.f1 >= 0.68
    assert found.polarity / found.hit >= 0.86
    assert found.informative / found.count >= 0.9
    for row in rows:
        assert all(one.quote in row.text for one in read(row.text).findings)


LETTERS = (
    (
        "Thank you for your interest in Alder. After careful review we have decided "
        "to move forward with other candidates. Your background and experience are "
        "impressive. Please check our website for new openings from time to time. If "
        "you have any questions, please contact us. We wish you every success."
    ),
    (
        "Vielen Dank für Ihre Bewerbung bei Alder. Leider können wir Sie nicht "
        "berücksichtigen. Sehen Sie darin keine Wertung Ihrer Qualifikation. Weitere "
        "Stellen finden Sie auf unserer Website. Für die Zukunft alles Gute."
    ),
    (
        "Nous vous remercions de l'intérêt que vous portez à notre société. Malgré vos "
        "qualités, nous ne pouvons donner suite à votre candidature. Consultez "
        "régulièrement notre site. Nous vous souhaitons une pleine réussite."
    ),
    "Gracias por su interés. Hemos decidido continuar con otros candidatos.",
    "Abbiamo deciso di proseguire con altri profili. Le auguriamo il meglio.",
    "Agradecemos o seu interesse. Decidimos avançar com outros candidatos.",
    "We hebben besloten niet verder te gaan met je sollicitatie. Veel succes.",
    "Dziękujemy za udział w rekrutacji. Zdecydowaliśmy się na innych kandydatów.",
    "Tack för din ansökan. Tyvärr har vi gått vidare med andra kandidater.",
)


@pytest.mark.parametrize("text", LETTERS)
def test_a_letter_to_everyone_says_nothing_of_the_person(text: str) -> None:
    feedback = find_findings(text)
    assert not feedback.is_informative
    assert feedback.findings


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (
            "Su experiencia es buena, pero le falta seguridad al hablar.",
            "es",
            {("experience", 1), ("confidence", -1)},
        ),
        (
            "Ottima preparazione tecnica, ma poca esperienza nel settore.",
            "it",
            {("technical", 1), ("experience", -1)},
        ),
        (
            "A sua pretensão salarial está acima do nosso orçamento.",
            "pt",
            {("logistics", -1)},
        ),
        ("We zochten iemand met meer ervaring.", "nl", {("experience", -1)}),
        (
            "Brakowało nam konkretnych przykładów w Pana odpowiedziach.",
            "pl",
            {("evidence", -1)},
        ),
        (
            "Du var väl förberedd men saknar ledarerfarenhet.",
            "sv",
            {("preparation", 1), ("leadership", -1)},
        ),
    ],
)
def test_plain_feedback_in_further_languages_is_read(
    text: str, language: str, said: set[tuple[str, int]]
) -> None:
    feedback = find_findings(text)
    assert {(one.theme, one.polarity) for one in feedback.findings} == said
    assert feedback.language == language


def test_a_letter_with_one_real_sentence_keeps_it() -> None:
    feedback = find_findings(
        "Thank you for your application. Unfortunately we have chosen another "
        "candidate. The panel felt that your answers lacked concrete examples. "
        "We will keep your details on file."
    )
    own = [(one.theme, one.polarity) for one in feedback.findings if one.leaf.is_own]
    assert own == [("evidence", -1)]
