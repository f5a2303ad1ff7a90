"""Stories: items as they arrive + open stories → which running story each belongs to.

Comes in: an item's terms, candidate stories, how rare each term is. Goes out: an ``Assignment`` with the terms that
decided. Never: looks at all stories, moves a story's address. Raises nothing of its own.
"""
