"""Tasks, periodic jobs and the mail outbox: rows written in the caller's transaction."""
