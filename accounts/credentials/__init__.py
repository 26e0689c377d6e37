"""Registrations: the bodies we know, what members claim, what they show us for it, and until when it holds."""
