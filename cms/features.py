"""What editors may type: the rich text features of passages and of single sentences."""

#: What running text may hold. Headings and pictures are blocks of their own.
PROSE = ["bold", "italic", "link", "ol", "ul"]
#: What a single sentence may hold.
LINE = ["bold", "italic", "link"]
