"""How a channel is, in words that a person understands: "blocked: 403 since Tuesday". Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from newswatch.records import ChannelState

QUIET_AFTER = 6.0
"""Usual gaps between two items without any, and a day at least, until a channel counts as quiet."""

_CANNOT_BE_HAD = frozenset({"unreachable", "timed-out", "redirect-loop", "folder-missing", "fetch"})
_BLOCKING = frozenset({"http-401", "http-402", "http-403", "http-407", "http-451", "robots", "address-refused"})


class Condition(StrEnum):
    NEW = "new"  # not looked at yet
    WELL = "well"
    QUIET = "quiet"  # it answers, but nothing new comes
    WAITING = "waiting"  # its server asked for fewer requests
    BLOCKED = "blocked"  # its server, or our own rules, will not have us fetch it
    BROKEN = "broken"  # it answers with something that cannot be read
    FAILING = "failing"  # it cannot be had
    STOPPED = "stopped"  # gone for good


@dataclass(frozen=True, slots=True)
class Health:
    """``since``: when the trouble or the quiet began; ``per_day``: usual number of new items a day."""

    condition: Condition
    now: datetime
    code: str | None = None
    since: datetime | None = None
    per_day: float | None = None
    message: str = ""

    @property
    def trouble(self) -> bool:
        """Whether somebody should look at it."""
        return self.condition not in (Condition.NEW, Condition.WELL, Condition.WAITING)


def health(state: ChannelState, now: datetime) -> Health:
    """The condition of a channel at ``now``, whose time zone is the one that ``sentence`` names days in."""
    if state.code is not None:
        condition = Condition.STOPPED if state.stopped else _condition(state.code)
        return Health(condition, now, state.code, state.failing_since, state.per_day, state.message)
    if state.last_checked is None:
        return Health(Condition.NEW, now)
    if state.last_new is not None and state.per_day and _is_quiet(now - state.last_new, state.per_day):
        return Health(Condition.QUIET, now, None, state.last_new, state.per_day)
    return Health(Condition.WELL, now, None, state.last_new, state.per_day)


def sentence(health: Health, language: str) -> str:
    """One line, without a full stop, in English or (``fr``, ``fr-CA``) French."""
    french = language.lower().startswith("fr")
    return _french(health) if french else _english(health)


def _condition(code: str) -> Condition:
    if code in _BLOCKING:
        return Condition.BLOCKED
    if code == "too-many-requests":
        return Condition.WAITING
    if code.startswith("http-") or code in _CANNOT_BE_HAD:
        return Condition.FAILING
    return Condition.BROKEN


def _is_quiet(silence: timedelta, per_day: float) -> bool:
    return silence > timedelta(days=1) and silence.total_seconds() / 86_400 * per_day > QUIET_AFTER


_WHY = {
    "robots": ("its robots.txt asks us not to", "son robots.txt nous le demande"),
    "address-refused": ("not a public address", "adresse non publique"),
    "unreachable": ("cannot be reached", "injoignable"),
    "timed-out": ("answers too slowly", "répond trop lentement"),
    "redirect-loop": ("redirects in a circle", "redirige en boucle"),
    "folder-missing": ("the folder is not there", "dossier introuvable"),
    "not-this-format": ("not a feed", "ce n’est pas un fil"),
    "not-an-article": ("holds no articles", "ne contient aucun article"),
    "cut-off": ("its end is missing", "la fin manque"),
    "unreadable": ("cannot be read", "illisible"),
    "charset": ("in an unknown character set", "jeu de caractères inconnu"),
    "too-large": ("too large", "trop volumineux"),
    "hostile": ("contains forbidden constructions", "contient des constructions interdites"),
    "too-slow": ("takes too long to read", "trop long à lire"),
    "incomplete": ("is incomplete", "incomplet"),
}


def _why(code: str | None, french: bool) -> str:
    if code is None:
        return ""
    if code.startswith("http-"):
        return code.removeprefix("http-")
    return _WHY[code][french] if code in _WHY else code


def _english(health: Health) -> str:
    since = f" since {_day_english(health.since, health.now)}" if health.since else ""
    match health.condition:
        case Condition.NEW:
            return "not looked at yet"
        case Condition.STOPPED:
            return f"stopped: gone{since}"
        case Condition.WAITING:
            return f"waiting: its server asked for fewer requests{since}"
        case Condition.QUIET:
            assert health.since is not None
            return f"quiet for {_span_english(health.now - health.since)}, usually {_rate_english(health.per_day)}"
        case Condition.WELL:
            return "well" + (f", usually {_rate_english(health.per_day)}" if health.per_day else "")
        case _:
            return f"{health.condition.value}: {_why(health.code, french=False)}{since}"


_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_NOMBRES = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_JOURS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
_MONTHS = "January February March April May June July August September October November December".split()
_MOIS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def _day_english(at: datetime, now: datetime) -> str:
    at, days = _local_day(at, now)
    if days == 0:
        return f"{at:%H:%M}"
    if days == 1:
        return "yesterday"
    if days < 7:
        return _WEEKDAYS[at.weekday()]
    return f"{_MONTHS[at.month - 1]} {at.day}" + (f", {at.year}" if at.year != now.year else "")


def _span_english(span: timedelta) -> str:
    days = span.days
    return "a day" if days == 1 else f"{_NUMBERS[days] if days <= 12 else f'{days:,}'} days"


def _rate_english(per_day: float | None) -> str:
    number, unit = _rate(per_day or 0.0)
    word = _NUMBERS[number] if number <= 12 else str(number)
    return f"{word} a {('day', 'week', 'month')[unit]}"


def _french(health: Health) -> str:
    since = f" depuis {_day_french(health.since, health.now)}" if health.since else ""
    match health.condition:
        case Condition.NEW:
            return "pas encore consulté"
        case Condition.STOPPED:
            return f"arrêté : disparu{since}"
        case Condition.WAITING:
            return f"en attente : son serveur demande moins de requêtes{since}"
        case Condition.QUIET:
            assert health.since is not None
            days = (health.now - health.since).days
            span = "un jour" if days == 1 else f"{_NOMBRES[days] if days <= 12 else days} jours"
            return f"silencieux depuis {span}, d’habitude {_rate_french(health.per_day)}"
        case Condition.WELL:
            return "en ordre" + (f", d’habitude {_rate_french(health.per_day)}" if health.per_day else "")
        case _:
            word = {Condition.BLOCKED: "bloqué", Condition.BROKEN: "endommagé"}.get(health.condition, "en panne")
            return f"{word} : {_why(health.code, french=True)}{since}"


def _day_french(at: datetime, now: datetime) -> str:
    at, days = _local_day(at, now)
    if days == 0:
        return f"{at.hour} h {at:%M}"
    if days == 1:
        return "hier"
    if days < 7:
        return _JOURS[at.weekday()]
    day = "1er" if at.day == 1 else str(at.day)
    return f"le {day} {_MOIS[at.month - 1]}" + (f" {at.year}" if at.year != now.year else "")


def _rate_french(per_day: float | None) -> str:
    number, unit = _rate(per_day or 0.0)
    word = _NOMBRES[number] if number <= 12 else str(number)
    return f"{word} par {('jour', 'semaine', 'mois')[unit]}"


def _local_day(at: datetime, now: datetime) -> tuple[datetime, int]:
    """``at`` in the zone of ``now``, and how many calendar days ago that is."""
    local = at.astimezone(now.tzinfo)
    return local, (now.date() - local.date()).days


def _rate(per_day: float) -> tuple[int, int]:
    """The rate as a whole number of at least one, and its unit: 0 a day, 1 a week, 2 a month."""
    for unit, days in enumerate((1, 7, 30)):
        if per_day * days >= 0.75 or unit == 2:
            return max(1, round(per_day * days)), unit
    raise AssertionError("the month takes what is left")
