"""Facts of small mails: each mail stands in its test's docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from onward.mail.message import Address, CalendarPart, Message
from onward.reading.extract import extract
from onward.reading.kinds import Kind
from onward.reading.posting import read_link, strip_tracking
from onward.reading.reading import Part, Reading

OWN = frozenset({"robin@vale.example"})
ROBIN = Address("Robin Vale", "robin@vale.example")


def _message(test: Callable[..., None], **given: object) -> Message:
    """Make a message of a test's docstring: its first line is the subject."""
    subject, _, text = inspect.cleandoc(test.__doc__ or "").partition("\n")
    sender = Address(str(given.pop("name", "")), str(given.pop("email", "")))
    return Message(
        identity="x",
        message_id="x@corpus.example",
        date=datetime(2025, 3, 11, 9, 30, tzinfo=UTC),
        sender=sender,
        subject=subject,
        text=text.strip(),
        to=(ROBIN,),
        **given,  # type: ignore[arg-type]  # fields by name
    )


def _read_text(text: str, kind: Kind, language: str = "en") -> Reading:
    message = Message(
        identity="x",
        message_id="x@corpus.example",
        date=datetime(2025, 3, 11, 9, 30, tzinfo=UTC),
        sender=Address("", "jobs@quillmoor.example"),
        subject="Hello",
        text=text,
        to=(ROBIN,),
    )
    return extract(message, Reading(kind, language=language), OWN)


def _read(
    test: Callable[..., None], kind: Kind = Kind.APPLIED, **given: object
) -> Reading:
    language = str(given.pop("language", "en"))
    return extract(_message(test, **given), Reading(kind, language=language), OWN)


def test_the_platform_is_never_the_employer() -> None:
    """Application received

    Thank you for your application.

    LinkedIn Ireland Unlimited Company, Dublin
    """
    reading = _read(
        test_the_platform_is_never_the_employer,
        name="LinkedIn",
        email="jobs-noreply@linkedin.com",
    )
    assert reading.company is None
    assert reading.vendor == "linkedin"


def test_a_platform_can_hire_for_itself() -> None:
    """Thank you for applying to Lever

    Thank you for applying to Lever. We have your application.
    """
    reading = _read(test_a_platform_can_hire_for_itself, email="no-reply@hire.lever.co")
    assert reading.company == "Lever"


def test_our_company_is_no_name() -> None:
    """Thank you for your interest

    Thank you for your interest in joining our team. Our company gets many letters.

    Regards,
    Hiring Team
    """
    assert _read(test_our_company_is_no_name).company is None


def test_the_person_is_not_the_employer() -> None:
    """Thank you for your application, Robin Vale

    Dear Robin Vale,

    Thank you for applying.
    """
    reading = _read(test_the_person_is_not_the_employer)
    assert reading.company is None
    assert reading.role is None


def test_a_writer_is_not_the_employer() -> None:
    """Where we are

    Hi Robin, we are still talking to others. Dana
    """
    reading = _read(
        test_a_writer_is_not_the_employer,
        Kind.UPDATE,
        name="Dana Whit",
        email="dana@quillmoor.example",
    )
    assert reading.company is None


def test_a_placeholder_is_no_fact() -> None:
    """Your application for {{ job_title }}

    Thank you for applying for the {{ job_title }} position at [Company_A].
    """
    reading = _read(test_a_placeholder_is_no_fact)
    assert reading.company is None
    assert reading.role is None


def test_the_longer_name_is_kept_where_the_short_one_is_used_too() -> None:
    """Your application to Marrow Analytics

    Thank you for your interest in Marrow. The Marrow team will be in touch.
    """
    test = test_the_longer_name_is_kept_where_the_short_one_is_used_too
    assert _read(test).company == "Marrow Analytics"


def test_a_tenant_speaks_where_no_word_does() -> None:
    """Thank you for applying

    We have received your application and will review it.
    """
    test = test_a_tenant_speaks_where_no_word_does
    assert _read(test, email="pennantfoods@myworkday.com").company == "pennantfoods"
    assert _read(test, email="no-reply@hirehub.example").company is None


def test_quoted_words_do_not_speak() -> None:
    """Re: Update

    Thank you, noted.
    > Thank you for applying to Otherfirm for the Welder position.
    """
    message = _message(test_quoted_words_do_not_speak)
    start = message.text.index(">")
    message = _message(
        test_quoted_words_do_not_speak, quoted=((start, len(message.text)),)
    )
    reading = extract(message, Reading(Kind.UPDATE), OWN)
    assert reading.company is None
    assert reading.role is None


