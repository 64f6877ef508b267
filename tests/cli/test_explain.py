"""Explanations of goals that moved, were withdrawn, or are still running."""

import pytest


@pytest.mark.parametrize(
    ("target", "as_of", "lines"),
    [
        (
            "scotland-emissions/emissions-2020",
            "2026-11-22",
            [
                "  goal    “at least 56%” accepts [56, ∞) %, increase, at 2020-12-31",
                "  moved   “at least 42%” announced on 4 August 2009, replaced on 31 October 2019; "
                "“48.5%” announced on 31 May 2023, after the deadline, changes nothing.",
            ],
        ),
        (
            "scotland-emissions/emissions-2020",
            "2015-06-30",
            ["  goal    “at least 42%” accepts [42, ∞) %, increase, at 2020-12-31"],
        ),
        (
            "scotland-emissions/emissions-2023",
            "2026-11-22",
            [
                "Emission cut by 2023. Unknown: withdrawn on 22 November 2024, "
                "before a figure for 2023 was published.",
                "  moved   “61.7%” announced on 31 October 2019, replaced on 31 May 2023.",
                "  dropped Climate Change (Emissions Reduction Targets) (Scotland) Act 2024, "
                "section 2.",
            ],
        ),
        (
            "high-tech-companies",
            "2020-12-31",
            ["  pace    on track: 45% a year observed against 23% required since"],
        ),
        (
            "scotland-emissions/emissions-2013",
            "2026-11-22",
            ["  goal    “47,976,000” accepts (-∞, 47976000] tCO2e, decrease, at 2013-12-31"],
        ),
    ],
)
def test_the_goal_in_force_is_explained(run, target, as_of, lines):
    said = run("explain", target, "--as-of", as_of).stdout
    unbroken = " ".join(said.split())
    for line in lines:
        assert " ".join(line.split()) in unbroken
