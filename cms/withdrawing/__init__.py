"""Taking pieces away: at once, with a stub, or without a trace; and the consent to session videos."""
