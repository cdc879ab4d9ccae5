"""A dataset folder and a query in, rows out: DuckDB's SQL over the Parquet files, as the pictures show it."""

from pathlib import Path
from typing import Any

from ..access.edition import Edition
from ..errors import BadData, WrongUse

# Where a reader who copies a query has the data; the star is for tables in several files.
_FOLDER = "'data/parquet/"

DOCUMENTS = "SELECT count(*) AS documents FROM 'data/parquet/documents*.parquet'"

BREADTH_BY_TOPIC = """\
SELECT label_en AS topic, breadth, count(*) AS statements
FROM (
  SELECT unnest(topics) AS id, breadth
  FROM 'data/parquet/statements*.parquet'
  WHERE speaker_kind <> 'author'
)
JOIN 'data/parquet/topics*.parquet' USING (id)
GROUP BY ALL
ORDER BY ALL"""

ACTS_BY_SESSION = """\
SELECT
  CASE
    WHEN section.id IS NULL THEN 'Letters'
    WHEN section.level = 0 THEN 'Before the first section'
    WHEN section.part LIKE 'appendix%' THEN 'Appendix: ' || section.title_en
    WHEN section.level = 1 THEN section.title_en
    ELSE section.label || '. ' || section.title_en
  END AS place,
  section.part = 'summary' AND section.level > 1 AS main_session,
  act,
  count(*) AS statements,
  min(paragraph.spans[1].start) AS first_character
FROM 'data/parquet/statements*.parquet' AS statement
JOIN 'data/parquet/paragraphs*.parquet' AS paragraph ON paragraph.id = statement.paragraph_id
LEFT JOIN 'data/parquet/sections*.parquet' AS section ON section.id = paragraph.section_id
GROUP BY place, main_session, act
ORDER BY main_session DESC NULLS LAST, first_character, act"""

SPEAKERS_BY_PART = """\
SELECT speaker_kind, regexp_extract(paragraph.part, '^[a-z]+') AS part, count(*) AS statements
FROM 'data/parquet/statements*.parquet' AS statement
JOIN 'data/parquet/paragraphs*.parquet' AS paragraph ON paragraph.id = statement.paragraph_id
GROUP BY ALL
ORDER BY ALL"""

MEETINGS = """\
WITH dated AS (
  -- a date is a meeting's where it stands in its name, or is described by one of its names
  SELECT entity.id AS entity_id, date_start, date_end, granularity
  FROM 'data/parquet/dates*.parquet' AS date, 'data/parquet/entities*.parquet' AS entity
  WHERE entity.kind = 'meeting' AND (
    list_bool_or([contains(lower(what_en), lower(name)) FOR name IN list_prepend(name_en, aliases_en)])
    OR EXISTS (
      FROM 'data/parquet/mentions*.parquet' AS mention
      WHERE mention.entity_id = entity.id AND mention.paragraph_id = date.paragraph_id
        AND mention."start" <= date."start" AND date."end" <= mention."end"
    )
  )
), finest AS (
  SELECT DISTINCT ON (entity_id) * FROM dated ORDER BY entity_id, date_end - date_start, date_start
)
SELECT name_en AS meeting, date_start, date_end, granularity, count(*) AS places
FROM 'data/parquet/mentions*.parquet' AS mention
JOIN 'data/parquet/entities*.parquet' AS entity ON entity.id = mention.entity_id
LEFT JOIN finest ON finest.entity_id = entity.id
WHERE entity.kind = 'meeting'
GROUP BY ALL
ORDER BY date_start NULLS LAST, places DESC, meeting"""


def ask(query: str, data: Path) -> list[dict[str, Any]]:
    """The rows that `query` gives, each as a value by column, over the dataset folder `data`.

    Raises WrongUse where the extra is not installed, BadData where the folder is no dataset or lacks a table.
    """
    try:
        import duckdb
    except ImportError:
        raise WrongUse("the pictures need DuckDB; run pip install 'igf-dataset[site]'") from None
    Edition(data).tables()  # a folder that is no dataset has a better error than DuckDB's
    folder = "'" + (data.as_posix() + "/parquet/").replace("'", "''")
    with duckdb.connect() as connection:
        try:
            answer = connection.execute(query.replace(_FOLDER, folder))
            columns = [column[0] for column in answer.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise BadData(f"{data}: expected tables that the pictures can be made from, found {reason}") from None
