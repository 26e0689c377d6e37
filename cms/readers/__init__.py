"""What a reader does with a piece: save it, think on with it, say that it is out of date; and how often pieces are read."""
