-- The rules for judging a target, written by hand for DuckDB.
--
-- Reads targets, observations and relations in the bulk format, all columns present and figures as
-- numbers, from the files named by the variables `targets`, `observations` and `relations`; judges
-- as of the variable `as_of`; writes a verdict for each target announced by then to `verdicts`.
--
-- Ends of intervals are compared as places on the line of doubles: an end that is left out is the
-- number next to it. A missing end is infinite.

CREATE OR REPLACE TEMP MACRO low_place(low, low_open) AS
    CASE WHEN low IS NULL THEN '-infinity'::DOUBLE
         WHEN low_open THEN nextafter(low, 'infinity'::DOUBLE) ELSE low END;
CREATE OR REPLACE TEMP MACRO high_place(high, high_open) AS
    CASE WHEN high IS NULL THEN 'infinity'::DOUBLE
         WHEN high_open THEN nextafter(high, '-infinity'::DOUBLE) ELSE high END;
CREATE OR REPLACE TEMP MACRO low_of(place, open) AS
    CASE WHEN NOT isfinite(place) THEN NULL
         WHEN open THEN nextafter(place, '-infinity'::DOUBLE) ELSE place END;
CREATE OR REPLACE TEMP MACRO high_of(place, open) AS
    CASE WHEN NOT isfinite(place) THEN NULL
         WHEN open THEN nextafter(place, 'infinity'::DOUBLE) ELSE place END;
-- Days since 1970; and a period as one number, ordered by last day, then first day.
CREATE OR REPLACE TEMP MACRO days(day) AS day - DATE '1970-01-01';
CREATE OR REPLACE TEMP MACRO span(first, last) AS days(last) * 4194304 + days(first);
CREATE OR REPLACE TEMP MACRO last_of(span) AS floor((span + 2097152) / 4194304)::INTEGER;
-- The length of a period in whole months; 0 for a day, null for anything else.
CREATE OR REPLACE TEMP MACRO months_of(first, last) AS
    CASE WHEN first = last THEN 0
         WHEN day(first) = day(last + 1) THEN datediff('month', first, last + 1) END;

-- Joins are made as written: the smaller table stands on the right.
SET disabled_optimizers = 'join_order,build_side_probe_side';

CREATE OR REPLACE TEMP TABLE asked AS
SELECT
    row_number() OVER ()::INTEGER AS number,
    plan, target, indicator, area, deadline, announced, withdrawn,
    test = 'by' AS any_day,
    kind = 'milestone' AS event,
    kind = 'cumulative' AND direction = 'increase' AS rising,
    kind = 'cumulative' AND direction = 'decrease' AS falling,
    vintage = 'first' AS earliest,
    span(deadline, deadline) AS due,
    -- Only what may fall again can be tested at any moment of a window.
    test = 'by' AND kind <> 'cumulative' AS ever,
    CASE WHEN ever THEN opens END AS opens,
    CASE coalesce(per, CASE kind WHEN 'flow' THEN 'year' ELSE 'any' END)
        WHEN 'day' THEN 0 WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'half-year' THEN 6
        WHEN 'year' THEN 12 WHEN '5 years' THEN 60 END AS months,
    CASE WHEN event OR direction = 'decrease' THEN '-infinity'::DOUBLE
         ELSE low_place(low, low_open) END AS goal_low,
    CASE WHEN event THEN days(deadline)::DOUBLE
         WHEN direction = 'increase' THEN 'infinity'::DOUBLE
         ELSE high_place(high, high_open) END AS goal_high
FROM read_parquet(getvariable('targets'))
WHERE announced IS NULL OR announced <= getvariable('as_of');

-- Known on the day, and no forecast.
CREATE OR REPLACE TEMP VIEW known AS
SELECT * FROM read_parquet(getvariable('observations'))
WHERE published <= getvariable('as_of') AND (status = 'final' OR published >= "end");