@pytest.mark.parametrize(
    ("subject", "role"),
    [
        ("Your application for Data Steward at Larkfield", "Data Steward"),
        ("Application: Site Engineer - R-20411", "Site Engineer"),
        ("Business Analyst-3292509", "Business Analyst"),
        ("JR0255512 Quality Inspector (C1204401)", "Quality Inspector"),
        ("Your application for Baker - New York at Larkfield", "Baker"),
        ("Interview | Product Manager, Growth | Larkfield", "Product Manager, Growth"),
        ("Larkfield - Night Nurse, Austin, TX", "Night Nurse"),
        ("Ihre Bewerbung als Sachbearbeiterin (m/w/d)", "Sachbearbeiterin (m/w/d)"),
        ("Votre candidature au poste de Chef de cuisine", "Chef de cuisine"),
        ("Re: AW: Head of Data", "Head of Data"),
        ("Spontaneous Application - Larkfield", "Spontaneous Application"),
    ],
)
def test_it_reads_the_title_in_a_subject(subject: str, role: str) -> None:
    message = Message("x", "x@corpus.example", None, Address("", ""), subject, "Hello.")
    assert extract(message, Reading(Kind.APPLIED), OWN).role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "for the Intern - Data Analyst position at Larkfield.",
            "Intern - Data Analyst",
        ),
        ("for our web developer role.", "web developer"),
        ("to Larkfield's Site Engineer position!", "Site Engineer"),
        ("for the role of Associate (On-Site, Leeds, UK)-R00108579.", "Associate"),
        ("for the position of Chef Manager with us.", "Chef Manager"),
        ("for the Master's Thesis Student position.", "Master's Thesis Student"),
    ],
)
def test_it_reads_the_title_in_a_sentence(text: str, role: str) -> None:
    body = f"Thank you for applying {text} We will write soon."
    message = Message("x", "x@corpus.example", None, Address("", ""), "", body)
    assert extract(message, Reading(Kind.APPLIED), OWN).role == role


def test_an_agency_stands_beside_its_client() -> None:
    """Payroll role

    I'm a recruiter at Harrow Staffing and my client Oldmere Foods needs a
    Payroll Clerk.
    """
    reading = _read(
        test_an_agency_stands_beside_its_client,
        Kind.OUTREACH,
        name="Tom Reeve",
        email="tom@harrow-staffing.example",
    )
    assert (reading.agency, reading.company) == ("Harrow Staffing", "Oldmere Foods")


def test_an_employer_that_names_its_clients_is_no_agency() -> None:
    """Your application to Quillmoor

    Thank you for applying to Quillmoor. Our clients love our people.

    Quillmoor Talent Team
    """
    reading = _read(
        test_an_employer_that_names_its_clients_is_no_agency,
        email="jobs@quillmoor.example",
    )
    assert (reading.agency, reading.company) == (None, "Quillmoor")


def test_a_known_agency_is_the_agency_and_no_employer() -> None:
    """Your application

    Thank you for applying for a job with Hays.
    """
    test = test_a_known_agency_is_the_agency_and_no_employer
    reading = _read(test, name="Hays", email="jobs@hays.com")
    assert (reading.agency, reading.company) == ("Hays", None)


def test_what_the_person_wrote_is_about_the_other_side() -> None:
    """Application for Data Steward

    Dear team, I would like to apply for the Data Steward role at Larkfield.

    Robin Vale
    """
    message = _message(
        test_what_the_person_wrote_is_about_the_other_side,
        name="Robin Vale",
        email="robin@vale.example",
    )
    reading = extract(message, Reading(Kind.SENT), OWN)
    assert (reading.company, reading.role) == ("Larkfield", "Data Steward")


def test_a_reply_address_of_a_person_is_the_contact() -> None:
    """Your application

    Thank you.
    """
    reading = _read(
        test_a_reply_address_of_a_person_is_the_contact,
        name="Larkfield Careers",
        email="no-reply@us.greenhouse-mail.io",
        reply_to=(Address("Ada Quist", "ada.quist@larkfield.example"),),
    )
    assert reading.contact is not None
    assert reading.contact.email == "ada.quist@larkfield.example"
    assert reading.contact.is_human


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Larkfield", "no-reply@larkfield.example"),
        ("Jane Doe", "jane_doe_x1@indeedemail.com"),
        ("LinkedIn", "jobs-noreply@linkedin.com"),
        ("Larkfield", "notifications@smartrecruiters.com"),
    ],
)
def test_no_machine_is_a_contact(name: str, email: str) -> None:
    message = Message("x", "x@corpus.example", None, Address(name, email), "Hi", "Hi")
    contact = extract(message, Reading(Kind.APPLIED), OWN).contact
    assert contact is None or not contact.is_human


def test_a_contact_has_the_job_under_the_name() -> None:
    """Next steps

    Best wishes,
    Ada Quist
    Talent Partner
    """
    reading = _read(
        test_a_contact_has_the_job_under_the_name,
        name="Ada Quist",
        email="ada@larkfield.example",
    )
    assert reading.contact is not None
    assert reading.contact.role == "Talent Partner"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("on 5 May 2025 at 14:00 CET", "2025-05-05T14:00:00+01:00"),
        ("on May 5th at 2pm BST", "2025-05-05T14:00:00+01:00"),
        ("on 5 May 2025, 14:00 - 15:00 (UTC+2)", "2025-05-05T14:00:00+02:00"),
        ("on Monday, 2025-05-05 at 9:30 am ET", "2025-05-05T09:30:00-04:00"),
        ("am 5. Mai 2025 um 14 Uhr MESZ", "2025-05-05T14:00:00+02:00"),
        ("am 05.05.2025 um 14:00 Uhr (MESZ)", "2025-05-05T14:00:00+02:00"),
        ("le 5 mai 2025 à 14h00 (heure de Paris)", "2025-05-05T14:00:00+02:00"),
        ("on 5 May 2025 at 14:00", None),
        ("on 5 May at 14:00 CET or 6 May at 15:00 CET", None),
        ("on 05/06/2025 at 14:00 CET", None),
        ("soon", None),
    ],
)
def test_it_reads_an_interview_where_one_time_is_fixed(
    text: str, at: str | None
) -> None:
    body = f"We would like to meet you {text}."
    written = datetime(2025, 4, 20, tzinfo=UTC)
    message = Message("x", "x@corpus.example", written, Address("", ""), "", body)
    interview = extract(message, Reading(Kind.INTERVIEW, language="en"), OWN).interview
    said = interview.at.isoformat() if interview and interview.at else None
    assert said == at


