import type { ErrorCode } from 'yaml';

interface Explanation {
  readonly message: string;
  readonly hint: string;
}

const unreadable: Explanation = {
  message: 'The file cannot be read on from here.',
  hint: 'Look at this line and the one before it: a missing quote, colon or bracket, or a line that is indented too far.',
};

const explanations: Partial<Record<ErrorCode, Explanation>> = {
  TAB_AS_INDENT: {
    message: 'This line is indented with a tab.',
    hint: 'YAML is indented with spaces only. Use two spaces for each level.',
  },
  BAD_INDENT: {
    message: 'The indentation of this line fits none of the lines above.',
    hint: 'Entries of the same section start in the same column. Use two spaces for each level.',
  },
  MISSING_CHAR: {
    message: 'Something that was opened is not closed, or a character is missing here.',
    hint: 'Close every quote and bracket, and put a space after each colon, comma and hyphen.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'There is a second `key:` on the same line.',
    hint: 'Put text that holds a colon followed by a space in quotes, or start the inner key on a line of its own.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'A key goes on over several lines.',
    hint: 'Put a colon after the key, and put text that holds a colon in quotes.',
  },
  BAD_SCALAR_START: {
    message: 'A text cannot start with this character.',
    hint: 'Put the text in quotes.',
  },
  BAD_DQ_ESCAPE: {
    message: 'Inside double quotes a backslash starts a special character, and this one does not exist.',
    hint: 'Write the backslash twice, or use single quotes.',
  },
  BAD_DIRECTIVE: {
    message: 'This line starts with % and is not a directive that YAML knows.',
    hint: 'Remove the line, or put the text in quotes.',
  },
  MULTIPLE_DOCS: {
    message: 'The file holds more than one document.',
    hint: 'Keep one manifest per file: remove the second `---` and what follows it.',
  },
  KEY_OVER_1024_CHARS: {
    message: 'A key is longer than 1024 characters.',
    hint: 'A quote is probably missing before this place.',
  },
  TAG_RESOLVE_FAILED: {
    message: 'This value has a YAML tag (a word with an exclamation mark) that a manifest cannot use.',
    hint: 'Remove the tag. If the text itself starts with an exclamation mark, put it in quotes.',
  },
  BLOCK_IN_FLOW: {
    message: 'A list with hyphens or an indented section cannot stand inside brackets.',
    hint: 'Use either brackets or indentation for one section, not both.',
  },
};

/** A parser's error code in words. */
export function explainSyntax(code: ErrorCode): Explanation {
  return explanations[code] ?? unreadable;
}
