/** Text made harmless inside HTML, also inside attribute values. */
export function escapeHtml(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Escaped text in which `**label**` stands out. */
export function withLabels(text: string): string {
  return escapeHtml(text).replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');
}

/**
 * Characters that would change how the text around them reads are shown as U+FFFD: controls, and those that turn the
 * direction of writing. Source: Unicode TR 36, bidirectional text spoofing.
 */
export function visible(text: string): string {
  return text.replaceAll(/(?![\t\n\r])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

/** A text as a CSS string: letters, digits and plain punctuation; anything else becomes a blank. */
export function cssString(text: string): string {
  return `"${text.replaceAll(/[^\p{L}\p{M}\p{N} .,:;()·&+–-]/gu, ' ')}"`;
}
