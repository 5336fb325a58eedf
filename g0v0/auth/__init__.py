"""Who may act: grants, tokens, sign-in, consent, registration, session verification, applications and API keys."""
