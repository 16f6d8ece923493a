"""One user, roles as groups, the log-in door."""
