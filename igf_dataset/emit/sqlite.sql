-- What igf.sqlite has besides the tables: what each thing in it is, and views for the common joins.

CREATE TABLE descriptions (
  name TEXT NOT NULL,
  column_name TEXT,
  description TEXT NOT NULL,
  vocabulary TEXT
);

INSERT INTO descriptions VALUES
  ('descriptions', NULL, 'What each table, view and column is (a table or view where column_name is null; the fields of a struct are named column.field), with the values that a column may have as JSON.', NULL),
  ('sentence_view', NULL, 'A sentence with its paragraph, its section and how to cite it. section_title is the innermost heading, section_titles all below the part, as JSON; end_offset is "end" under a name that SQL takes without quotation marks, in all views.', NULL),
  ('statement_view', NULL, 'A statement with its speaker''s name, the labels of its topics, its sentence in both languages, its paragraph and section as in sentence_view.', NULL),
  ('mention_view', NULL, 'A mention with the entity named, its sentence in both languages, its paragraph and section as in sentence_view.', NULL),
  ('reference_view', NULL, 'A row of references, whose name SQL must have in quotation marks, with its sentence in both languages, its paragraph and section as in sentence_view.', NULL),
  ('sentences_search', NULL, 'The index that Datasette and sqlite-utils find and search: each word, and each run of up to sixteen Han characters, so that MATCH ''云计算'' finds it. Ask it which rows match; highlight, snippet and rebuild need the words as they stand in the text.', NULL),
  ('sentences_fts', NULL, 'Full-text index (FTS5) of sentences, by their rowid: words without capitals and accents, each Han character a word of its own; words_en those of the English. Ask MATCH ''"云 计 算"'' for 云计算; English as it is written.', NULL),
  ('sentences_fts_stems', NULL, 'The same index with the stems of English words (Porter''s): extending is found as extend, and governance as govern.', NULL);

-- The citation is the paragraph's, and the sentence's piece as igf_dataset/model/citation.py words it.
CREATE VIEW sentence_view AS
SELECT
  sentence.id,
  sentence.document_id,
  sentence.position,
  paragraph.part,
  paragraph.section_id,
  section.title AS section_title,
  section.title_en AS section_title_en,
  paragraph.section_titles,
  paragraph.section_titles_en,
  sentence.paragraph_id,
  paragraph.kind AS paragraph_kind,
  paragraph.number AS paragraph_number,
  sentence.item_id,
  sentence.ordinal,
  sentence.start,
  sentence."end",
  sentence."end" AS end_offset,
  sentence.text,
  sentence.text_en,
  paragraph.citation || '，第' || sentence.ordinal || '句' AS citation,
  paragraph.citation_en || ', sentence ' || sentence.ordinal AS citation_en
FROM sentences AS sentence
JOIN paragraphs AS paragraph ON paragraph.id = sentence.paragraph_id
LEFT JOIN sections AS section ON section.id = paragraph.section_id;

CREATE VIEW statement_view AS
SELECT
  statement.id,
  statement.document_id,
  statement.position,
  sentence.part,
  sentence.section_id,
  sentence.section_title,
  sentence.section_title_en,
  sentence.section_titles,
  sentence.section_titles_en,
  statement.paragraph_id,
  sentence.paragraph_kind,
  sentence.paragraph_number,
  statement.sentence_id,
  statement.start,
  statement."end",
  statement."end" AS end_offset,
  statement.text,
  statement.gist_en,
  statement.speaker_text,
  statement.speaker_kind,
  statement.speaker_id,
  speaker.name AS speaker_name,
  speaker.name_en AS speaker_name_en,
  statement.breadth,
  statement.act,
  statement.topics,
  (
    SELECT group_concat(label, '; ') FROM (
      SELECT topic.label FROM json_each(statement.topics) AS code JOIN topics AS topic ON topic.id = code.value
      ORDER BY code.key
    )
  ) AS topic_labels,
  (
    SELECT group_concat(label_en, '; ') FROM (
      SELECT topic.label_en FROM json_each(statement.topics) AS code JOIN topics AS topic ON topic.id = code.value
      ORDER BY code.key
    )
  ) AS topic_labels_en,
  statement.continues_id,
  statement.agreed,
  sentence.text AS sentence,
  sentence.text_en AS sentence_en,
  sentence.citation,
  sentence.citation_en
FROM statements AS statement
JOIN sentence_view AS sentence ON sentence.id = statement.sentence_id
LEFT JOIN entities AS speaker ON speaker.id = statement.speaker_id;

CREATE VIEW mention_view AS
SELECT
  mention.id,
  mention.document_id,
  mention.position,
  sentence.part,
  sentence.section_id,
  sentence.section_title,
  sentence.section_title_en,
  sentence.section_titles,
  sentence.section_titles_en,
  mention.paragraph_id,
  sentence.paragraph_kind,
  sentence.paragraph_number,
  mention.sentence_id,
  mention.start,
  mention."end",
  mention."end" AS end_offset,
  mention.text,
  mention.entity_id,
  entity.kind AS entity_kind,
  entity.name AS entity_name,
  entity.name_en AS entity_name_en,
  entity.wikidata AS entity_wikidata,
  entity.country AS entity_country,
  mention.locator,
  mention.origin,
  sentence.text AS sentence,
  sentence.text_en AS sentence_en,
  sentence.citation,
  sentence.citation_en
FROM mentions AS mention
JOIN sentence_view AS sentence ON sentence.id = mention.sentence_id
JOIN entities AS entity ON entity.id = mention.entity_id;

CREATE VIEW reference_view AS
SELECT
  reference.id,
  reference.document_id,
  reference.position,
  sentence.part,
  sentence.section_id,
  sentence.section_title,
  sentence.section_title_en,
  sentence.section_titles,
  sentence.section_titles_en,
  reference.paragraph_id,
  sentence.paragraph_kind,
  sentence.paragraph_number,
  reference.sentence_id,
  reference.start,
  reference."end",
  reference."end" AS end_offset,
  reference.text,
  reference.kind,
  reference.target_id,
  reference.url,
  reference.origin,
  sentence.text AS sentence,
  sentence.text_en AS sentence_en,
  sentence.citation,
  sentence.citation_en
FROM "references" AS reference
JOIN sentence_view AS sentence ON sentence.id = reference.sentence_id;
