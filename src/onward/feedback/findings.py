"""Feedback text to findings: what was said, for or against, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onward.feedback.clauses import Clause, split_clauses, trim
from onward.feedback.considering import (
    LEAST,
    POLARITIES,
    claim_alone,
    keep_likely,
    turn_opposed,
)
from onward.feedback.cues import FURTHER, LANGUAGES, MORE, Cues, Mark, load_cues
from onward.feedback.finding import Feedback, Finding, Strength
from onward.feedback.opinion import Adviser, Opinion, load_adviser
from onward.feedback.passages import list_sentences
from onward.feedback.templates import find_templates
from onward.feedback.themes import get_leaf
from onward.feedback.weighing import Claim, weigh_clause
from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.language import detect_languages

_SETS_ASIDE = frozenset({"boiler", "polite"})
TEMPLATE = "BOI.standard"
_SURE = 3.0
_SOME = 2.0
_LIKELY = 0.8
_LETTER = 2
"""Sentences of standard wording that make a text a letter to everyone."""
_CERTAIN = 0.95
"""A share from which the counts are believed beside standard wording."""
_AGREED = 0.5
_ASIDE = 0.1
"""In a letter: the least share of a claim's theme, and the most of standard words."""
ENOUGH = 20
"""Letters from which a segment is judged by itself."""
_GENERAL = frozenset({"PRC.next", "OUT.stronger"})
"""What a standard wording says as well, and then means nothing."""
_UNSAID = frozenset({"UNC.general"})
_FIRM = frozenset({"OUT.internal", "OUT.second", "OUT.referred", "OUT.frozen"})


def find_findings(text: str, others: Iterable[str] = ()) -> Feedback:
    """Return what a text of feedback says, each statement with its words.

    The text may be a whole mail or the person's own account of a call. `others` are
    the person's other rejections: a sentence that one of them holds too is a template.
    """
    folded = fold_text(text)
    sentences = list_sentences(text)
    cues, language = _choose_cues(text, folded, sentences)
    templates = find_templates(text, others)
    read = [_Sentence(text, folded, span, cues) for span in sentences]
    is_letter = _is_letter(read)
    found = [
        finding
        for one in read
        for finding in (
            [one.name_template()]
            if one.span in templates
            else one.list_findings(is_letter=is_letter)
        )
    ]
    if all(one.code in _UNSAID for one in found):
        found = [hunch for one in read if (hunch := one.find_hunch())] or found
    return Feedback(tuple(_say_once(found)), language)


def _choose_cues(text: str, folded: str, sentences: Sequence[Span]) -> tuple[Cues, str]:
    """Return the cues of the text's language, and which that is.

    Where it is unsure, those that fit best.
    """
    detected = detect_languages("", text)
    if detected.main in FURTHER:
        return load_cues(MORE), detected.main
    if detected.main in LANGUAGES and detected.is_sure:
        return load_cues(detected.main), detected.main
    books = [load_cues(language) for language in LANGUAGES]
    best = max(books, key=lambda one: _count(one.find(folded, sentences)))
    return best, best.language


def _count(marks: Iterable[Mark]) -> float:
    return sum(one.weight for one in marks)


class _View:
    """One clause with its marks and the second opinion on it."""

    def __init__(
        self, folded: str, clause: Clause, cues: Cues, adviser: Adviser
    ) -> None:
        start, end = clause.span
        self.clause = clause
        self.folded = folded
        self.adviser = adviser
        self.marks = list(cues.find(folded, [clause.span, *clause.segments]))
        self.is_advice = bool(cues.joints.advice.match(folded, start))
        self.opinion = adviser.judge(folded[start:end])

    def list_claims(self) -> list[Claim]:
        claims = weigh_clause(
            self.clause,
            self.marks,
            is_advice=self.is_advice,
            leaning=self.opinion.leaning,
        )
        spans = dict.fromkeys(one.span for one in claims)
        likely = [
            claim
            for span in spans
            for claim in keep_likely(
                [one for one in claims if one.span == span], self._judge(span)
            )
        ]
        return likely if self.is_advice else [self._turn(one) for one in likely]

    def _turn(self, claim: Claim) -> Claim:
        words = self.folded[claim.span[0] : claim.span[1]]
        return turn_opposed(claim, self.adviser.judge(words), self.marks)

    def _judge(self, span: Span) -> Opinion:
        words = self.folded[span[0] : span[1]]
        return self.adviser.judge(words) if len(words) > ENOUGH else self.opinion

    def guess(self, least: float = 1.0) -> Claim | None:
        return claim_alone(
            self.opinion,
            self.clause,
            self.marks,
            is_advice=self.is_advice,
            least=least,
        )


