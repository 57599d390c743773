"""How strongly each kind is shown by the findings, and which of them prevails."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from onward.reading.findings import ACT
from onward.reading.kinds import Kind
from onward.reading.reading import Part

if TYPE_CHECKING:
    from onward.mail.message import Span
    from onward.reading.findings import Finding, Findings
    from onward.reading.senders import Sender

PRECEDENCE = (
    Kind.OFFER,
    Kind.REJECTION,
    Kind.CLOSED,
    Kind.ONBOARDING,
    Kind.INTERVIEW,
    Kind.ASSESSMENT,
    Kind.ACTION,
    Kind.FEEDBACK,
    Kind.UPDATE,
    Kind.APPLIED,
    Kind.OUTREACH,
    Kind.ALERT,
)
_NEEDED = {Kind.APPLIED: 1.6, Kind.OUTREACH: 3.0}
_USUALLY_NEEDED = 2.5
_STRONG = 3.0
_STRONGEST = 5.0
_BESIDE_RECEIPT = 4.3
_MANY = 2
_THANKED = 2.6
_SHORT = 500
_AGAIN = 0.5
_TWICE = 2.0
_HINTED = 1.5
_NEAR = 1.2
_PLAIN = 3.0
_TELLING = ((f"{Kind.ONBOARDING}{ACT}", 2), ("specific", 1), (Kind.OUTREACH.value, 1))
_ARTICLE = 8.0
_BRIEF = 900
_LONG = 1_800
_UNSAID = {Kind.ONBOARDING: 0.8, Kind.OUTREACH: 1.0}
_ADDRESSED = frozenset({Kind.OFFER, Kind.REJECTION, Kind.CLOSED, Kind.INTERVIEW})
_DECISIONS = frozenset({Kind.OFFER, Kind.REJECTION, Kind.CLOSED})
_GOING_ON = frozenset(
    {
        Kind.INTERVIEW,
        Kind.ASSESSMENT,
        Kind.ACTION,
        Kind.FEEDBACK,
        Kind.UPDATE,
        Kind.ONBOARDING,
    }
)
_UNDECIDED = _GOING_ON - {Kind.FEEDBACK, Kind.ACTION}
_OF_ANY_APPLICATION = frozenset({"job-words-application", "topic-candidate"})
"""Groups whose words are said of loans, places and cards as well."""
_NEED_JOB_WORDS = frozenset(PRECEDENCE) - {
    Kind.ALERT,
    Kind.OUTREACH,
    Kind.ONBOARDING,
}


class Scores:
    """How strongly each kind is shown, and which of them prevails."""

    def __init__(self, findings: Findings, sender: Sender) -> None:
        self.findings = findings
        self.sender = sender
        self.job = len({one.group.name for one in findings.of("job")})
        self.job += 2 * sender.is_hiring
        self.foreign = self.sum_shown("foreign")
        is_thanked = self.sum_shown(Kind.APPLIED) >= _THANKED and not self.foreign
        self.job += is_thanked
        self.is_addressed = is_thanked or bool(findings.of("address"))
        self.is_addressed |= findings.context >= _MANY
        self.topic = self._weigh_topic()
        self.by_kind = self._weigh()

    @property
    def is_foreign(self) -> bool:
        """Tell whether the words speak of anything rather than of a job."""
        return self.foreign > 0 and self.foreign >= self.job

    def _weigh_topic(self) -> float:
        """Return how strongly the message is about a search, whatever it says."""
        hinted = min(_HINTED, self.sum_shown("topic")) + (
            self.sum_shown("topic-subject") > 0
        )
        hinted += sum(min(most, len(self.findings.of(s))) for s, most in _TELLING)
        hinted += self.sum_shown(Kind.APPLIED) >= _TWICE
        topic = self.job + self._context() + hinted * _fade(self.findings.length)
        if self.is_foreign:
            topic -= _TWICE * self.foreign
        return max(0.0, topic)

    def _context(self) -> float:
        """Return what surrounds the words; what many get does not answer anybody."""
        return 0.0 if self.sender.is_bulk else self.findings.context

    def _weigh(self) -> dict[Kind, float]:
        scores = {kind: self.sum_shown(kind.value) for kind in PRECEDENCE}
        regret, farewell = (
            min(1.0, self.sum_shown("regret")),
            min(0.8, self.sum_shown("farewell")),
        )
        if scores[Kind.REJECTION]:
            scores[Kind.REJECTION] += regret + farewell
        if scores[Kind.CLOSED]:
            scores[Kind.CLOSED] += 0.5 * (regret + farewell)
        if scores[Kind.APPLIED]:
            scores[Kind.APPLIED] += self.sum_shown("applied-weak")
        else:
            scores[Kind.UPDATE] += self.sum_shown("update-weak")
        scores[Kind.ALERT] = self._weigh_alert(scores)
        if self.findings.of("recorded"):
            scores[Kind.INTERVIEW] -= _STRONG + 1
        for kind, weight in self.sender.hints:
            scores[kind] += weight
        self.acts = self._weigh_acts(scores)
        self.ungated = max(scores.values())
        scores = {kind: scores[kind] + self.acts[kind] for kind in PRECEDENCE}
        return {kind: self._gate(kind, score) for kind, score in scores.items()}

    def _weigh_acts(self, scores: dict[Kind, float]) -> dict[Kind, float]:
        """Return how far what the message does shows each kind, given its topic.

        People write briefly: in a long text the words of an act mean little, and
        beside a receipt they tell what may come.
        """
        size = self.findings.length
        force = min(1.0, self.topic / _HINTED) * _fade(size) * (self.topic >= 1)
        if self.sender.is_list or self._is_bulk():
            force = 0.0
        if self._is_article():
            force = 0.0
        is_receipt = scores[Kind.APPLIED] >= _THANKED
        return {
            kind: 0.0
            if kind is Kind.ALERT or (is_receipt and kind not in _ADDRESSED)
            else force * self.sum_shown(f"{kind}{ACT}")
            for kind in PRECEDENCE
        }

    def _weigh_alert(self, scores: dict[Kind, float]) -> float:
        """Return how strongly a message is one that many get, about jobs."""
        is_bulk = self._is_bulk() or bool(self.sender.alert)
        act = min(_STRONG, self.sum_shown(f"{Kind.ALERT}{ACT}"))
        score = scores[Kind.ALERT]
        is_answer = scores[Kind.REJECTION] + scores[Kind.CLOSED] + scores[Kind.APPLIED]
        if is_bulk and self.topic and not is_answer:
            score += act
        if is_bulk and self.topic and self._is_article():
            score += _USUALLY_NEEDED
        if score or self.job >= _MANY or self.sender.is_jobboard:
            score += self.sum_shown("alert-weak") + self.sender.alert
        return score

    def _is_bulk(self) -> bool:
        """Tell whether a message went to many, which a person's mail does not."""
        is_bulk = self.sender.is_bulk or bool(self.findings.of("alert-weak"))
        return is_bulk and not self.sender.is_hiring

    def sum_shown(self, shows: str) -> float:
        """Return the weight of the findings that show this, by distinct groups."""
        found = self.findings.of(shows)
        return _sum_groups(found) if found else 0.0

    def _gate(self, kind: Kind, score: float) -> float:
        """Lower a score where the message is not about hiring at all."""
        if score <= 0:
            return 0.0
        if self.is_foreign:
            most = 2.0 if kind in {Kind.ALERT, Kind.OUTREACH} else 9.0
            score -= _TWICE * min(self.foreign, most)
        if kind in _ADDRESSED and not self.is_addressed:
            score -= _USUALLY_NEEDED
        if kind is not Kind.ALERT and self._is_article():
            score -= _ARTICLE
        if kind in _NEED_JOB_WORDS and self.topic < self._job_words_needed(kind, score):
            return 0.0
        if kind is Kind.REJECTION and not self._names_work():
            return 0.0
        if self.topic < 1:
            score -= _UNSAID.get(kind, 2.0)
        if self.sender.is_list:
            score -= 2.0
        return max(0.0, score)

    def _names_work(self) -> bool:
        """Tell whether anything but an "application" tells that it is about work."""
        of = self.findings.of
        is_thanked = self.sum_shown(Kind.APPLIED) >= _THANKED
        if self.sender.is_hiring or self.findings.context or is_thanked:
            return True
        said = of("job") + of("topic") + of("farewell")
        return not said or any(
            one.group.name not in _OF_ANY_APPLICATION or one.group.language != "en"
            for one in said
        )

    def _is_article(self) -> bool:
        """Tell whether a text tells many people how such mails are dealt with."""
        is_thanked = self.sum_shown(Kind.APPLIED) >= _THANKED
        is_told = self.sum_shown(f"{Kind.ALERT}{ACT}") >= _STRONGEST
        return is_told and not (is_thanked or self.sender.is_hiring)

    def _job_words_needed(self, kind: Kind, score: float) -> int:
        if kind is Kind.APPLIED:
            return 1
        if kind is Kind.ACTION and score < _STRONG:
            return 2
        return 1 if score >= _STRONGEST or self.findings.length < _SHORT else 2

    def _stands(self, kind: Kind) -> bool:
        score = self.by_kind[kind]
        if score < _NEEDED.get(kind, _USUALLY_NEEDED) or self._is_outdone(kind):
            return False
        if kind is Kind.ALERT:
            return True
        if kind is Kind.OUTREACH:
            return score > _TWICE * self.by_kind[Kind.ALERT] - _USUALLY_NEEDED
        if kind is Kind.APPLIED:
            return self._outweighs_alert(kind)
        if kind in _DECISIONS:
            is_receipt = self.by_kind[Kind.APPLIED] >= _THANKED
            return is_receipt or score > self.by_kind[Kind.ALERT] - 2
        return self._outweighs_alert(kind) and self._outweighs_others(kind)

    def _is_outdone(self, kind: Kind) -> bool:
        """Tell whether a kind shown by an act alone is less shown than another."""
        score = self.by_kind[kind]
        if score - self.acts[kind] >= 1 or not self.acts[kind]:
            return False
        if kind in _DECISIONS:
            return any(self._score_text(one) > score + 1.5 for one in _UNDECIDED)
        return any(self.by_kind[one] > score + 0.5 for one in _GOING_ON - {kind})

    def _score_text(self, kind: Kind) -> float:
        """Return a kind's score without its subject, which outlives what it named."""
        named = [one for one in self.findings.of(kind) if one.in_subject]
        return self.by_kind[kind] - _sum_groups(named)

    def _outweighs_alert(self, kind: Kind) -> bool:
        alert = self.by_kind[Kind.ALERT]
        return alert <= self.by_kind[kind] + 0.5 or self._is_in_subject(kind)

    def _outweighs_others(self, kind: Kind) -> bool:
        """Tell whether a request is more than a remark beside a receipt or approach."""
        applied, outreach = self.by_kind[Kind.APPLIED], self.by_kind[Kind.OUTREACH]
        score = self.by_kind[kind]
        if applied < _STRONG:
            return score > outreach
        if kind in {Kind.UPDATE, Kind.ONBOARDING} or self._is_in_subject(kind):
            return True
        return score >= _BESIDE_RECEIPT or applied < _STRONGEST

    def _is_in_subject(self, kind: Kind) -> bool:
        return any(
            one.in_subject and one.group.weight >= _STRONG
            for one in self.findings.of(kind.value)
        )

    def choose(self) -> tuple[Kind, Kind | None]:
        """Return the kind that prevails and the next one that stands."""
        standing = [kind for kind in PRECEDENCE if self._stands(kind)]
        if Kind.CLOSED in standing and self._is_closed_for_all():
            standing.remove(Kind.CLOSED)
            standing.insert(Kind.OFFER in standing, Kind.CLOSED)
        if not standing:
            scores = self.acts if self._is_near() else self.by_kind
            near = max(scores, key=lambda kind: scores[kind])
            if not scores[near] and self._is_near():
                near = Kind.UPDATE
            return Kind.OTHER, near if scores[near] or self._is_near() else None
        return standing[0], standing[1] if len(standing) > 1 else None

    def find_leaning(self) -> Kind | None:
        """Return the kind that the words show most, were this about a search.

        A decision or a meeting needs something that tells so; what is foreign or for
        many has none.
        """
        if self.foreign or self.sender.is_list or self._is_bulk():
            return None
        shown = {
            kind: self.sum_shown(kind) + self.sum_shown(f"{kind}{ACT}")
            for kind in PRECEDENCE
        }
        most = max(PRECEDENCE, key=lambda kind: shown[kind])
        needs_topic = most in _ADDRESSED and self.topic < 1
        return None if shown[most] < _USUALLY_NEEDED or needs_topic else most

    def _is_near(self) -> bool:
        """Tell whether a message of no kind may be one of the search all the same."""
        if self.foreign:
            return False
        if self.topic >= _PLAIN and self.findings.length < _BRIEF:
            return not self._is_bulk()
        return self.topic > 1 and max(self.acts.values()) >= _NEAR

    def _is_closed_for_all(self) -> bool:
        """Tell whether the no follows from the role being gone, not from a choice."""
        noes = self.findings.of(Kind.REJECTION.value)
        return all(one.group.generic for one in noes)

    def estimate(self, kind: Kind, alternative: Kind | None) -> float:
        """Estimate the probability that the kind is right."""
        if kind is Kind.OTHER:
            near = 0.6 * min(self.ungated, 6.0) + 0.3 * min(self.job, 4)
            near *= bool(self.job or self.sender.hints)
            if self._is_near():
                near += min(1.9, 0.6 * self.topic) + 0.4 * max(self.acts.values())
            return _logistic(3.5 - near)
        score = self.by_kind[kind] - _NEEDED.get(kind, _USUALLY_NEEDED)
        doubt = 0.0
        if kind is Kind.CLOSED and alternative is Kind.REJECTION:
            doubt = 0.7
        elif alternative and alternative not in _COMPANIONS.get(kind, frozenset()):
            share = 0.15 if alternative is Kind.UPDATE else 0.4
            doubt = share * self.by_kind[alternative]
        if self.foreign:
            doubt += 0.5
        return _logistic(0.7 + 0.9 * score + 0.2 * min(self.job, 4) - doubt)

    def has_feedback(self, kind: Kind) -> bool:
        """Tell whether a decision comes with something about this very person."""
        return kind is Kind.REJECTION and bool(self.findings.of("specific"))

    def words_of(self, kind: Kind) -> list[Finding]:
        """Return the findings that show a kind, the weightiest first."""
        signs = {kind.value, f"{kind.value}-weak", f"{kind.value}{ACT}"}
        words = [
            f for f in self.findings.found if f.shows in signs and not f.is_doubtful
        ]
        return sorted(
            words, key=lambda f: (-f.group.weight, f.part is Part.SUBJECT, f.start)
        )


