"""`onward practice`: what is due, stories, attempts, measures, a mock interview."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.errors import NotFoundError, PlainError
from onward.cli.practice_stories import stories, story

if TYPE_CHECKING:
    from onward.accounts.models import Workspace
    from onward.practice.questions import Question
    from onward.practice.schedule import CardKind

STDIN = "-"
MOST_DUE = 5
GRADES = ("again", "hard", "good", "easy")
FAMILIES = (
    *("behavioural", "situational", "motivation", "technical", "salary"),
    *("closing", "unusual", "inappropriate"),
)


@click.group("practice", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """Practise for the next interview.

    It begins with one question. What is due comes from your weaknesses, the questions
    you were asked, your stories, and the day of the next interview. KEY is what stands
    in brackets. How it went is for you to say; there is no score.
    """
    if context.invoked_subcommand is None:
        context.invoke(due, as_json=as_json)


command.add_command(stories)
command.add_command(story)


@contextmanager
def plain_practice() -> Iterator[Workspace]:
    """Open the record, and tell what the rooms refuse as sentences."""
    from onward.cli.opening import open_store
    from onward.practice.attempts import AttemptError
    from onward.practice.mock import MockError

    try:
        with open_store() as workspace:
            yield workspace
    except (AttemptError, MockError) as error:
        raise PlainError(str(error)) from error


@command.command("due")
@click.option("--all", "everything", is_flag=True, help="Not only the first five.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def due(*, everything: bool = False, as_json: bool = False) -> None:
    """Show what is due today, the weakness that you work on first."""
    from onward.cli.dates import local_now

    with plain_practice() as workspace:
        from onward.cli.console import print_json
        from onward.cli.practice_lists import make_due_row, print_due
        from onward.records.queries.practice import list_practice

        found = list_practice(workspace, local_now())
        if as_json:
            print_json(map(make_due_row, found))
        else:
            print_due(found, len(found) if everything else MOST_DUE)


@command.command("questions")
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@click.option("--family", type=click.Choice(FAMILIES), help="Only one sort.")
@click.option("--competence", default="", metavar="NAME", help="Such as teamwork.")
@click.option("--for", "leaf", default="", metavar="KEY", help="For a weakness.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def questions(
    words: tuple[str, ...],
    family: str | None,
    competence: str,
    leaf: str,
    *,
    as_json: bool,
) -> None:
    """List questions, those you were asked first.

    WORDS are words that the question must hold.
    """
    from dataclasses import asdict

    with plain_practice() as workspace:
        from onward.cli.console import print_json
        from onward.cli.practice_lists import print_questions
        from onward.practice.questions import Family, filter_questions
        from onward.records.queries.practice import get_bank

        found = filter_questions(
            get_bank(workspace),
            family=Family(family) if family else None,
            competence=competence,
            leaf=leaf,
            words=" ".join(words),
        )
        if as_json:
            print_json(asdict(one) for one in found)
        else:
            print_questions(found)


@command.command("deflect")
@click.argument("country", metavar="COUNTRY")
@click.argument("topic", metavar="[TOPIC]", default="any")
def deflect(country: str, topic: str) -> None:
    """Say what to answer where a question goes too far, by country.

    COUNTRY is a code such as GB or DE; TOPIC is children, age, health, belief, origin
    or private. It is information, not legal advice.
    """
    from onward.practice.questions import load_deflections

    known = load_deflections()
    found = known.get(country.upper())
    if found is None:
        raise NotFoundError(f"Nothing is known of {country}; of {', '.join(known)}.")
    click.echo(found.answer(topic.casefold()))
    click.echo(f"{found.country}: {found.note}")


@command.command("measure")
@click.argument("source", metavar="[FILE]", default=STDIN)
@click.option("--question", "key", default="", metavar="KEY", help="Which it answers.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def measure(source: str, key: str, *, as_json: bool) -> None:
    """Measure a typed answer, and keep nothing.

    It says whether it is a story, and how its words divide into situation, task, action
    and result. Without FILE, or with -, the answer is read from standard input.
    """
    from onward.cli.console import print_json
    from onward.cli.practice_lists import make_measures_row, print_measures
    from onward.practice.measures import measure_answer
    from onward.practice.questions import find_question

    question = find_question(key) if key else None
    if key and question is None:
        raise NotFoundError(f"There is no question {key}.")
    text = read_text(source)
    found = measure_answer(text, question)
    if as_json:
        print_json([make_measures_row(text, found)])
    else:
        print_measures(text, found)


@command.command("attempt")
@click.argument("key", metavar="KEY")
@click.argument("source", metavar="[FILE]", required=False)
@click.option(
    "--story", "told", type=int, metavar="ID", help="The story that it tells."
)
@click.option("--seconds", type=int, help="How long it took.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def attempt(
    key: str,
    source: str | None,
    told: int | None,
    seconds: int | None,
    *,
    as_json: bool,
) -> None:
    """Answer a question, in an editor or from FILE; the attempts stay side by side.

    KEY is a question, a weakness (a question for it is chosen) or story:ID.
    """
    from onward.cli.dates import local_now

    with plain_practice() as workspace:
        from onward.practice.attempts import Attempt
        from onward.records.changes.practice import keep_attempt

        question, leaf, of_story = _resolve(workspace, key)
        made = Attempt(
            question=question.id,
            asked=question.text,
            text=_take_answer(question, source),
            at=local_now(),
            seconds=seconds,
            story=of_story if told is None else told,
            leaf=leaf,
        )
        with plain_story():
            keep_attempt(workspace, made)
        _show_attempts(workspace, question, as_json=as_json)
    if not as_json:
        click.echo(f"How did it go? onward practice grade {key} again|hard|good|easy")


@command.command("attempts")
@click.argument("key", metavar="KEY")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def attempts(key: str, *, as_json: bool) -> None:
    """Show the attempts at a question, on a weakness or of a story side by side."""
    with plain_practice() as workspace:
        from onward.practice.schedule import CardKind

        kind, name = _find_card(workspace, key)
        if kind is CardKind.WEAKNESS:
            _show_attempts(workspace, None, name, as_json=as_json)
        else:
            question, _, _ = _resolve(workspace, key)
            _show_attempts(workspace, question, as_json=as_json)


@command.command("drop")
@click.argument("number", metavar="ID", type=int)
def drop(number: int) -> None:
    """Drop one attempt by its number."""
    with plain_practice() as workspace:
        from onward.records.changes.practice import drop_attempt
        from onward.records.models import Attempt

        try:
            drop_attempt(workspace, number)
        except Attempt.DoesNotExist as error:
            raise NotFoundError(f"There is no attempt {number}.") from error
    click.echo("Dropped.")


@command.command("grade")
@click.argument("key", metavar="KEY")
@click.argument("how", metavar="HOW", type=click.Choice(GRADES))
def grade(key: str, how: str) -> None:
    """Say how it went: again, hard, good or easy; it decides when it comes back."""
    from onward.cli.dates import local_now

    with plain_practice() as workspace:
        from onward.cli.words import say_day
        from onward.practice.schedule import Grade
        from onward.records.changes.practice import grade as keep_grade

        kind, name = _find_card(workspace, key)
        card = keep_grade(workspace, kind, name, Grade[how.upper()], local_now())
        click.echo(f"It comes back on {say_day(card.due)}, sooner before an interview.")


@command.command("mock")
@click.option("--minutes", type=int, default=30, show_default=True, help="Its length.")
@click.option("--role", default="", help="The role it is for.")
@click.option("--seed", type=int, help="The same number draws the same questions.")
@click.option("--plain", is_flag=True, help="Nothing unusual.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def mock(
    minutes: int, role: str, seed: int | None, *, plain: bool, as_json: bool
) -> None:
    """Draw a mock interview from what matters, with a clock."""
    from dataclasses import replace

    from onward.cli.dates import local_now

    now = local_now()
    with plain_practice() as workspace:
        from onward.cli.console import print_json
        from onward.cli.practice_lists import make_mock_row, print_mock
        from onward.practice.mock import compose_mock
        from onward.records.queries.practice import get_bank, make_wish

        wish = make_wish(workspace, now, role=role, minutes=minutes)
        wish = replace(wish, with_unusual=not plain)
        number = now.toordinal() if seed is None else seed
        drawn = compose_mock(wish, number, get_bank(workspace))
        if as_json:
            print_json([make_mock_row(drawn)])
        else:
            print_mock(drawn)


@contextmanager
def plain_story() -> Iterator[None]:
    """Tell that a story is not there as a sentence."""
    from onward.records.models import Story

    try:
        yield
    except Story.DoesNotExist as error:
        raise NotFoundError("There is no such story.") from error


def read_text(source: str) -> str:
    """Return the text of a file, or of standard input."""
    if source == STDIN:
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    path = Path(source)
    if not path.is_file():
        raise NotFoundError(f"There is no file {source}.")
    return path.read_bytes().decode("utf-8-sig", "replace")


def _take_answer(question: Question, source: str | None) -> str:
    """Return the answer: of a file, typed in an editor, or from standard input."""
    from onward.cli.console import is_interactive

    if source is not None:
        return read_text(source)
    if not is_interactive():
        return read_text(STDIN)
    asked = f"# {question.text}\n\n"
    typed = click.edit(asked) or ""
    return typed.removeprefix(asked.strip()).strip()


def _find_card(workspace: Workspace, key: str) -> tuple[CardKind, str]:
    """Return the card that a word on the command line names."""
    from onward.practice.questions import find_question
    from onward.practice.schedule import CardKind
    from onward.records.queries.ledger import get_ledger
    from onward.records.queries.practice import get_bank, get_story

    if key.startswith("story:") and key[6:].isdecimal():
        with plain_story():
            return CardKind.STORY, str(get_story(workspace, int(key[6:])).number)
    question = find_question(key, get_bank(workspace))
    if question is not None:
        return CardKind.QUESTION, question.id
    from onward.cli.dates import local_now

    weakness = get_ledger(workspace, local_now()).find(key)
    if weakness is not None:
        return CardKind.WEAKNESS, weakness.key
    raise NotFoundError(
        f"There is no {key} to practise. To see what there is: onward practice"
    )


def _resolve(workspace: Workspace, key: str) -> tuple[Question, str, int | None]:
    """Return the question to answer, the weakness it is for, and the story it tells."""
    from onward.practice.choosing import choose_question
    from onward.practice.questions import Family, Question, find_question
    from onward.practice.schedule import CardKind
    from onward.records.queries.practice import get_bank, get_story, list_attempts

    kind, name = _find_card(workspace, key)
    bank = get_bank(workspace)
    if kind is CardKind.STORY:
        story = get_story(workspace, int(name))
        told = Question(
            f"story:{name}",
            Family.BEHAVIOURAL,
            "story",
            story.competences,
            f"Tell the story: {story.title}",
            "",
        )
        return told, "", story.number
    if kind is CardKind.QUESTION:
        found = find_question(name, bank)
    else:
        tried = {one.question for one in list_attempts(workspace)}
        found = choose_question(name, bank, tried)
    if found is None:
        raise NotFoundError(f"There is no question yet that practises {key}.")
    return found, name if kind is CardKind.WEAKNESS else "", None


def _show_attempts(
    workspace: Workspace,
    question: Question | None,
    leaf: str = "",
    *,
    as_json: bool,
) -> None:
    """Show the attempts at one question, or all that were made for a weakness."""
    from onward.cli.console import print_json
    from onward.cli.practice_lists import make_attempt_row, print_attempts
    from onward.practice.attempts import lay_beside
    from onward.records.queries.practice import list_attempts

    made = list_attempts(workspace, question.id if question else "", leaf)
    found = lay_beside(made, question)
    if as_json:
        print_json(map(make_attempt_row, found))
    else:
        print_attempts(found)
