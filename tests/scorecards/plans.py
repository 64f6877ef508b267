"""Plans that strain a page: short and long, empty and full, in other scripts and currencies."""

from __future__ import annotations

from tests.scorecards.samples import indicator, observation, source, target, workspace
from tracker.records.observations import Area
from tracker.records.plans import Action, ContextTarget
from tracker.records.workspace import Workspace

EVIL = '<img src=x onerror=alert(1)> & "quotes" url(http://example.com/x.png)'
LONG = "Proportion of publicly financed interdisciplinary research infrastructures per inhabitant "
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung"


def one_target() -> Workspace:
    return workspace([target()], [observation("a", "2021", "13.6%")])


def no_figures() -> Workspace:
    vague = ContextTarget(id="v", context=True, title="A goal without a number")
    return workspace([target(), target("u", goal="20%"), vague])


def thirty_unknowns() -> Workspace:
    actions = [
        Action(
            id=f"action-{n}",
            title=f"{LONG} {n}",
            responsible="Ministry of Everything",
            targets=tuple(target(f"t{n}-{k}", note=LONG) for k in range(5)),
        )
        for n in range(6)
    ]
    measure = indicator(title=LONG + UNBROKEN, expected_in=LONG)
    figures = [
        observation(f"o{n}", str(year), f"{n}.5%", note=LONG)
        for n, year in enumerate(range(2020, 2021))
    ]
    title = {"title": LONG * 2}
    return workspace((), figures, actions=actions, indicators={"m": measure}, plan=title)


def every_kind() -> Workspace:
    """Goals of every direction and kind, figures of every shape, and hostile words throughout."""
    measures = {
        "pollution": indicator("Mt CO2e", "level", title=EVIL),
        "spending": indicator("GBP", "flow", title="Spending", expected_in=EVIL),
        "place": indicator("rank", "rank", title="Place among cities"),
        "opening": indicator("event", "milestone", title="Opening"),
        "total": indicator("people", "cumulative", title="People trained"),
        "wide": indicator(
            title="A wider share",
            related=[{"indicator": "m", "how": "narrower", "why": EVIL}],
        ),
    }
    targets = [
        target("share", note=EVIL, responsible=EVIL, locator=EVIL, title=EVIL),
        target("air", indicator="pollution", goal="below 40", direction="decrease"),
        target("money", indicator="spending", goal="at least £2 billion"),
        target("place", indicator="place", goal="eighth", direction="decrease"),
        target("opening", indicator="opening", goal="first", test="by"),
        target("total", indicator="total", goal="over 10,000", test="by"),
        target("range", goal="2-3%", direction="hold", deadline="2023-12-31"),
        target("later", deadline="2030-06-30"),
    ]
    bad = source("bad", publisher=EVIL, url="javascript:alert(1)", title=EVIL, language="zh")
    figures = [
        observation("a", "2021", "about 14%", source="bad", note=EVIL, locator=EVIL),
        observation("b", "2019", "12%"),
        observation("c", "2023", "over 15%"),
        observation("d", "2021", "20%", indicator="wide"),
        observation("e", "2021", "30%", area="there"),
        observation("f", "2021-12-31", "41.5", indicator="pollution"),
        observation("g", "2015-12-31", "nearly 60", indicator="pollution"),
        observation("h", "2021", "£1.9 billion", indicator="spending"),
        observation("i", "2020", "£1.2 billion", indicator="spending"),
        observation("j", "2021-12-31", "eighth", indicator="place"),
        observation("k", "2022-05", EVIL, indicator="opening"),
        observation("l", "2020-12-31", "over 12,000", indicator="total"),
        observation("m", "2022-12-31", "13,000-14,000", indicator="total"),
    ]
    return workspace(targets, figures, indicators=measures, sources=[bad])


def moved_and_relative() -> Workspace:
    """Goals that moved, were withdrawn, or are changes from good, vague, rival and no baselines."""
    names = ("exact", "vague", "rival", "none", "held", "running")
    measures = {name: indicator("t", "flow", title=f"Measure {name}") for name in names}
    cut = {"change": {"figure": "-20 %", "from": "2010"}, "direction": "decrease"}
    hold = {"change": {"figure": "0-5 %", "from": "2010"}, "direction": "hold"}
    late = {"announced": "2023-05-01", "goal": "10%", "note": EVIL, "source": "s"}
    targets = [
        *(target(name, indicator=name, **cut) for name in names[:4]),
        target("held", indicator="held", **hold),
        target("running", indicator="running", deadline="2030", goal="9", direction="decrease"),
        target("moved", revisions=[{"announced": "2020-05-01", "goal": "12%"}, late]),
        target("gone", withdrawn={"announced": "2020-05-01", "note": EVIL}, deadline="2023"),
        target("kept", withdrawn={"announced": "2024-05-01", "locator": EVIL}),
    ]
    figures = [
        observation("a", "2010", "100,000,001", indicator="exact"),
        observation("b", "2010", "100-110", indicator="vague"),
        observation("c", "2010", "100", indicator="rival"),
        observation("d", "2010", "110", indicator="rival", source="other"),
        observation("e", "2010", "50", indicator="held"),
        observation("e2", "2010", "100", indicator="held", source="other"),
        *(observation(f"f{n}", "2021", "84", indicator=name) for n, name in enumerate(names)),
        observation("g", "2015", "100", indicator="running"),
        observation("h", "2021", "13%"),
    ]
    other = source("other", publisher="Another office")
    return workspace(targets, figures, indicators=measures, sources=[other])


