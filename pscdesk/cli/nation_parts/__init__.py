"""The verbs of ``pscdesk nation``; what a national body does is imported by each verb, for nobody else needs it."""
