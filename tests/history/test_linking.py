"""Which events belong together."""

from __future__ import annotations

from onward.history.events import Action, Trail
from onward.history.link import link
from onward.history.scoring import SURE_LINK, Why
from onward.reading.kinds import Kind
from onward.reading.reading import Posting
from tests.history.stories import by_hand, correct, group, mail, meeting, person

APART = {frozenset({1}), frozenset({2})}
TOGETHER = {frozenset({1, 2})}


def test_the_same_employer_and_role_belong_together() -> None:
    assert group(mail(1, Kind.APPLIED), mail(2, Kind.REJECTION, 20)) == TOGETHER


def test_two_roles_at_one_employer_stay_apart() -> None:
    other = mail(2, Kind.APPLIED, 1, role="Content designer")
    assert group(mail(1, Kind.APPLIED), other) == APART


def test_another_level_is_another_role() -> None:
    one = mail(1, Kind.APPLIED, role="Junior data analyst")
    two = mail(2, Kind.APPLIED, 1, role="Senior data analyst")
    assert group(one, two) == APART


def test_two_employers_stay_apart() -> None:
    assert group(mail(1, Kind.APPLIED), mail(2, Kind.APPLIED, company="Vell")) == APART


def test_a_mail_without_role_joins_the_only_open_application() -> None:
    links = link([mail(1, Kind.APPLIED), mail(2, Kind.INTERVIEW, 9, role=None)])
    assert {one.application for one in links} == {1}
    assert links[1].why == Why.EMPLOYER_ONLY


def test_between_two_open_ones_it_is_asked() -> None:
    events = [
        mail(1, Kind.APPLIED),
        mail(2, Kind.APPLIED, 1, role="Content designer"),
        mail(3, Kind.REJECTION, 20, role=None),
    ]
    unsure = link(events)[2]
    assert unsure.score < SURE_LINK
    assert unsure.application == 1
    assert [one.application for one in unsure.runners_up] == [2]


def test_an_answer_joins_the_mail_it_answers() -> None:
    answer = mail(
        2, Kind.SENT, 3, company=None, role=None,
        trail=Trail(in_reply_to="m1@test.example"),
    )  # fmt: skip
    links = link([mail(1, Kind.INTERVIEW), answer])
    assert links[1].application == 1
    assert links[1].why == Why.THREAD


def test_a_thread_about_a_second_role_splits() -> None:
    second = mail(
        2, Kind.UPDATE, 3, role="Warehouse lead",
        trail=Trail(in_reply_to="m1@test.example"),
    )  # fmt: skip
    assert group(mail(1, Kind.INTERVIEW), second) == APART


def test_the_same_job_number_ties_renamed_roles() -> None:
    one = mail(1, Kind.APPLIED, role="Service designer", requisition="R-104417")
    two = mail(2, Kind.REJECTION, 9, role="Designer, services", requisition="R-104417")
    assert group(one, two) == TOGETHER


def test_another_job_number_keeps_apart() -> None:
    one = mail(1, Kind.APPLIED, requisition="R-104417")
    two = mail(2, Kind.APPLIED, 2, requisition="R-200100")
    assert group(one, two) == APART


def test_a_calendar_entry_ties_its_changes() -> None:
    one = mail(1, Kind.INTERVIEW, interview=meeting(8, uid="a@cal.example"))
    two = mail(
        2, Kind.INTERVIEW, 2, company=None, role=None,
        interview=meeting(9, uid="a@cal.example", sequence=1),
    )  # fmt: skip
    assert group(one, two) == TOGETHER


def test_the_same_posting_ties() -> None:
    posting = Posting("https://jobs.northwind.example/7", "northwind", "7")
    one = mail(1, Kind.APPLIED, role=None, posting=posting)
    two = mail(2, Kind.UPDATE, 3, role=None, company=None, posting=posting)
    assert group(one, two) == TOGETHER


def test_the_boards_and_the_employers_confirmation_are_one() -> None:
    board = mail(1, Kind.APPLIED, trail=Trail(sender="jobs@board.example"))
    own = mail(2, Kind.APPLIED, 0.01, trail=Trail(sender="hr@northwind.example"))
    assert group(board, own) == TOGETHER


def test_an_application_a_year_later_is_new() -> None:
    assert group(mail(1, Kind.APPLIED), mail(2, Kind.APPLIED, 365)) == APART


def test_an_application_after_a_no_is_new() -> None:
    events = [
        mail(1, Kind.APPLIED),
        mail(2, Kind.REJECTION, 10),
        mail(3, Kind.APPLIED, 60),
    ]
    assert group(*events) == {frozenset({1, 2}), frozenset({3})}


def test_a_confirmation_that_comes_late_still_joins() -> None:
    first = mail(1, Kind.INTERVIEW, 0)
    late = mail(2, Kind.APPLIED, 0.2)
    assert group(first, late) == TOGETHER


