"""The desk: where editors see what the machine did and why, and overrule it.

Comes in: an editor's acts. Goes out: rulings, retries, pauses. Reads the archive through ``queries``; writes through
``archive.store`` only. Every page needs a log-in with the desk role.
"""