_COMPANIONS = {
    Kind.REJECTION: frozenset({Kind.APPLIED, Kind.FEEDBACK, Kind.ALERT}),
    Kind.CLOSED: frozenset({Kind.APPLIED, Kind.ALERT}),
    Kind.INTERVIEW: frozenset({Kind.APPLIED, Kind.UPDATE}),
    Kind.ASSESSMENT: frozenset({Kind.APPLIED, Kind.UPDATE, Kind.ACTION}),
    Kind.UPDATE: frozenset({Kind.APPLIED}),
    Kind.APPLIED: frozenset({Kind.ALERT}),
    Kind.OFFER: frozenset({Kind.ONBOARDING, Kind.ACTION}),
}


def _sum_groups(found: list[Finding]) -> float:
    """Add the weights of distinct groups; saying it again counts a little."""
    said: dict[str, set[tuple[Part, Span]]] = defaultdict(set)
    weights: dict[str, float] = {}
    for one in found:
        said[one.group.name].add((one.part, one.sentence))
        weights[one.group.name] = one.group.weight
    again = sum(min(2, len(places) - 1) for places in said.values())
    return sum(weights.values()) + _AGAIN * again


def _fade(size: int) -> float:
    """Return 1 for a brief text, 0 for a long one, and between for one between."""
    return max(0.0, min(1.0, (_LONG - size) / (_LONG - _BRIEF)))


def _logistic(value: float) -> float:
    return round(1 / (1 + math.exp(-value)), 3)
