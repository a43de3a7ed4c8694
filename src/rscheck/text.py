"""Text for screens and files: what must be escaped, how wide it is, and what somebody probably meant to type.

Data from files passes through one of these on its way to a reader, so that a name can neither hide characters,
nor steer a terminal, nor become markup or a spreadsheet formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import bidirectional, category, east_asian_width, normalize

__all__ = ["cell", "display_width", "markdown", "nearest", "one_line", "search_key", "shorten", "terminal", "xml"]

_BLANKS = re.compile("[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]")

_JOINER = "\u200d"
_NON_JOINER = "\u200c"
_EMOJI_STYLE = "\ufe0f"
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))

_ISOLATE = "\u2068"
_END_OF_ISOLATE = "\u2069"

_MARKDOWN = str.maketrans(
    {sign: f"\\{sign}" for sign in "\\`*_[]<>|~$"} | {"&": "&amp;", "@": "&#64;", "#": "&#35;"},
)
_MARKDOWN_START = re.compile(r"([-+=])|(\d{1,9})([.)])")

_SAME_IN_A_SEARCH = str.maketrans(
    {chr(sign): chr(sign - 0x60) for sign in range(0x30A1, 0x30F7)}  # katakana as hiragana
    | dict(zip("國學醫藥體檢應實驗發變區邊澤龍齒廣臺灣", "国学医薬体検応実験発変区辺沢竜歯広台湾", strict=True))
    | {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys("ー・'’`´.", "")
)
_NO_SIGN_TO_SEARCH = re.compile(r"[\W_]+")

_NEVER_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_FORMULA_SIGNS = frozenset("=+-@\t\r\n＝＋－＠")


def one_line(text: str) -> str:
    r"""Return the text on one line: runs of spaces, tabs and line breaks become one space, none at the ends.

    >>> one_line("  Example\n\tUniversity ")
    'Example University'
    """
    return _BLANKS.sub(" ", text).strip(" ")


def terminal(text: str) -> str:
    r"""Return the text with nothing in it that a terminal would obey or hide.

    Line breaks and tabs become spaces; control characters, escape sequences and signs that turn or hide text are shown
    as ``\u202e``. The joiners that Persian, Indic scripts and emoji need are kept.

    >>> terminal("red\x1b[31m")
    'red\\u001b[31m'
    """
    if text.isascii() and text.isprintable():
        return text
    return _visible(_BREAK.sub(" ", text))


def _visible(text: str) -> str:
    return "".join(_escaped(sign) if _is_hidden(sign) else sign for sign in text)


def _is_hidden(sign: str) -> bool:
    return category(sign) in _HIDDEN and sign not in (_JOINER, _NON_JOINER)


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def markdown(text: str) -> str:
    r"""Return the text for a line or table cell of Markdown, shown as it is and doing nothing.

    Mentions and issue numbers stay text, line breaks become spaces, hidden characters are shown, and text that holds
    right-to-left letters is isolated, so that it does not reorder what stands around it.

    >>> markdown("a|b <i> *x* @name #1")
    'a\\|b \\<i\\> \\*x\\* &#64;name &#35;1'
    >>> markdown("1. first")
    '1\\. first'
    """
    escaped = terminal(one_line(text)).translate(_MARKDOWN)
    # An address would become a link of its own accord.
    escaped = escaped.replace("://", "&#58;//").replace("www.", "www&#46;")
    start = _MARKDOWN_START.match(escaped)
    if start is not None:
        number = start[2] or ""
        escaped = f"{number}\\{escaped[len(number) :]}"
    if any(bidirectional(sign) in ("R", "AL") for sign in text):
        return f"{_ISOLATE}{escaped}{_END_OF_ISOLATE}"
    return escaped


def cell(text: str) -> str:
    """Return the text for a cell of a CSV file, never a formula: an apostrophe goes before what would begin one.

    >>> cell("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text[:1] in _FORMULA_SIGNS or text.lstrip()[:1] in _FORMULA_SIGNS else text


def xml(text: str) -> str:
    r"""Return the text without what no XML document may hold, each such sign replaced by the one for "unknown".

    >>> xml("a\x00b\ufffe")
    'a\ufffdb\ufffd'
    """
    return _NEVER_IN_XML.sub("\ufffd", text)


def display_width(text: str) -> int:
    """Return how many columns the text takes: two for wide characters, none for marks on another.

    >>> display_width("日本 JP")
    7
    """
    return len(text) if text.isascii() and text.isprintable() else sum(map(_cluster_width, _clusters(text)))


def shorten(text: str, width: int) -> str:
    """Return the text in at most ``width`` columns, cut between visible characters and ended by an ellipsis.

    >>> shorten("京都の例示大学", 9)
    '京都の例…'
    """
    if width <= 0:
        return ""
    if display_width(text) <= width:
        return text
    if text.isascii() and text.isprintable():
        return f"{text[: width - 1]}…"
    kept, left = "", width - 1
    for cluster in _clusters(text):
        left -= _cluster_width(cluster)
        if left < 0:
            break
        kept += cluster
    return f"{kept}…"


def _clusters(text: str) -> Iterator[str]:
    """Yield the characters as people see them: a letter with its marks, an emoji with what is joined to it, a flag."""
    cluster = ""
    for sign in text:
        if cluster and not _joins(cluster, sign):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def _joins(cluster: str, sign: str) -> bool:
    last = cluster[-1]
    if _is_mark(sign) or sign in (_JOINER, _NON_JOINER) or "\U000e0020" <= sign <= "\U000e007f":
        return category(last) != "Cc"
    if last == _JOINER:
        return _is_symbol(sign)
    if _is_flag_letter(sign):
        return len(cluster) == 1 and _is_flag_letter(last)
    return _joins_hangul(last, sign) or (cluster == "\r" and sign == "\n")


def _is_mark(sign: str) -> bool:
    # Half-width voicing marks, Thai and Lao am, and skin tones belong to the letter before, though they are no marks.
    return sign in "\uff9e\uff9f\u0e33\u0eb3" or "\U0001f3fb" <= sign <= "\U0001f3ff" or category(sign)[0] == "M"


def _is_symbol(sign: str) -> bool:
    return category(sign) == "So"


def _is_flag_letter(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def _joins_hangul(last: str, sign: str) -> bool:
    """Return whether two pieces of a Korean syllable belong together: initial, vowel, final."""
    before = _hangul_piece(last)
    match _hangul_piece(sign):
        case "initial" | "syllable" | "open syllable":
            return before == "initial"
        case "vowel":
            return before in ("initial", "vowel", "open syllable")
        case "final":
            return before in ("vowel", "final", "syllable", "open syllable")
    return False


def _hangul_piece(sign: str) -> str:
    if "\uac00" <= sign <= "\ud7a3":
        return "syllable" if (ord(sign) - 0xAC00) % 28 else "open syllable"
    if not "\u1100" <= sign <= "\u11ff":
        return ""
    return "initial" if sign <= "\u115f" else "vowel" if sign <= "\u11a7" else "final"


def _cluster_width(cluster: str) -> int:
    first = cluster[0]
    if len(cluster) > 1 and (_EMOJI_STYLE in cluster or _is_flag_letter(first)):
        return 2
    if _is_symbol(first):
        return _sign_width(first)  # what is joined to an emoji is drawn in its place
    return sum(map(_sign_width, cluster))


def _sign_width(sign: str) -> int:
    if category(sign) in ("Cc", "Cf", "Mn", "Me", "Zl", "Zp") or "\u1160" <= sign <= "\u11ff":
        return 0
    return 2 if east_asian_width(sign) in ("W", "F") else 1


_LIKE_ENOUGH = 0.6
"""Share of letters that stand where they should, from which on a word is suggested."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that was probably meant, or None if none is close; the same for any order of candidates.

    Case, hyphens, underscores and full-width letters make no difference; a swap of neighbours counts as one slip.

    >>> nearest("Partner-Country", ["partner_country", "partner_kind"])
    'partner_country'
    >>> nearest("fundign", ["funding", "team"])
    'funding'
    """
    sought = _folded(word)
    if not sought:
        return None
    known = sorted({each: _folded(each) for each in candidates}.items())
    for each, folded in known:
        if folded == sought:
            return each
    from rapidfuzz.distance import DamerauLevenshtein

    best, found = _LIKE_ENOUGH, None
    for each, folded in known:
        likeness = DamerauLevenshtein.normalized_similarity(sought, folded, score_cutoff=best)
        if likeness > best or (found is None and likeness >= best):
            best, found = likeness, each
    return found


def _folded(word: str) -> str:
    return normalize("NFKC", word).casefold().replace("-", "_").replace(" ", "_").strip("_")


def search_key(text: str) -> str:
    """Return a text as it is compared in a search: one form for what people write in several.

    Width, case, accents of Latin letters, hiragana and katakana, long-vowel marks, older forms of common characters and
    punctuation make no difference; other marks, such as those of kana, do.

    >>> search_key("Ｔürkiye & サーバー"), search_key("Côte d’Ivoire")
    ('turkiye さば', 'cote divoire')
    """
    plain = normalize("NFKC", text).casefold()
    bare = "".join(sign for sign in normalize("NFD", plain) if not "\u0300" <= sign <= "\u036f")
    return _NO_SIGN_TO_SEARCH.sub(" ", normalize("NFC", bare).translate(_SAME_IN_A_SEARCH)).strip()
