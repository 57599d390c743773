"""Names, roles and subjects as they come, and as a letter can say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.feedback.letter_words import (
    clean_name,
    clean_role,
    clean_sentence,
    clean_subject,
    clean_words,
    put_of,
)


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("Mara Lindt", "Mara Lindt"),
        ("  Mara\r\n Lindt ", "Mara Lindt"),
        ("Lindt, Mara", "Mara Lindt"),
        ("Lindt, Mara (Hale & Byrne)", "Mara Lindt"),
        ("Dr. Mara Lindt", "Dr. Mara Lindt"),
        ("MARA LINDT", "Mara Lindt"),
        ("Mara LINDT", "Mara LINDT"),
        ("mara lindt", "Mara Lindt"),
        ("Mara Lindt via Hirewell", "Mara Lindt"),
        ("Mara Lindt | Northwind Rail", "Mara Lindt"),
        ("Mara Lindt - Recruiting", "Mara Lindt"),
        ("Émilie d'Œuvrard", "Émilie d'Œuvrard"),
        ("'Mara Lindt'", "Mara Lindt"),
        ("Mara Lindt, PhD", "Mara Lindt"),
        ("Mara Lindt, MBA, Assoc CIPD", "Mara Lindt"),
        ("Lindt, Mara, M.A.", "Mara Lindt"),
        ("Mara Lindt @ Hale", "Mara Lindt"),
        ("von der Leyde, Ursula", "Ursula von der Leyde"),
        ("Frau Lindt", "Frau Lindt"),
        ("Hale & Byrne", ""),
        ("Recruiting Team", ""),
        ("HR", ""),
        ("Équipe recrutement", ""),
        ("Bewerbungen Northwind", ""),
        ("mara.lindt@northwind.example", ""),
        ("[First name]", ""),
        ("{{first_name}}", ""),
        ("4711", ""),
        ("", ""),
    ],
)
def test_a_name_is_that_of_a_human_or_none(given_name: str, name: str) -> None:
    assert clean_name(given_name) == name


@pytest.mark.parametrize(
    ("given_role", "role"),
    [
        ("Service designer", "Service designer"),
        ("Projektleiter (m/w/d)", "Projektleiter"),
        ("Projektleiter*in (all genders)", "Projektleiter*in"),
        ("Chef de projet H/F", "Chef de projet"),
        ("Ingénieur(e) données (F/H/X)", "Ingénieur(e) données"),
        ("Pflegefachkraft (m/w/div.)", "Pflegefachkraft"),
        ("Développeur·se web (H/F/NB)", "Développeur·se web"),
        ("Engineer [Remote]", "Engineer"),
        ("„Referent Einkauf“", "Referent Einkauf"),
        ("Grade (A) nurse", "Grade (A) nurse"),
        ("C++ developer", "C++ developer"),
        (".NET developer.", ".NET developer"),
        ("<role>", ""),
        ("___", ""),
        ("-", ""),
    ],
)
def test_a_role_is_as_one_speaks_of_it(given_role: str, role: str) -> None:
    assert clean_role(given_role) == role


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("ingénieur", "d'ingénieur"),
        ("Agent d'accueil", "d'Agent d'accueil"),
        ("éducatrice", "d'éducatrice"),
        ("UX designer", "d'UX designer"),
        ("hôtesse", "d'hôtesse"),
        ("horloger", "d'horloger"),
        ("hydraulicienne", "d'hydraulicienne"),
        ("huissier", "d'huissier"),
        ("chef de projet", "de chef de projet"),
        ("Head of Sales", "de Head of Sales"),
        ("Human Resources Manager", "de Human Resources Manager"),
        ("hockeyeuse", "de hockeyeuse"),
        ("User researcher", "de User researcher"),
        ("yachtman", "de yachtman"),
        ("SRE", "de SRE"),
    ],
)
def test_french_de_is_elided_where_it_is_spoken_so(words: str, phrase: str) -> None:
    assert put_of(words) == phrase


@pytest.mark.parametrize(
    ("words", "thought"),
    [
        ("how you explained the rota.", "how you explained the rota"),
        ("It was clear...", "It was clear"),
        ("[add one thing]", ""),
        ("...", ""),
        ("one\nthing\tmore", "one thing more"),
    ],
)
def test_a_thought_goes_without_its_full_stop(words: str, thought: str) -> None:
    assert clean_sentence(words) == thought


@given(st.text())
def test_cleaned_words_are_one_short_line(words: str) -> None:
    for clean in (clean_words, clean_role, clean_name):
        done = clean(words)
        assert done == " ".join(done.split())
        assert len(done) <= 240
        assert not set(done) & set("[]{}<>\n\r\x00")


@given(st.text())
def test_a_subject_stays_on_one_line(words: str) -> None:
    assert "\n" not in clean_subject(words)
    assert clean_subject(f"AW: Re: {words}") == clean_subject(words)
