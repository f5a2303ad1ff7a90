"""What each page of the desk shows: one function a page, small dataclasses out."""

from newswatch.web.desk.queries.channels import channels
from newswatch.web.desk.queries.pages import found, item, stories, story
from newswatch.web.desk.queries.preview import newest_edition
from newswatch.web.desk.queries.queue import of_group, queue
from newswatch.web.desk.queries.sections import sections

__all__ = ["channels", "found", "item", "newest_edition", "of_group", "queue", "sections", "stories", "story"]
