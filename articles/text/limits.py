"""The limits of what a text may be; every refusal names the one that was passed."""

#: Markdown of one article. A long read has 60,000 characters.
BODY_CHARACTERS = 400_000

#: Lines of one article, blank ones included.
LINES = 50_000

#: One paragraph, heading or table cell: inline Markdown costs the square of its length.
PARAGRAPH_CHARACTERS = 30_000

#: HTML elements inside each other; a list in a list is two.
NESTING = 24

#: Elements of one text: paragraphs, items, cells, links, emphasis. A long read has 2,000.
ELEMENTS = 50_000

#: Opening square brackets, each of which may begin a link: the dearest thing to look into.
BRACKETS = 10_000

#: Other signs that may mean something to Markdown: * _ ` < &
SIGNS = 60_000

#: Rendered HTML: references to one long address and wide tables multiply what was written.
HTML_CHARACTERS = 4_000_000

#: A file that is read in, as uploaded and (for docx) as unpacked.
DOCUMENT_BYTES = 10 * 1024 * 1024
UNPACKED_BYTES = 50 * 1024 * 1024

#: A picture that is taken in: its file, what it shows, one side of it, and how often a progressive
#: JPEG may go over it. A camera makes 45 megapixels, a phone 12 to 50.
PICTURE_BYTES = 25 * 1024 * 1024
PICTURE_PIXELS = 64_000_000
PICTURE_SIDE = 20_000
PICTURE_SCANS = 100

#: The words of a passage.
QUOTE_CHARACTERS_LEAST = 12
QUOTE_WORDS_LEAST = 2
QUOTE_CHARACTERS = 2_000

#: What is kept on each side of a passage: at least, and at most when look-alikes abound.
CONTEXT_CHARACTERS = 32
CONTEXT_CHARACTERS_MOST = 1_024

#: A slug in an address.
SLUG_CHARACTERS = 80

#: A comment at the desk, one by a guest of a preview link, and the name that a guest gives.
COMMENT_CHARACTERS = 5_000
GUEST_COMMENT_CHARACTERS = 5_000
GUEST_NAME_CHARACTERS = 100

#: Comments that guests may leave on a piece by one link.
GUEST_COMMENTS = 50

#: People whom one comment tells.
MENTIONS = 30
