"""What `pscdesk doctor` looks at on a computer, a row each."""
