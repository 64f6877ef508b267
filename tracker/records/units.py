"""Units as printed: percent, percentage points, currencies, counted things, an indicator's own.

Units are checked, never converted. Currencies go by their ISO 4217 codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tracker.records.wording import Table, listed

Kind = Literal["percent", "points", "currency", "rank", "index", "counted", "named"]

_ISO_4217 = frozenset(
    listed("""
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
    KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
    NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND
    VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """)
)
_OTHER_WORDS = frozenset(listed("ALL COP CUP MAD PEN SDG SOS TOP TRY"))
"""Codes that are other words too ("TOP 10", "SDG 13"): read only where the indicator is in them."""

_CURRENCIES = {
    "CNY": "yuan|RMB|renminbi|元|人民币|元人民币",
    "USD": "$|US$|US dollar|US dollars|美元",
    "EUR": "€|euro|euros|欧元",
    "GBP": "£|英镑",
    "HKD": "HK$|港元",
    "JPY": "日元",
}
_SHARES = {
    "%": "%|percent|per cent",
    "pp": "pp|percentage point|percentage points|个百分点|百分点",
}
_KINDS: dict[str, Kind] = {"%": "percent", "pp": "points"}

_COUNTED = listed("""
    家 个 名 项 人 人次 户 件 所 种 台 套 座 处 位 支 条 次 颗 艘 辆 架 只 篇 份 本 门 场 间 栋 幢
    发 头 株 棵 宗 笔 起 例 部 款 张 则 块 片 类 口 枚 根 辆次 架次 台套
    person/persons/people company/companies enterprise/enterprises firm/firms business/businesses
    institution/institutions institute/institutes laboratory/laboratories lab/labs
    centre/centres/center/centers team/teams patent/patents project/projects space/spaces base/bases
    platform/platforms organisation/organisations/organization/organizations
    university/universities college/colleges school/schools hospital/hospitals
    facility/facilities incubator/incubators accelerator/accelerators park/parks zone/zones
    city/cities town/towns village/villages county/counties province/provinces district/districts
    country/countries region/regions municipality/municipalities household/households
    family/families student/students pupil/pupils teacher/teachers graduate/graduates
    researcher/researchers scientist/scientists engineer/engineers expert/experts worker/workers
    employee/employees member/members resident/residents inhabitant/inhabitants child/children
    woman/women man/men patient/patients user/users customer/customers visitor/visitors
    tourist/tourists passenger/passengers trip/trips visit/visits job/jobs post/posts talent/talents
    journal/journals paper/papers article/articles publication/publications
    achievement/achievements award/awards product/products standard/standards
    application/applications licence/licences/license/licenses certificate/certificates
    contract/contracts agreement/agreements vehicle/vehicles car/cars bus/buses train/trains
    ship/ships flight/flights satellite/satellites rocket/rockets station/stations plant/plants
    factory/factories workshop/workshops site/sites building/buildings home/homes house/houses
    dwelling/dwellings bed/beds tree/trees bridge/bridges well/wells road/roads
    case/cases death/deaths birth/births event/events meeting/meetings visa/visas
    programme/programmes/program/programs policy/policies measure/measures law/laws
    indicator/indicators industry/industries sector/sectors cluster/clusters chain/chains
    department/departments division/divisions service/services startup/startups unicorn/unicorns
    item/items piece/pieces unit/units entity/entities
""")
"""Measure words and nouns of things that are counted; the forms of one noun are joined by `/`."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, as printed beside a number or as an indicator's own.

    `symbol` is `%`, `pp`, an ISO 4217 code, or the indicator's own name; of a counted thing the
    first form in the table.
    """

    kind: Kind
    symbol: str


COUNTED = Table(
    {form: Unit("counted", forms.split("/")[0]) for forms in _COUNTED for form in forms.split("/")}
)
SHARES = Table(
    {word: Unit(_KINDS[unit], unit) for unit, words in _SHARES.items() for word in words.split("|")}
)
PERCENT_BEFORE = Table({"百分之": Unit("percent", "%")})
_MONEY = Table(
    {word: Unit("currency", c) for c, words in _CURRENCIES.items() for word in words.split("|")}
)
_CODES = Table({code: Unit("currency", code) for code in _ISO_4217}, case=True)

_HOLDS_SCALE = re.compile(
    r"\b(?:hundred|thousand|million|billion|trillion|mn|bn|tn)s?\b|000|[百千万亿]"
    r"|^[kMGTP](?:t|toe|tce|tCO2e?q?)\b|^[MGTP](?:Wh?|J|l)\b",
)


@dataclass(frozen=True, slots=True)
class Expected:
    """The unit a figure must agree with: an indicator's own.

    `name` is the unit as the indicator has it, `unit` what it stands for, `regex` finds it in
    print, and `holds_scale` says that it counts in thousands or more ("million ha", "Mt").
    """

    name: str
    unit: Unit
    regex: re.Pattern[str]
    holds_scale: bool

    @classmethod
    @lru_cache(maxsize=1024)
    def of(cls, name: str) -> Expected:
        """The unit of this name; yuan, RMB and 元 are CNY, per cent and "% of GDP" are %."""
        unit = _known(name)
        words = r"\s*".join(re.escape(part) for part in name.split()) or r"(?!)"
        boundary = r"(?![A-Za-z0-9])" if name[-1:].isascii() and name[-1:].isalnum() else ""
        scaled = unit.kind == "named" and _HOLDS_SCALE.search(name) is not None
        return cls(name, unit, re.compile(words + boundary), scaled)

    @property
    def measured(self) -> bool:
        """Whether it may be a physical measure, beside which "m" can stand for metres."""
        last = (self.name.split() or [""])[-1]
        counted = COUNTED.match(last, 0)
        return self.unit.kind == "named" and not (counted and counted[1] == len(last))

    def agrees(self, printed: Unit) -> bool:
        """Whether a printed unit is this one; a counted thing agrees with any named unit."""
        if printed.kind == "counted":
            return self.unit.kind == "named" and not self.holds_scale
        return printed == self.unit

    @property
    def symbol(self) -> str:
        """The symbol where there is one, else the name."""
        return self.unit.symbol


def currency(text: str, start: int, expected: Expected | None) -> tuple[Unit, int] | None:
    """The currency printed at `start` and where its word ends; None if there is none."""
    found = _MONEY.match(text, start) or _CODES.match(text, start)
    if found is None or found[0].symbol not in _OTHER_WORDS:
        return found
    return found if expected is not None and expected.unit == found[0] else None


def _known(name: str) -> Unit:
    if name in _ISO_4217:
        return Unit("currency", name)
    if (share := SHARES.match(name, 0)) and name[share[1] : share[1] + 1].strip() == "":
        return share[0]
    if (money := _MONEY.match(name, 0)) and money[1] == len(name):
        return money[0]
    if name == "rank":
        return Unit("rank", name)
    return Unit("index" if name == "index" else "named", name)