class _Sentence:
    """One sentence, and all that its words show."""

    def __init__(self, text: str, folded: str, span: Span, cues: Cues) -> None:
        self.text = text
        self.folded = folded
        self.span = span
        self.is_question = text[: span[1]].rstrip().endswith("?")
        self.cues = cues
        self.adviser = load_adviser(cues.language)
        self._clauses = split_clauses(folded, span, cues.joints)
        self.marks = list(cues.find(folded, [span]))
        self.boiler = [one for one in self.marks if one.shows in _SETS_ASIDE]
        self._standard = [one for one in self.boiler if one.shows == "boiler"]

    @property
    def is_polite(self) -> bool:
        """Tell whether it thanks or wishes well."""
        return any(one.shows == "polite" for one in self.boiler)

    def list_findings(self, *, is_letter: bool) -> list[Finding]:
        """Return the findings: the statements, else what the sentence is instead.

        In a letter that goes to everyone, only what words and counts agree on stays.
        """
        claims = self._list_claims()
        states = self._list_states(claims)
        if not self._is_vague():
            least = _CERTAIN if is_letter or self.boiler else 0
            guesses = self._list_guesses(claims, states)
            claims += [one for one in guesses if one.weight >= least]
        if is_letter:
            claims = [one for one in claims if self._is_agreed(one)]
        found = [self._make(claim) for claim in _merge(claims)] + states
        if found:
            return sorted(found, key=lambda one: one.start)
        return [one for one in (self._find_rest(),) if one]

    def name_template(self) -> Finding:
        """Return the sentence as what everyone is written."""
        return self._quote(TEMPLATE, 0, self.span, _SURE)

    def _list_claims(self) -> list[Claim]:
        views = [self._view(one) for one in self._clauses]
        claims = [one for view in views for one in view.list_claims()]
        acts = [one for one in claims if not self._is_scene(one)]
        claims = acts or claims
        return [one for one in claims if not self._is_standard(one)]

    def _list_guesses(
        self, claims: Sequence[Claim], states: Sequence[Finding]
    ) -> list[Claim]:
        """Return what the second opinion makes of the clauses without a claim."""
        taken = [one.span for one in claims] + [(one.start, one.end) for one in states]
        views = [
            self._view(clause)
            for clause in self._clauses
            if not any(_share_words(clause.span, span) for span in taken)
        ]
        guesses = [
            one
            for view in views
            if (one := view.guess()) and not self._is_polite(one.span)
        ]
        best = max(guesses, key=lambda one: one.weight, default=None)
        return [
            one
            for one in guesses
            if one.weight > _LIKELY or (one is best and not taken)
        ]

    def _view(self, clause: Clause) -> _View:
        return _View(self.folded, clause, self.cues, self.adviser)

    def _is_scene(self, claim: Claim) -> bool:
        return bool(self.cues.joints.scene.match(self.folded, claim.span[0]))

    def _is_agreed(self, claim: Claim) -> bool:
        """Tell whether the counts take the words for a statement on its theme.

        "Your background is impressive" stands in every other such letter.
        """
        themes = self._judge(claim)
        name = get_leaf(claim.code).name
        is_general = name == "experience" and claim.polarity > 0
        share = 0.0 if is_general else themes[name]
        return share >= _AGREED and themes["boilerplate"] <= _ASIDE

    def _is_standard(self, claim: Claim) -> bool:
        """Tell whether a claim is part of what everyone is written."""
        if not self.boiler:
            return False
        if self._is_polite(claim.span):
            return True
        here = any(
            _share_words((one.start, one.end), claim.span) for one in self._standard
        )
        if claim.weight >= (_SURE if here else _SOME) or not self._standard:
            return False
        return self._judge(claim)[get_leaf(claim.code).name] < _CERTAIN

    def _judge(self, claim: Claim) -> Mapping[str, float]:
        words = self.folded[claim.span[0] : claim.span[1]]
        return self.adviser.judge(words).themes

    def _is_polite(self, span: Span) -> bool:
        return any(
            one.shows == "polite" and _share_words((one.start, one.end), span)
            for one in self.boiler
        )

    def _list_states(self, claims: Sequence[Claim]) -> list[Finding]:
        """Return what is said of the process and of the other candidates.

        A clause that says something of the person is mostly about that.
        """
        states = [
            one
            for one in self.marks
            if one.shows == "state"
            and (one.leaf in _FIRM or not self._has_claim(one, claims))
        ]
        if any(one.shows == "boiler" for one in self.boiler):
            states = [one for one in states if one.leaf not in _GENERAL]
        if not states:
            return []
        best = max(states, key=lambda one: one.weight)
        polarity = POLARITIES.get(best.leaf, 0)
        return [self._quote(best.leaf, polarity, self._clause_of(best), best.weight)]

    def _has_claim(self, state: Mark, claims: Sequence[Claim]) -> bool:
        start, end = self._clause_of(state)
        return any(one.span[0] < end and start < one.span[1] for one in claims)

    def _clause_of(self, mark: Mark) -> Span:
        for clause in self._clauses:
            if clause.span[0] <= mark.start < mark.end <= clause.span[1]:
                return clause.span
        return self.span

    def _find_rest(self) -> Finding | None:
        """Return what a sentence is that makes no statement, if anything."""
        vague = [one for one in self.marks if one.shows == "vague"]
        if self.boiler:
            leaf = max(self.boiler, key=lambda one: one.weight).leaf
            return self._quote(leaf, 0, self.span, _SURE)
        if vague:
            best = max(vague, key=lambda one: one.weight)
            return self._quote(best.leaf, self._lean(), self.span, 1)
        lean = self._lean()
        if lean:
            return self._quote("UNC.general", lean, self.span, 1)
        return None

    def find_hunch(self) -> Finding | None:
        """Return the likeliest statement, where the whole text gave nothing firmer."""
        if self.boiler or self._is_vague():
            return None
        views = [self._view(one) for one in self._clauses]
        hunches = [one for view in views if (one := view.guess(LEAST))]
        best = max(hunches, key=lambda one: one.weight, default=None)
        return self._make(best) if best else None

    def _is_vague(self) -> bool:
        return any(one.shows == "vague" and one.weight >= _SOME for one in self.marks)

    def _lean(self) -> int:
        shown = {one.shows for one in self.marks}
        if shown & {"bad", "no", "wish", "seek"}:
            return -1
        return int(bool(shown & {"good", "fine"}))

    def _make(self, claim: Claim) -> Finding:
        return self._quote(claim.code, claim.polarity, claim.span, claim.weight)

    def _quote(self, code: str, polarity: int, span: Span, weight: float) -> Finding:
        opening = self.cues.joints.contrast.match(self.folded, *span)
        start = opening.end() if opening else span[0]
        start, end = trim(self.text, (start, span[1])) or span
        shown = {one.shows for one in self.marks if start <= one.start < end}
        strength = Strength.CLEAR
        if "explicit" in shown:
            strength = Strength.EXPLICIT
        elif self.is_question or ("hint" in shown and "wish" not in shown):
            strength = Strength.HINT
        return Finding(
            code=code,
            polarity=polarity,
            strength=strength,
            quote=self.text[start:end],
            start=start,
            end=end,
            confidence=min(0.95, 0.5 + weight / 10),
            is_comparative="comparative" in shown,
        )


def _is_letter(read: Sequence[_Sentence]) -> bool:
    """Tell whether a text says what everyone is written, beyond mere politeness."""
    is_plain = any(one.boiler and not one.is_polite for one in read)
    return is_plain and sum(bool(one.boiler) for one in read) >= _LETTER


def _share_words(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _merge(claims: Sequence[Claim]) -> list[Claim]:
    """Keep one claim of each leaf and polarity in a sentence: the weightiest."""
    best: dict[tuple[str, int], Claim] = {}
    for claim in claims:
        key = claim.code, claim.polarity
        if key not in best or claim.weight > best[key].weight:
            best[key] = claim
    return list(best.values())


def _say_once(found: Iterable[Finding]) -> Iterator[Finding]:
    """Drop what says the same with the same words again."""
    seen: set[tuple[str, int, str]] = set()
    for one in found:
        key = one.theme, one.polarity, one.quote
        if key not in seen:
            seen.add(key)
            yield one
