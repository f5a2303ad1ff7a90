"""Copy desk: RawItem → Item.

Comes in: bytes as received and what the channel said. Goes out: clean paragraphs, credits as data, dateline, dates with
their origin, wire marks, repairs. Order: format → text → furniture → credits → dates → marks → damage.
Never: changes a word silently, guesses a date. Raises: ``SetAside`` kinds.
"""
