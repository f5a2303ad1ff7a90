"""The desk: where editors see what the machine did and why, and overrule it.

Comes in: an editor's acts. Goes out: rulings, retries, pauses. Reads the archive through ``queries``; writes through
``archive.store`` only. Every page needs a log-in with the desk role.

A kind of ruling is described in ``records.ruling`` and nowhere else: ``forms`` makes its form from there, ``log`` its
line in the list. A page offers the forms of what it shows (``About``): an item's page those on items and on passages,
a story's page those on stories, the queue those on stories that take no value.
"""
