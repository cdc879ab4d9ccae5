"""The SQL behind each picture, over the tables of igf.sqlite, as the page shows it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from ..errors import BadData
from ..storage.sqlite import NAME, connect

DOCUMENTS = "SELECT count(*) AS documents FROM documents"

BREADTH_BY_TOPIC = """\
SELECT topic.label_en AS topic, breadth, count(*) AS statements
FROM statements AS statement, json_each(statement.topics) AS code
JOIN topics AS topic ON topic.id = code.value
WHERE speaker_kind <> 'author'
GROUP BY topic.label_en, breadth
ORDER BY topic.label_en, breadth"""

ACTS_BY_SESSION = """\
SELECT
  CASE
    WHEN section.id IS NULL THEN 'Letters'
    WHEN section.level = 0 THEN 'Before the first section'
    WHEN section.part LIKE 'appendix%' THEN 'Appendix: ' || section.title_en
    WHEN section.level = 1 THEN section.title_en
    ELSE section.label || '. ' || section.title_en
  END AS place,
  coalesce(section.part = 'summary' AND section.level > 1, 0) AS main_session,
  act,
  count(*) AS statements,
  min(json_extract(paragraph.spans, '$[0].start')) AS first_character
FROM statements AS statement
JOIN paragraphs AS paragraph ON paragraph.id = statement.paragraph_id
LEFT JOIN sections AS section ON section.id = paragraph.section_id
GROUP BY place, main_session, act
ORDER BY main_session DESC, first_character, act"""

SPEAKERS_BY_PART = """\
SELECT
  speaker_kind,
  CASE WHEN instr(part, '-') THEN substr(part, 1, instr(part, '-') - 1) ELSE part END AS part,
  count(*) AS statements
FROM statements AS statement
JOIN paragraphs AS paragraph ON paragraph.id = statement.paragraph_id
GROUP BY 1, 2
ORDER BY 1, 2"""

MEETINGS = """\
WITH dated AS (
  -- a date is a meeting's where it stands in its name, or is described by one of its names
  SELECT entity.id AS entity_id, date_start, date_end, granularity
  FROM dates AS date
  JOIN entities AS entity ON entity.kind = 'meeting' AND (
    instr(lower(what_en), lower(entity.name_en))
    OR EXISTS (SELECT 1 FROM json_each(entity.aliases_en) AS name WHERE instr(lower(what_en), lower(name.value)))
    OR EXISTS (
      SELECT 1 FROM mentions AS mention
      WHERE mention.entity_id = entity.id AND mention.paragraph_id = date.paragraph_id
        AND mention.start <= date.start AND date."end" <= mention."end"
    )
  )
), finest AS (
  SELECT *, row_number() OVER (
    PARTITION BY entity_id ORDER BY julianday(date_end) - julianday(date_start), date_start
  ) AS rank
  FROM dated
)
SELECT name_en AS meeting, date_start, date_end, granularity, count(*) AS places
FROM mentions AS mention
JOIN entities AS entity ON entity.id = mention.entity_id
LEFT JOIN finest ON finest.entity_id = entity.id AND rank = 1
WHERE entity.kind = 'meeting'
GROUP BY entity.id
ORDER BY date_start IS NULL, date_start, places DESC, meeting"""


def ask(query: str, data: Path) -> list[dict[str, Any]]:
    """Return the rows of a query over the igf.sqlite of the dataset folder `data`, each as a value by column.

    Raises BadData where it lacks a table or cannot be read.
    """
    try:
        with closing(connect(str(data / NAME))) as connection:
            answer = connection.execute(query)
            columns = [column[0] for column in answer.description]
            return [dict(zip(columns, row, strict=True)) for row in answer]
    except sqlite3.Error as error:
        raise BadData(f"{data / NAME}: expected tables that the pictures can be drawn from, found: {error}") from None