def chinese() -> Workspace:
    titles = {"title": {"zh": "广州市建设科技创新强市三年行动计划" * 2}}
    measure = indicator("家", "level", title={"zh": "高新技术企业"}, expected_in="统计公报" * 6)
    goal = target(goal="超过1.2万家", note="国家重点实验室" * 20)
    figures = [
        observation("a", "2020-12-31", "1.2万家", source="zh"),
        observation("b", "2022-12-31", "突破1.23万家", source="zh"),
    ]
    press = source("zh", publisher="广州市科学技术局" * 3, language="zh")
    action = Action(id="1", title="孵化提升创新型企业" * 4, targets=(goal,))
    return workspace(
        (),
        figures,
        actions=[action],
        indicators={"m": measure},
        sources=[press],
        plan=titles,
        areas={"here": Area(title={"zh": "广州"})},
    )


def worded(words: str) -> Workspace:
    """A plan that says the same words wherever a record may say any."""
    said = indicator(title=words, expected_in=words, definition=words, note=words)
    press = source("press", publisher=words, title=words, url=words, language="en")
    figures = [
        observation("a", "2021", "14%", source="press", locator=words, note=words),
        observation("b", "2022", "13%", source="press", locator=words, note=words),
    ]
    goal = target(title=words, note=words, responsible=words, locator=words)
    action = Action(id="1", title=words, note=words, responsible=words, targets=(goal,))
    plan = {"title": words, "note": words}
    area = {"here": Area(title=words)}
    records = {"actions": [action], "indicators": {"m": said}, "sources": [press]}
    return workspace((), figures, **records, plan=plan, areas=area)


def long_plan() -> Workspace:
    """Ten actions of fifteen targets each: met, missed and unknown in turn."""
    measures = {f"m{n}": indicator(title=f"Share {n}", expected_in="Yearbook") for n in range(10)}
    actions = [
        Action(
            id=str(n + 1),
            title=f"Action {n + 1} of ten",
            targets=tuple(
                target(f"t{n}-{k}", indicator=f"m{n}", goal=f"{k + 1}%", deadline=str(2019 + k % 3))
                for k in range(15)
            ),
        )
        for n in range(10)
    ]
    figures = [observation(f"o{n}", "2019", f"{n}.5%", indicator=f"m{n}") for n in range(10)]
    return workspace((), figures, actions=actions, indicators=measures)


def many_figures() -> Workspace:
    """Hundreds of figures for one target: every month, by two publishers."""
    other = source("other", publisher="Another office", grade="B", published="2023-02-01")
    figures = [
        observation(
            f"{key}-{year}-{month:02}", f"{year}-{month:02}", f"{year % 100}.{month}%", source=key
        )
        for year in range(2010, 2023)
        for month in range(1, 13)
        for key in ("s", "other")
    ]
    return workspace([target(deadline="2021-12")], figures, sources=[other])


def not_yet_due() -> Workspace:
    """Targets of a later day: on track, too slow, moving away, and without figures enough."""
    names = ("quick", "slow", "back", "bare")
    measures = {name: indicator("companies", "level", title=f"Firms, {name}") for name in names}
    values = {"quick": (100, 180), "slow": (100, 110), "back": (100, 90), "bare": (100,)}
    figures = [
        observation(f"{name}-{n}", f"{2018 + 4 * n}-12-31", str(value), indicator=name)
        for name, found in values.items()
        for n, value in enumerate(found)
    ]
    later = {"goal": "200", "deadline": "2030-12-31", "baseline": "2018-12-31"}
    targets = [target(name, indicator=name, **later) for name in names]
    dates = {"period": "2018/2030"}
    return workspace(targets, figures, indicators=measures, plan=dates)


def nothing_judged() -> Workspace:
    """An action whose goals have no number, beside one that has a target."""
    vague = tuple(ContextTarget(id=f"v{n}", context=True, title=f"{LONG} {n}") for n in range(12))
    actions = [
        Action(id="1", title="Vision", targets=vague),
        Action(id="2", title="Deeds", targets=(target(),)),
    ]
    return workspace((), [observation("a", "2021", "14%")], actions=actions)


ALL = {
    "one target": one_target,
    "no figures": no_figures,
    "thirty unknowns": thirty_unknowns,
    "every kind": every_kind,
    "moved and relative": moved_and_relative,
    "Chinese": chinese,
    "long plan": long_plan,
    "many figures": many_figures,
    "not yet due": not_yet_due,
    "nothing judged": nothing_judged,
}
