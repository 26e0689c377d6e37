"""Letters about work on the library: each a row until it has left, so that none is lost where mail is down."""
