"""The public face of the site: home, library, themes and the curated pages, kept in Wagtail."""
