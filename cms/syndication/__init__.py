"""The library told elsewhere: feeds, the sitemap, what pages say of themselves to machines, and the public API."""