-- Figures of a target's own indicator and area.
--
-- `slot` is the period within which a publisher revises, `grp` that within which figures are ranked
-- and held together; they differ only for periods that end on the deadline. A figure passes a bar
-- in its cell: under `latest` the best rank of its group, for only figures of that rank can stand,
-- and only they can supersede one another (what supersedes is no worse, hence of that very rank,
-- and the last published of it is superseded by nothing); under `first` the first release of its
-- slot. What can pass none has no cell: its bar is 0 for another length, 1 for what is not final.
CREATE OR REPLACE TEMP VIEW own AS
SELECT *,
    CASE WHEN NOT fits OR unreleased THEN NULL WHEN earliest THEN slot ELSE grp END AS cell,
    CASE WHEN NOT fits THEN 0 WHEN unreleased THEN 1
         WHEN earliest THEN days(published)::INTEGER ELSE rank END AS bar
FROM (
    SELECT
        number, id, publisher, published, dated, earliest,
        CASE WHEN event THEN due ELSE span(start, "end") END AS slot,
        CASE WHEN event OR "end" = deadline THEN due ELSE span(start, "end") END AS grp,
        ascii(grade) * 3 + CASE status WHEN 'final' THEN 0 WHEN 'provisional' THEN 1 ELSE 2 END
            AS rank,
        months IS NULL OR months IS NOT DISTINCT FROM months_of(start, "end") AS fits,
        earliest AND status <> 'final' AS unreleased,
        CASE WHEN event THEN days(start)::DOUBLE ELSE low_place(low, low_open) END AS low_at,
        CASE WHEN event THEN days("end")::DOUBLE ELSE high_place(high, high_open) END AS high_at,
        low_open AND NOT event AS low_open,
        high_open AND NOT event AS high_open
    FROM known JOIN asked USING (indicator, area)
);

CREATE OR REPLACE TEMP TABLE best AS
SELECT number, cell, min(bar) AS bar, count(*) AS figures FROM own GROUP BY number, cell;

CREATE OR REPLACE TEMP TABLE standing AS
SELECT number, grp, rank, earliest, id, published, low_at, high_at, low_open, high_open
FROM own JOIN best USING (number, cell, bar)
WINDOW later AS (
    PARTITION BY number, slot, publisher ORDER BY published
    GROUPS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
)
-- A later figure that contains an earlier one does not supersede it.
QUALIFY coalesce(max(low_at) FILTER (dated) OVER later <= low_at
                 AND min(high_at) FILTER (dated) OVER later >= high_at, TRUE);

-- First releases of several periods that end on the deadline are ranked together only now.
DELETE FROM standing USING (
    SELECT number, grp, min(rank) AS rank FROM standing WHERE earliest GROUP BY number, grp
) AS ranked
WHERE standing.number = ranked.number AND standing.grp = ranked.grp
    AND standing.earliest AND standing.rank > ranked.rank;

-- Where the figures of a group lie to the goal, alone and together, and whose day speaks: that of
-- the first published if each alone says what all say together, otherwise that of the last.
CREATE OR REPLACE TEMP TABLE held AS
WITH
summed AS (
    SELECT number, grp,
        count(*) AS size,
        count(*) FILTER (low_at >= goal_low AND high_at <= goal_high) AS inside,
        count(*) FILTER (low_at > goal_high OR high_at < goal_low) AS outside,
        max(low_at) AS low_at, max(low_of(low_at, low_open)) AS low,
        min(high_at) AS high_at, min(high_of(high_at, high_open)) AS high,
        min(published) AS first_day, max(published) AS last_day
    FROM standing JOIN asked USING (number)
    GROUP BY ALL
),
placed AS (
    SELECT summed.*, days(deadline) AS due, days(opens) AS opens, last_of(grp) AS ends,
        CASE WHEN low_at <= high_at THEN
                CASE WHEN low_at >= goal_low AND high_at <= goal_high THEN 'inside'
                     WHEN low_at > goal_high OR high_at < goal_low THEN 'outside'
                     ELSE 'overlapping' END
             WHEN inside = size THEN 'inside'
             WHEN outside = size THEN 'outside'
             WHEN inside + outside = 0 THEN 'overlapping'
             ELSE 'conflict' END AS lies,
        CASE lies WHEN 'inside' THEN inside = size WHEN 'outside' THEN outside = size
             WHEN 'overlapping' THEN inside + outside = 0 ELSE FALSE END AS agreed
    FROM summed JOIN asked USING (number)
)
SELECT number, grp, ends, lies, agreed,
    low, high, low_at > low AS low_open, high_at < high AS high_open,
    lies = 'inside' OR (lies = 'conflict' AND inside > 0) AS maybe_inside,
    lies = 'outside' OR (lies = 'conflict' AND outside > 0) AS maybe_outside,
    CASE WHEN agreed THEN first_day ELSE last_day END AS day,
    CASE WHEN ends = due THEN 'on time' WHEN ends > due THEN 'late'
         WHEN ends < opens THEN 'before' ELSE 'early' END AS timing
