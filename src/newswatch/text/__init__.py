"""Pure language help that several stages share: words, sentences, URLs, dates, languages, people, shingles, terms.

Nothing here knows a stage, a file or the archive. Import the module you need; this door is empty on purpose.
"""
