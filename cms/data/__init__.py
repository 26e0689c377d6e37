"""The first words of the public pages, and the demo library. Read by ``cms.actions``; curators own them afterwards."""