FROM placed;

-- How much else is known of a target's indicator, and of those related to it.
CREATE OR REPLACE TEMP TABLE elsewhere AS
WITH
everywhere AS (SELECT indicator, count(*) AS figures FROM known GROUP BY indicator),
pairs AS (
    SELECT indicator, other FROM read_parquet(getvariable('relations')) WHERE indicator <> other
    UNION
    SELECT other, indicator FROM read_parquet(getvariable('relations')) WHERE indicator <> other
),
kin AS (
    SELECT pairs.indicator, sum(figures) AS figures
    FROM pairs JOIN everywhere ON other = everywhere.indicator
    GROUP BY ALL
),
series AS (
    SELECT number, sum(figures) AS figures, bool_or(cell IS NULL AND bar = 0) AS other_length
    FROM best GROUP BY number
)
SELECT number,
    (coalesce(everywhere.figures, 0) - coalesce(series.figures, 0))::BIGINT AS other_area,
    coalesce(kin.figures, 0)::BIGINT AS related,
    other_area + related > 0 OR coalesce(other_length, FALSE) AS anything
FROM asked
LEFT JOIN everywhere USING (indicator)
LEFT JOIN kin USING (indicator)
LEFT JOIN series USING (number);

-- The table of rule 5: a reason, and which groups give it.
CREATE OR REPLACE TEMP TABLE found AS
WITH
shown AS (
    SELECT number,
        bool_or(timing = 'early' AND lies = 'inside') AS early_inside,
        bool_or(timing = 'early' AND lies = 'outside') AS early_outside,
        bool_or(timing = 'early' AND lies = 'overlapping') AS early_overlapping,
        bool_or(timing = 'early' AND lies = 'conflict') AS early_conflict,
        any_value(lies) FILTER (timing = 'on time') AS on_time,
        bool_or(timing = 'late' AND lies = 'inside') AS late_inside,
        bool_or(timing = 'late' AND lies = 'outside') AS late_outside,
        bool_or(timing IN ('early', 'before')) AS any_early,
        bool_or(timing = 'late') AS any_late,
        min(ends) FILTER (maybe_inside) < max(ends) FILTER (lies = 'outside') AS sank,
        min(ends) FILTER (maybe_outside) < max(ends) FILTER (lies = 'inside') AS shrank,
        min(grp) FILTER (timing = 'late' AND lies = 'inside') AS first_inside,
        max(grp) FILTER (timing = 'late') AS latest,
        arg_max(lies = 'inside', grp) FILTER (timing = 'late') AS latest_inside
    FROM held GROUP BY ALL
),
reasoned AS (
    SELECT number, deadline, any_day, on_time, first_inside, latest, latest_inside,
        other_area, related,
        CASE
            WHEN withdrawn THEN 'withdrawn'
            WHEN event AND on_time = 'outside' THEN 'reached-late'
            WHEN rising AND sank OR falling AND shrank THEN 'conflicting-figures'
            WHEN (ever OR rising) AND early_inside THEN 'reached-early'
            WHEN on_time = 'inside' THEN 'reached'
            WHEN ever AND on_time = 'outside' AND early_conflict THEN 'conflicting-figures'
            WHEN ever AND on_time = 'outside' AND early_overlapping THEN 'imprecise-figure'
            WHEN on_time = 'outside' THEN 'not-reached'
            WHEN rising AND late_outside THEN 'not-reached-later'
            WHEN falling AND early_outside THEN 'not-reached'
            WHEN falling AND late_inside THEN 'reached'
            WHEN on_time = 'conflict' THEN 'conflicting-figures'
            WHEN on_time = 'overlapping' THEN 'imprecise-figure'
            WHEN any_early AND any_late THEN 'early-and-late'
            WHEN any_late THEN 'only-late'
            WHEN any_early THEN 'only-early'
            WHEN anything THEN 'no-comparable-figure'
            ELSE 'no-figure'
        END AS so_far
    FROM asked JOIN elsewhere USING (number) LEFT JOIN shown USING (number)
)
SELECT number, first_inside, latest, latest_inside, other_area, related,
    CASE WHEN getvariable('as_of') < deadline AND so_far <> 'withdrawn'
              AND NOT (any_day AND so_far IN ('reached', 'reached-early'))
         THEN 'not-due' ELSE so_far END AS reason,
    CASE WHEN reason IN ('reached', 'reached-early') THEN 'met'
         WHEN reason IN ('not-reached', 'not-reached-later', 'reached-late') THEN 'missed'
         ELSE 'unknown' END AS status,
    CASE WHEN status = 'met' THEN 'inside' WHEN status = 'missed' THEN 'outside'
         WHEN reason = 'imprecise-figure' THEN 'overlapping' END AS lies,
    CASE WHEN reason = 'reached-early' THEN 'early'
         WHEN reason = 'not-reached-later' THEN 'late'
         WHEN on_time = lies THEN 'on time'
         WHEN reason = 'reached' THEN 'late' ELSE 'early' END AS timing
