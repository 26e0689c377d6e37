"""Views of registrations: a member's own pages, and the desk's."""
