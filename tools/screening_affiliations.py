"""Affiliation strings as authors write them, built around names of the registry, for bodies that are listed and others.

What a journal prints is rarely the bare name: a department before it, a street and a postcode behind it, words cut
short, a second employer, an address for letters. Each style below is one that such lines are seen in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tools.screening_altered import shortened
from tools.screening_bodies import Record, World, chance, folded, script_of, words_of
from tools.screening_matches import Pair, is_research, listed_names_of

__all__ = ["affiliations"]

_ENGLISH = (
    ("School of Mechanical Engineering", "Sch. of Mech. Eng."),
    ("Department of Physics", "Dept. of Phys."),
    ("College of Materials Science and Engineering", "Coll. of Mater. Sci. & Eng."),
    ("School of Automation", "Sch. of Autom."),
    ("Department of Computer Science", "Dept. Comput. Sci."),
    ("Faculty of Chemistry", "Fac. of Chem."),
    ("School of Aerospace Engineering", "Sch. Aerosp. Eng."),
    ("Department of Electrical and Computer Engineering", "Dept. of Electr. & Comput. Eng."),
    ("Institute of Optics", "Inst. of Opt."),
    ("Laboratory of Applied Mathematics", "Lab. of Appl. Math."),
    ("Graduate School of Engineering", "Grad. Sch. Eng."),
    ("Department of Internal Medicine", "Dept. Intern. Med."),
    ("School of Public Health", "Sch. Public Health"),
    ("Department of Civil Engineering", "Dept. Civ. Eng."),
)
_LOCAL = {
    "de": ("Fakultät für Maschinenbau, {name}, {city}, Deutschland", "Institut für Physik, {name}, {post} {city}"),
    "fr": ("Département de physique, {name}, {post} {city}, France", "Laboratoire de chimie, {name}, {city}"),
    "es": ("Facultad de Ingeniería, {name}, {city}", "Departamento de Física, {name}, {post} {city}"),
    "pt": ("Departamento de Química, {name}, {city}", "Faculdade de Engenharia, {name}, {post} {city}"),
    "it": ("Dipartimento di Ingegneria, {name}, {post} {city}, Italia", "Dipartimento di Fisica, {name}, {city}"),
    "ru": ("Кафедра физики, {name}, Россия", "{name}, факультет прикладной математики, {post}, Россия"),
    "uk": ("Кафедра фізики, {name}, Україна", "{name}, факультет прикладної математики, Україна"),
    "zh": ("{name}机械工程学院，{post}", "{name} 材料科学与工程学院", "{name}自动化学院，中国 {post}"),
    "ja": ("{name}大学院工学研究科", "{name} 理学部物理学科", "〒{post} {name}工学部"),
    "ko": ("{name} 기계공학과", "{name} 공과대학 전기공학부, 대한민국"),
    "tr": ("Makine Mühendisliği Bölümü, {name}, {city}, Türkiye", "{name}, Fen Fakültesi, {city}"),
    "fa": ("{name}، دانشکده مهندسی مکانیک، ایران", "گروه فیزیک، {name}"),
    "ar": ("كلية الهندسة، {name}", "قسم الفيزياء، {name}"),
}
_COUNTRY = dict(
    pair.split("=")
    for pair in (
        "CN=China|RU=Russia|IR=Iran|PK=Pakistan|JP=Japan|KR=South Korea|US=USA|GB=United Kingdom|DE=Germany|FR=France|"
        "IN=India|TW=Taiwan|UA=Ukraine|SY=Syria|KP=DPR Korea|BY=Belarus|IT=Italy|ES=Spain|CA=Canada|AU=Australia|"
        "BR=Brazil|TR=Turkey|PL=Poland|SE=Sweden|NL=The Netherlands|VN=Vietnam|ID=Indonesia|MY=Malaysia|EG=Egypt|"
        "SA=Saudi Arabia|AE=United Arab Emirates|CZ=Czech Republic|FI=Finland|MX=Mexico|KZ=Kazakhstan|IQ=Iraq"
    ).split("|")
)
_STYLES = (
    "{department}, {name}, {city} {post}, {country}",
    "{short}, {name_short}, {city} {post}, {country}",
    "{name}, {department}, {city}, {country}",
    "{number} {department}, {name}, {city}, {country}. E-mail: {mail}",
    "{short}, {name_short}, {city}, {country}",
    "{department}, {name}, No. {number} University Road, {city} {post}, P. R. {country}",
    "{name} ({city}, {country})",
    "{department}; {name}; {city}; {country}",
    "From the {department}, {name}, {city}, {country} (corresponding author; {mail})",
    "{number}{name}, {city}, {country}",
    "{department} - {name} - {city} - {country}",
    "{upper}, {short}, {city}, {country}",
)


def _line(name: str, record: Record, world: World, style: str) -> str:
    number = chance("number" + name + style)
    long, short = _ENGLISH[number % len(_ENGLISH)]
    domain = world.domains.get(folded(name), "example.org")
    text = style.format(
        department=long,
        short=short,
        name=name,
        name_short=shortened(name),
        city=record.city,
        upper=name.upper(),
        post=f"{100000 + number % 899999}" if record.country in {"CN", "RU", "IN"} else f"{10000 + number % 89999}",
        country=_COUNTRY[record.country],
        mail=f"author{number % 90}@{domain}",
        number=1 + number % 9,
    )
    return text if record.country == "CN" else text.replace("P. R. ", "")


def _usable(record: Record) -> bool:
    """Return whether a line can be built: a registered body with a city and a Latin name without brackets."""
    placed = record.source == "ROR" and record.status == "active" and record.country in _COUNTRY and bool(record.city)
    plain = script_of(record.primary) == "Latin" and not set("(:") & set(record.primary) and len(record.primary) < 90
    return placed and plain and is_research(record)


def _teaches(record: Record) -> bool:
    return "education" in record.types


def _likeness(one: Record, other: Record) -> int:
    """Return how many words two names share, so that the harder neighbours in a city come first."""
    return len(set(words_of(one.primary)) & set(words_of(other.primary)))


def affiliations(world: World) -> Iterator[Pair]:
    """Yield lines around a body's name with the body, with its parent, and with another body of the same city."""
    usable = [record for record in world.records if _usable(record)]
    chosen = [
        each
        for each in usable
        if listed_names_of(each, world) or (_teaches(each) and chance("line" + each.key) % 40 == 0)
    ]
    by_city: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for each in usable:
        by_city[each.country, each.city].append(each)
    for record in chosen:
        target = next(iter(listed_names_of(record, world)), record)
        close = folded(target.primary)[:12] == folded(record.primary)[:12]
        style = _STYLES[chance("style" + record.key) % len(_STYLES)]
        yield _pair(_line(record.primary, record, world, style), target, record, "string" if close else "knowledge")
        yield from _in_its_language(record, world)
        others = [each for each in by_city[record.country, record.city] if not world.related(each, record)]
        others = [each for each in others if each.side == record.side and _teaches(each)]
        others.sort(key=lambda each: (-_likeness(each, target), chance(each.key + record.key)))
        for other in others[:1]:
            style = _STYLES[chance("other" + record.key) % len(_STYLES)]
            yield _pair(_line(other.primary, other, world, style), target, other, "string", "nonmatch")
            if chance("two" + record.key) % 3 == 0:
                first = f"{_line(other.primary, other, world, _STYLES[0])}"
                second = _line(record.primary, record, world, _STYLES[chance("2" + record.key) % 2])
                yield _pair(f"{first}; and {second}", target, record, "string" if close else "knowledge")
            elif len(others) > 2 and chance("two" + record.key) % 3 == 1:
                first = _line(other.primary, other, world, _STYLES[1])
                second = _line(others[1].primary, others[1], world, _STYLES[0])
                yield _pair(f"{first}; and {second}", target, other, "string", "nonmatch")
    yield from _inside(world, usable)


