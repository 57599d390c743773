"""Every write to the store, and the only maker of events."""

from onward.records.changes.applications import rebuild_applications, refresh_due
from onward.records.changes.aside import set_aside
from onward.records.changes.corrections import (
    NothingToJoinError,
    UnknownEventError,
    add_entry,
    add_note,
    confirm,
    join_applications,
    move_event,
    part_events,
    put_into,
    set_fact,
    undo,
)
from onward.records.changes.events import (
    record_correction,
    record_entry,
    record_mails,
    record_rereadings,
)
from onward.records.changes.imports import (
    STALE,
    ImportRunningError,
    ask_import,
    beat_import,
    claim_import,
    end_import,
    find_waiting_import,
    record_unreadable,
    stop_import,
)
from onward.records.changes.lessons import UnknownLessonError, forget_lesson
from onward.records.changes.letters import (
    LetterStateError,
    Writing,
    drop_draft,
    hand_over,
    keep_draft,
    write_eml,
    write_mailto,
)
from onward.records.changes.reviews import Answer, answer_question
from onward.records.changes.sending import (
    mark_asked,
    mark_sent_by_hand,
    release_letters,
    save_in_drafts,
    send_letter,
    settle_unsure,
)
from onward.records.changes.statements import (
    add_feedback,
    judge_statement,
    set_task,
)
from onward.records.changes.tables import (
    Recorded,
    find_last_table,
    find_new,
    record_table,
    undo_table,
)
from onward.records.changes.ways import mark_way

__all__ = [
    "STALE",
    "Answer",
    "ImportRunningError",
    "LetterStateError",
    "NothingToJoinError",
    "Recorded",
    "UnknownEventError",
    "UnknownLessonError",
    "Writing",
    "add_entry",
    "add_feedback",
    "add_note",
    "answer_question",
    "ask_import",
    "beat_import",
    "claim_import",
    "confirm",
    "drop_draft",
    "end_import",
    "find_last_table",
    "find_new",
    "find_waiting_import",
    "forget_lesson",
    "hand_over",
    "join_applications",
    "judge_statement",
    "keep_draft",
    "mark_asked",
    "mark_sent_by_hand",
    "mark_way",
    "move_event",
    "part_events",
    "put_into",
    "rebuild_applications",
    "record_correction",
    "record_entry",
    "record_mails",
    "record_rereadings",
    "record_table",
    "record_unreadable",
    "refresh_due",
    "release_letters",
    "save_in_drafts",
    "send_letter",
    "set_aside",
    "set_fact",
    "set_task",
    "settle_unsure",
    "stop_import",
    "undo",
    "undo_table",
    "write_eml",
    "write_mailto",
]
