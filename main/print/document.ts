import { createHash } from 'node:crypto';
import type { Language } from '../contract/text.ts';
import { sayIn } from '../contract/texts.ts';
import { documentScript } from './document-script.ts';
import { documentStyle } from './document-style.ts';
import { cssString, escapeHtml } from './escape.ts';

export interface DocumentSection {
  /** Letters, digits and dashes. */
  readonly id: string;
  readonly title: string;
  /** HTML whose texts have been escaped. */
  readonly html: string;
  /** Where a new page begins on paper. */
  readonly newPage?: boolean;
}

export interface DocumentPage {
  readonly language: Language;
  readonly title: string;
  /** The few words above the title. */
  readonly kicker: string;
  /** Whose document it is, for the head of every printed page. */
  readonly owner: string;
  /** HTML below the title, whose texts have been escaped. */
  readonly lead: string;
  readonly sections: readonly DocumentSection[];
  /** Names the document when ticks in it are to be remembered on this computer. */
  readonly remember?: string;
}

/**
 * The page every document is made on: one file that fetches nothing, readable in light and dark, and good on A4 and
 * Letter alike. The one script, for copying, ticking and printing, is the only one the page allows; nothing is lost
 * without it.
 */
export function htmlDocument(page: DocumentPage): string {
  const { language, sections } = page;
  const say = sayIn(language);
  const title = escapeHtml(page.title);
  const running = `:root { --running-title: ${cssString(page.title)}; --running-owner: ${cssString(page.owner)}; }`;
  const scriptHash = createHash('sha256').update(documentScript).digest('base64');
  const links = sections.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`);
  const texts = {
    'data-copy': say('document.copy'),
    'data-copied': say('document.copied'),
    'data-progress': say('document.progress', { done: '%done%', total: '%total%' }),
    ...(page.remember === undefined ? {} : { 'data-remember': page.remember }),
  };
  const attributes = Object.entries(texts).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${scriptHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${running}
${documentStyle}</style>
</head>
<body${attributes.join('')}>
<div class="tools" hidden><span class="progress" role="status"></span><button type="button" class="print">${escapeHtml(say('document.print'))}</button></div>
<div class="sheet">
<header class="cover">
<p class="kicker">${escapeHtml(page.kicker)}</p>
<h1>${title}</h1>
<p class="owner">${escapeHtml(page.owner)}</p>
${page.lead}
</header>
<nav class="contents" aria-labelledby="contents-title">
<h2 id="contents-title">${escapeHtml(say('document.contents'))}</h2>
<ol>${links.join('')}</ol>
</nav>
<main>
${sections.map(sectionHtml).join('\n')}
</main>
</div>
<script>${documentScript}</script>
</body>
</html>
`;
}

function sectionHtml({ id, title, html, newPage }: DocumentSection): string {
  const start = newPage === true ? ' class="new-page"' : '';
  return `<section id="${id}" aria-labelledby="${id}-title"${start}>
<h2 id="${id}-title">${escapeHtml(title)}</h2>
${html}
</section>`;
}