FROM reasoned;

COPY (
    WITH
    wanted AS (
        SELECT number, grp, day, agreed, low, high, low_open, high_open,
            held.lies = found.lies AND held.timing = found.timing AS decides
        FROM held JOIN found USING (number)
        WHERE decides OR grp = first_inside OR grp = latest
    ),
    -- Who speaks for a group: of its speaking day, the smallest id.
    spoken AS (
        SELECT number, grp, decides, day, min(standing.id) AS id,
            arg_min(CASE WHEN agreed
                THEN row(low_of(low_at, standing.low_open), high_of(high_at, standing.high_open),
                         standing.low_open, standing.high_open)
                ELSE row(wanted.low, wanted.high, wanted.low_open, wanted.high_open) END,
                standing.id) AS held
        FROM standing JOIN wanted USING (number, grp) WHERE published = day
        GROUP BY number, grp, decides, day
    ),
    answers AS (
        SELECT number,
            arg_min(row(id, day, held), row(day, id)) FILTER (decides) AS decider,
            any_value(id) FILTER (grp = first_inside) AS afterwards_first,
            any_value(id) FILTER (grp = latest) AS afterwards_latest
        FROM spoken JOIN found USING (number) GROUP BY number
    )
    SELECT plan, target, status, reason, decider[1] AS observation,
        CASE WHEN NOT event THEN decider[3][1] END AS low,
        CASE WHEN NOT event THEN decider[3][2] END AS high,
        NOT event AND coalesce(decider[3][3], FALSE) AS low_open,
        NOT event AND coalesce(decider[3][4], FALSE) AS high_open,
        CASE WHEN decider IS NOT NULL THEN
            greatest(decider[2], announced,
                CASE WHEN NOT (any_day AND status = 'met') THEN deadline END) END AS since,
        afterwards_first, afterwards_latest, latest_inside AS afterwards_latest_inside,
        other_area, related
    FROM asked JOIN found USING (number) LEFT JOIN answers USING (number)
) TO (getvariable('verdicts')) (FORMAT parquet);