def _inside(world: World, usable: list[Record]) -> Iterator[Pair]:
    """Yield lines that begin with a unit that has a name of its own, and go on with the body it belongs to."""
    for record in usable:
        parents = [world.by_key[key] for kind, key in record.relations if kind == "parent" and key in world.by_key]
        parents = [each for each in parents if _usable(each) and "education" in each.types]
        if (
            len(parents) != 1
            or chance("inside" + record.key) % 8
            or folded(parents[0].primary) in folded(record.primary)
        ):
            continue
        parent = parents[0]
        target = next(iter(listed_names_of(parent, world)), parent)
        name = shortened(parent.primary) if chance("cut" + record.key) % 2 else parent.primary
        if parent.side == record.side:
            line = f"{record.primary}, {name}, {record.city}, {_COUNTRY[record.country]}"
            yield _pair(line, target, parent, "policy")


def _in_its_language(record: Record, world: World) -> Iterator[Pair]:
    """Yield a line in the language of a label, with that label as the name on the list."""
    for named in record.names:
        styles = _LOCAL.get(named.language, ()) if named.kind in {"label", "primary"} else ()
        if not styles or chance("local" + named.text) % 2:
            continue
        number = chance(named.text)
        text = styles[number % len(styles)].format(
            name=named.text,
            city=record.city,
            post=f"{10000 + number % 89999}" + ("0" if named.language == "zh" else ""),
        )
        yield Pair(
            text,
            named.text,
            "match",
            "affiliation string",
            "string",
            "research",
            record.country,
            f"built on a ROR label ({named.language})",
            record.side,
            record.component,
        )


def _pair(line: str, target: Record, record: Record, tier: str, label: str = "match") -> Pair:
    about = f"{target.source} name" if target.listed else "ROR name"
    return Pair(
        line,
        target.primary,
        label,
        "affiliation string",
        tier,
        "research",
        record.country,
        f"built on a ROR name, with {about}",
        record.side,
        f"{record.component} {target.component}",
    )
