"""What travels inside a scorecard's PDF: its verdicts and its evidence, for other programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from tracker.evaluation.verdicts import Evaluation
from tracker.exchange.evidence import evidence
from tracker.exchange.status import document
from tracker.exchange.tables import EVIDENCE, as_csv
from tracker.records.workspace import Workspace
from tracker.scorecards.language import Language


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF; `day` is when it was made, as far as its readers are told."""

    name: str
    text: str
    description: str
    day: date


def attachments(
    workspace: Workspace, evaluation: Evaluation, plan_id: str, lang: str = "en"
) -> tuple[Attachment, ...]:
    """The evidence of a plan as CSV and its verdicts as JSON, in the order of their names.

    The verdicts are those that `tracker status --format json` prints.
    """
    language, day = Language.of(lang), evaluation.as_of
    own = {verdict.key for verdict in evaluation if verdict.key[0] == plan_id}
    verdicts = json.dumps(document(workspace, evaluation, own), ensure_ascii=False, indent=2)
    table = as_csv(EVIDENCE, evidence(workspace, evaluation, own))
    return (
        Attachment("evidence.csv", table, language.gettext("Every figure, and its fate"), day),
        Attachment("verdicts.json", f"{verdicts}\n", language.gettext("Every verdict"), day),
    )
