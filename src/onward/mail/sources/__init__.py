"""Where bytes come from: one module a form of mailbox, one line each in FORMS."""
