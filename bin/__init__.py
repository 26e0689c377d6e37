"""What the Makefile calls: plain Python, no library of its own."""
