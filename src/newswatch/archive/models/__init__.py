"""The rows. Inputs: outlets, channels, raw bytes, sendings, rulings; all else is made from them, any time again."""

from newswatch.archive.models.findings import (
    Family,
    FamilyMember,
    Filing,
    ItemSection,
    Person,
    Posting,
    Quote,
    Remark,
    RemarkPrint,
    Standing,
)
from newswatch.archive.models.items import Item, Picture, RawBytes, Sending, SetAsideEntry
from newswatch.archive.models.outlets import Channel, FolderFile, Outlet
from newswatch.archive.models.search import SearchText
from newswatch.archive.models.stories import (
    Development,
    Edition,
    Placing,
    RulingRow,
    Story,
    StoryKin,
    StoryMember,
    Strand,
    StrandTerm,
    TermCount,
)
from newswatch.archive.models.work import StageCost, Watch, WorkerSign

__all__ = [
    "Channel",
    "Development",
    "Edition",
    "Family",
    "FamilyMember",
    "Filing",
    "FolderFile",
    "Item",
    "ItemSection",
    "Outlet",
    "Person",
    "Picture",
    "Placing",
    "Posting",
    "Quote",
    "RawBytes",
    "Remark",
    "RemarkPrint",
    "RulingRow",
    "SearchText",
    "Sending",
    "SetAsideEntry",
    "StageCost",
    "Standing",
    "Story",
    "StoryKin",
    "StoryMember",
    "Strand",
    "StrandTerm",
    "TermCount",
    "Watch",
    "WorkerSign",
]
