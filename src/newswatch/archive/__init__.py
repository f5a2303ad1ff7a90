"""The archive: the only room with rows.

``store`` is the worker's only way in; ``search`` the one place where SQLite and PostgreSQL differ; ``rows`` turns
records into rows and back. The web reads ``models`` and ``search`` through its own query functions and writes one
thing: rulings.
Never: logic or network in ``save()``, signals. Raises: ``ArchiveError`` kinds.
"""
