/** A stretch of text: UTF-16 offsets, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text of a range. */
export interface TextEdit extends Range {
  readonly newText: string;
}

/** A place as editors count it: line from 0, character in UTF-16 units from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** What became of a text in one place: the range of the old text, and the length of what stands there in the new one. */
export interface Change extends Range {
  readonly length: number;
}