def test_an_agency_and_its_client_are_one_application() -> None:
    agency = mail(1, Kind.OUTREACH, company=None, agency="Hale & Byrne")
    client = mail(2, Kind.INTERVIEW, 6, agency="Hale & Byrne")
    own = mail(3, Kind.REJECTION, 20)
    assert group(agency, client, own) == {frozenset({1, 2, 3})}


def test_an_agencys_two_roles_stay_apart() -> None:
    one = mail(1, Kind.OUTREACH, company=None, agency="Hale & Byrne")
    two = mail(
        2, Kind.OUTREACH, 1, company=None, agency="Hale & Byrne", role="Data engineer"
    )
    assert group(one, two) == APART


def test_a_person_who_wrote_before_is_known() -> None:
    bo = person("Bo", "bo@northwind.example")
    one = mail(1, Kind.INTERVIEW, contact=bo, trail=Trail(sender=bo.email))
    two = mail(
        2, Kind.UPDATE, 3, company=None, role=None, contact=bo,
        trail=Trail(sender=bo.email),
    )  # fmt: skip
    assert group(one, two) == TOGETHER


def test_mails_that_name_nothing_stay_alone() -> None:
    one = mail(1, Kind.APPLIED, company=None, role=None)
    two = mail(2, Kind.REJECTION, 3, company=None, role=None)
    assert group(one, two) == APART


def test_a_mail_confirms_an_entry_by_hand_and_does_not_double_it() -> None:
    hand = by_hand(1, Kind.REJECTION, 10)
    told = mail(2, Kind.REJECTION, 12)
    assert group(hand, told) == TOGETHER


def test_the_person_joins_what_was_apart() -> None:
    events = [mail(1, Kind.APPLIED), mail(2, Kind.APPLIED, company="Vell")]
    events.append(correct(3, Action.JOIN, 1, other=2))
    assert group(*events) == TOGETHER
    assert link(events)[1].why == Why.HAND


def test_the_person_parts_what_was_together() -> None:
    events = [mail(1, Kind.APPLIED), mail(2, Kind.REJECTION, 9)]
    events.append(correct(3, Action.PART, 2, other=1))
    assert group(*events) == APART


def test_of_two_words_on_a_pair_the_later_holds() -> None:
    events = [mail(1, Kind.APPLIED), mail(2, Kind.REJECTION, 9)]
    events.append(correct(3, Action.PART, 2, other=1))
    events.append(correct(4, Action.JOIN, 1, other=2))
    assert group(*events) == TOGETHER


def test_an_undone_word_does_nothing() -> None:
    events = [mail(1, Kind.APPLIED), mail(2, Kind.REJECTION, 9)]
    events.append(correct(3, Action.PART, 2, other=1))
    events.append(correct(4, Action.UNDO, 3))
    assert group(*events) == TOGETHER
    events.append(correct(5, Action.UNDO, 4))
    assert group(*events) == APART


def test_what_is_no_part_of_a_search_is_in_no_application() -> None:
    assert group(mail(1, Kind.ALERT), mail(2, Kind.OTHER)) == set()


def test_the_order_of_recording_plays_no_part() -> None:
    story = [
        mail(1, Kind.APPLIED),
        mail(2, Kind.APPLIED, 1, role="Content designer"),
        mail(3, Kind.REJECTION, 20, role=None),
    ]
    assert group(*story) == group(*reversed(story))


def test_a_form_letter_without_role_stands_for_one_application_each() -> None:
    form = Trail(sender="jobs@northwind.example", subject="We have your application")
    events = [
        mail(1, Kind.APPLIED, 0, role=None, trail=form),
        mail(2, Kind.APPLIED, 0.01, role=None, trail=form),
    ]
    assert group(*events) == APART


def test_a_form_letter_sent_twice_at_once_is_one() -> None:
    form = Trail(sender="jobs@northwind.example", subject="We have your application")
    events = [
        mail(1, Kind.APPLIED, 0, role=None, trail=form),
        mail(2, Kind.APPLIED, 0.0001, role=None, trail=form),
    ]
    assert group(*events) == TOGETHER


def test_a_longer_title_on_another_day_is_another_application() -> None:
    longer = "Service designer, booking and travel"
    board = Trail(sender="jobs@board.example")
    own = Trail(sender="hr@northwind.example")
    first = mail(1, Kind.APPLIED, trail=board)
    assert group(first, mail(2, Kind.APPLIED, 0.1, role=longer, trail=own)) == TOGETHER
    assert group(first, mail(2, Kind.APPLIED, 9, role=longer, trail=own)) == APART


def test_a_title_without_its_level_may_be_the_same() -> None:
    events = [
        mail(1, Kind.APPLIED, role="Senior service designer"),
        mail(2, Kind.INTERVIEW, 9),
    ]
    assert group(*events) == TOGETHER
    assert link(events)[1].score < SURE_LINK