def test_the_calendar_outranks_the_words() -> None:
    """Interview

    See you on 5 May 2025 at 14:00 CET.
    """
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\n"
        "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20250506T080000Z\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    reading = _read(
        test_the_calendar_outranks_the_words,
        Kind.INTERVIEW,
        calendars=(CalendarPart("REQUEST", calendar),),
    )
    assert reading.interview is not None
    assert reading.interview.at == datetime(2025, 5, 6, 8, tzinfo=UTC)
    assert reading.quotes("interview")[0].part is Part.CALENDAR


@pytest.mark.parametrize(
    ("kind", "text", "due"),
    [
        (Kind.ASSESSMENT, "Finish it by 20 March 2025.", date(2025, 3, 20)),
        (Kind.ASSESSMENT, "You have 7 days to finish it.", date(2025, 3, 18)),
        (Kind.ASSESSMENT, "Please finish within 48 hours.", date(2025, 3, 13)),
        (Kind.OFFER, "Bitte antworten Sie bis zum 20. März 2025.", date(2025, 3, 20)),
        (Kind.OFFER, "Merci de répondre avant le 20 mars 2025.", date(2025, 3, 20)),
        (Kind.APPLIED, "We answer by 20 March 2025.", None),
        (Kind.OFFER, "The role starts on 20 March 2025.", None),
    ],
)
def test_it_reads_until_when_something_is_due(
    kind: Kind, text: str, due: date | None
) -> None:
    written = datetime(2025, 3, 11, tzinfo=UTC)
    message = Message("x", "x@corpus.example", written, Address("", ""), "", text)
    assert extract(message, Reading(kind, language="en"), OWN).deadline == due


@pytest.mark.parametrize(
    ("link", "vendor", "number", "company"),
    [
        (
            "boards.greenhouse.io/larkfield/jobs/4411?gh_src=x",
            "greenhouse",
            "4411",
            "larkfield",
        ),
        (
            "jobs.lever.co/larkfield/0a1b-2c3d?lever-source=x",
            "lever",
            "0a1b-2c3d",
            "larkfield",
        ),
        (
            "lark.wd3.myworkdayjobs.com/en/jobs/job/Leeds/Baker_R-101",
            "workday",
            "R-101",
            "lark",
        ),
        (
            "www.linkedin.com/comm/jobs/view/41002?trk=eml",
            "linkedin",
            "41002",
            "",
        ),
        (
            "uk.indeed.com/viewjob?jk=0a1b2c3d&from=x",
            "indeed",
            "0a1b2c3d",
            "",
        ),
        (
            "larkfield.teamtailor.com/jobs/551-baker",
            "teamtailor",
            "551-baker",
            "larkfield",
        ),
    ],
)
def test_it_reads_a_link_to_a_posting(
    link: str, vendor: str, number: str, company: str
) -> None:
    found = read_link(f"https://{link}")
    assert found is not None
    posting, tenant = found
    assert (posting.vendor, posting.identifier, tenant) == (vendor, number, company)
    assert "trk" not in posting.url
    assert "gh_src" not in posting.url


@pytest.mark.parametrize(
    "link",
    ["https://larkfield.example/jobs/1", "https://[bad", "https://jobs.lever.co/", ""],
)
def test_no_other_link_is_a_posting(link: str) -> None:
    assert read_link(link) is None


def test_only_what_names_the_posting_stays_in_a_link() -> None:
    link = "https://indeed.com/viewjob?jk=ab12&utm_source=mail&token=secret#x"
    assert strip_tracking(link) == "https://indeed.com/viewjob?jk=ab12"


def test_other_mail_has_no_facts() -> None:
    """Sale at Larkfield

    Thank you for applying to our newsletter at Larkfield.
    """
    assert _read(test_other_mail_has_no_facts, Kind.OTHER) == Reading(
        Kind.OTHER, language="en"
    )


def test_mail_that_may_be_of_the_search_has_facts_too() -> None:
    """Your application to Larkfield

    Thank you for applying to Larkfield.
    """
    message = _message(test_mail_that_may_be_of_the_search_has_facts_too)
    judged = Reading(Kind.OTHER, 0.5, alternative=Kind.APPLIED)
    assert extract(message, judged, OWN).company == "Larkfield"
