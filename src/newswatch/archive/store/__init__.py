"""The worker's and the commands' only way into the archive.

Records come in and go out; rows stay here. Every ``save_…`` is one transaction that checks that the rows it writes are
still held by the claim it was given. Raises ``ArchiveFull``, ``ArchiveBusy``, ``ArchiveFailed``, ``LeaseLost``,
``UnknownSubject``.
"""

# isort: off
from newswatch.archive.connect import open_archive

open_archive()  # rows can only be defined once Django knows its settings; a second call does nothing
# isort: on

from newswatch.archive.store.channels import (
    add_channels,
    all_channels,
    channel_key,
    check_now,
    has_sample,
    is_empty,
    pause,
    remove_sample,
)
from newswatch.archive.store.claims import (
    Claim,
    Lease,
    claim_channels,
    claim_in_order,
    claim_items,
    owners_with_leases,
    release,
    release_dead,
)
from newswatch.archive.store.copies import (
    carriers_of,
    drop_postings_before,
    family_keys,
    family_of_row,
    items_by_row,
    items_by_uri,
    newest_under,
    postings,
    ruled_copies,
    save_links,
)
from newswatch.archive.store.editions import candidates, current_figures, newest_edition, save_edition
from newswatch.archive.store.filing_reasons import filing_reasons
from newswatch.archive.store.filings import latest_filed, newest_ruling, ruling_value
from newswatch.archive.store.guard import NOT_STORABLE, guarded
from newswatch.archive.store.intake import ChannelWork, Checked, Refused, channel_work, save_check, save_quiet
from newswatch.archive.store.lookup import find_item, find_story
from newswatch.archive.store.pictures import save_pictures
from newswatch.archive.store.remarks import Said, remarks_near, said, save_remarks
from newswatch.archive.store.rerun import rerun
from newswatch.archive.store.results import (
    items,
    leave,
    raw_items,
    retry,
    save_filings,
    save_items,
    save_pages,
    save_quotes,
    set_aside_alone,
    walk_items,
)
from newswatch.archive.store.rulings import (
    all_rulings,
    in_force,
    obey,
    orders,
    pins,
    rule,
    ruled_sections,
    rulings_of,
    rulings_on,
    undone_numbers,
)
from newswatch.archive.store.standings import end_embargoes, followed, hold_embargoed, holds_to_follow, settle_doubts
from newswatch.archive.store.status import (
    Decision,
    costs,
    explain,
    set_aside_by_code,
    status,
    waiting_by_stage,
    workers,
)
from newswatch.archive.store.stories import refresh_summaries
from newswatch.archive.store.strands import (
    Settled,
    ever_tied,
    save_assignments,
    settled,
    strands,
    strands_of_family,
    strands_of_stories,
    strands_under,
    term_counts,
    term_total,
)
from newswatch.archive.store.users import add_first_user, add_user, first_user_key, has_users
from newswatch.archive.store.watch import add_cost, fact, forget_signs, keep_fact, sign, void_pages

__all__ = [
    "Settled",
    "NOT_STORABLE",
    "ChannelWork",
    "Checked",
    "Claim",
    "Decision",
    "Lease",
    "Refused",
    "Said",
    "add_channels",
    "add_cost",
    "add_first_user",
    "add_user",
    "all_channels",
    "all_rulings",
    "candidates",
    "carriers_of",
    "channel_key",
    "channel_work",
    "check_now",
    "claim_channels",
    "claim_in_order",
    "claim_items",
    "costs",
    "current_figures",
    "drop_postings_before",
    "end_embargoes",
    "ever_tied",
    "explain",
    "fact",
    "family_keys",
    "family_of_row",
    "filing_reasons",
    "find_item",
    "first_user_key",
    "find_story",
    "followed",
    "forget_signs",
    "guarded",
    "has_sample",
    "has_users",
    "hold_embargoed",
    "holds_to_follow",
    "in_force",
    "is_empty",
    "items",
    "items_by_row",
    "items_by_uri",
    "keep_fact",
    "latest_filed",
    "leave",
    "newest_edition",
    "newest_under",
    "newest_ruling",
    "obey",
    "owners_with_leases",
    "pause",
    "orders",
    "pins",
    "postings",
    "raw_items",
    "refresh_summaries",
    "release",
    "release_dead",
    "remarks_near",
    "remove_sample",
    "rerun",
    "retry",
    "rule",
    "ruled_copies",
    "ruled_sections",
    "ruling_value",
    "rulings_of",
    "rulings_on",
    "said",
    "save_assignments",
    "save_check",
    "save_edition",
    "save_filings",
    "save_items",
    "save_links",
    "save_pages",
    "save_pictures",
    "save_quiet",
    "save_quotes",
    "save_remarks",
    "set_aside_alone",
    "set_aside_by_code",
    "settle_doubts",
    "settled",
    "sign",
    "status",
    "strands",
    "strands_of_family",
    "strands_of_stories",
    "strands_under",
    "term_counts",
    "term_total",
    "undone_numbers",
    "void_pages",
    "waiting_by_stage",
    "walk_items",
    "workers",
]