def test_a_second_no_long_after_the_first_is_another_applications() -> None:
    events = [mail(1, Kind.REJECTION), mail(2, Kind.REJECTION, 90)]
    assert group(*events) == APART


def test_a_no_told_twice_is_one() -> None:
    assert group(mail(1, Kind.REJECTION), mail(2, Kind.REJECTION, 2)) == TOGETHER


def test_each_approach_by_an_agency_stands_alone_unless_the_place_agrees() -> None:
    one = mail(1, Kind.OUTREACH, company=None, agency="Hale & Byrne", place="Leeds")
    two = mail(2, Kind.OUTREACH, 5, company=None, agency="Hale & Byrne", place="leeds")
    three = mail(3, Kind.OUTREACH, 9, company=None, agency="Hale & Byrne")
    assert group(one, two, three) == {frozenset({1, 2}), frozenset({3})}


def test_the_ways_to_write_an_employer_are_one() -> None:
    names = ("Northwind Rail", "NORTHWIND RAIL LTD.", "northwindrail", "Northwind")
    events = [
        mail(number, Kind.UPDATE, number, company=name)
        for number, name in enumerate(names, start=1)
    ]
    assert group(*events) == {frozenset({1, 2, 3, 4})}


def test_a_thread_of_form_letters_under_one_subject_is_no_tie() -> None:
    thread = Trail(thread="77", sender="no-reply@northwind.example")
    one = mail(1, Kind.APPLIED, trail=thread)
    two = mail(2, Kind.APPLIED, 2, trail=thread, role="Data engineer")
    assert group(one, two) == APART


def test_a_thread_with_a_person_ties() -> None:
    bo = person("Bo", "bo@northwind.example")
    thread = Trail(thread="77", sender=bo.email)
    one = mail(1, Kind.INTERVIEW, contact=bo, trail=thread)
    two = mail(2, Kind.UPDATE, 150, contact=bo, trail=thread, company=None, role=None)
    assert group(one, two) == TOGETHER


def test_an_entry_by_hand_for_another_role_is_its_own() -> None:
    hand = by_hand(2, Kind.APPLIED, 3, role="Content designer")
    assert group(mail(1, Kind.APPLIED), hand) == APART


def test_a_call_entered_by_hand_joins_the_open_application() -> None:
    hand = by_hand(2, Kind.REJECTION, 9, role=None)
    assert group(mail(1, Kind.APPLIED), hand) == TOGETHER


def test_an_agencys_two_clients_stay_apart() -> None:
    one = mail(1, Kind.INTERVIEW, agency="Hale & Byrne")
    two = mail(2, Kind.INTERVIEW, 3, agency="Hale & Byrne", company="Vell")
    assert group(one, two) == APART


def test_an_agency_taken_for_the_employer_still_joins() -> None:
    bo = person("Bo", "bo@halebyrne.example")
    one = mail(1, Kind.INTERVIEW, company="Hale & Byrne", contact=bo)
    two = mail(2, Kind.REJECTION, 3, agency="Hale & Byrne", contact=bo)
    assert group(one, two) == TOGETHER


def test_many_applications_for_one_role_take_no_nameless_mail() -> None:
    board = Trail(sender="no-reply@jobharbour.example")
    firms = "Vell Quillmark Lantern Cobalt Ferrum Maple Orchard Slate River Stone"
    events = [
        mail(number, Kind.APPLIED, number, company=firm, trail=board)
        for number, firm in enumerate(firms.split(), start=1)
    ]
    events.append(mail(11, Kind.UPDATE, 12, company=None, trail=board))
    last = link(events)[-1]
    assert (last.application, last.runners_up) == (11, ())


def test_an_agency_that_writes_a_place_otherwise_means_the_same_post() -> None:
    one = mail(
        1, Kind.OUTREACH, company=None, agency="Hale Byrne", place="Leeds (remote)"
    )
    two = mail(
        2,
        Kind.OUTREACH,
        5,
        company=None,
        agency="halebyrne",
        place="Remote / Leeds, WY",
    )
    assert group(one, two) == {frozenset({1, 2})}


def test_one_client_in_two_towns_is_two_approaches() -> None:
    one = mail(1, Kind.OUTREACH, agency="Hale & Byrne", place="Leeds")
    two = mail(2, Kind.OUTREACH, 1, agency="Hale & Byrne", place="York")
    assert len(group(one, two)) == 2


def test_the_same_confirmation_on_another_day_is_of_another_application() -> None:
    letter = Trail(sender="jobs@board.example", subject="Your application was sent")
    one = mail(1, Kind.APPLIED, trail=letter)
    later = mail(2, Kind.APPLIED, 15, trail=letter)
    assert len(group(one, later)) == 2
    at_once = mail(3, Kind.APPLIED, 0.02, trail=letter)
    assert group(one, at_once) == {frozenset({1, 3})}
