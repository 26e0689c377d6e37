"""The demo's articles, one file each."""
