"""The SQL behind each picture, over the tables of igf.sqlite; the page shows it too."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BadData
from ..storage.bounded import start
from ..storage.sqlite import NAME, connect

if TYPE_CHECKING:
    from ..model.base import Record

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

_FINEST = """\
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
"""
MEETINGS = f"""\
{_FINEST}SELECT name_en AS meeting, date_start, date_end, granularity, count(*) AS places
FROM mentions AS mention
JOIN entities AS entity ON entity.id = mention.entity_id
LEFT JOIN finest ON finest.entity_id = entity.id AND rank = 1
WHERE entity.kind = 'meeting'
GROUP BY entity.id
ORDER BY date_start IS NULL, date_start, places DESC, meeting"""

# The columns that the query for the finest date reads.
_READ = {
    "entities": ("id", "kind", "name_en", "aliases_en"),
    "mentions": ("entity_id", "paragraph_id", "start", "end"),
    "dates": ("paragraph_id", "start", "end", "what_en", "date_start", "date_end", "granularity"),
}


def ask(query: str, data: Path) -> list[dict[str, Any]]:
    """Return the rows of a query over the igf.sqlite of the dataset folder `data`, as values by column.

    Raises BadData if igf.sqlite lacks a table or cannot be read.
    """
    try:
        with closing(connect(str(data / NAME))) as connection:
            cursor = connection.execute(query)
            columns = [column[0] for column in cursor.description]
            return [dict(zip(columns, row, strict=True)) for row in cursor]
    except sqlite3.Error as error:
        start(data / NAME)  # raises for a file that cannot be read
        raise BadData(f"{data / NAME}: expected tables that the pictures can be drawn from, found: {error}") from None


def finest_dates(tables: "Mapping[str, Iterable[Record]]") -> dict[str, tuple[date, date, str]]:
    """Return the finest date of each dated meeting by entity id: first day, last day, granularity.

    `tables` has the rows of a document's entities, mentions and dates. The rule is that of MEETINGS.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        for table, names in _READ.items():
            connection.execute(f"""CREATE TABLE {table} ({", ".join(f'"{name}"' for name in names)})""")
            for row in tables[table]:
                record = row.model_dump(mode="json")
                values = [
                    json.dumps(record[name]) if isinstance(record[name], list) else record[name] for name in names
                ]
                connection.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(names))})", values)
        query = f"{_FINEST}SELECT entity_id, date_start, date_end, granularity FROM finest WHERE rank = 1"
        finest = connection.execute(query)
        return {id: (date.fromisoformat(start), date.fromisoformat(end), grain) for id, start, end, grain in finest}
