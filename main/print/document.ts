import type { Language } from '../contract/text.ts';
import { escapeHtml } from './escape.ts';

/**
 * The page every document is made on: self-contained, readable on a screen in light and dark, and good on A4 and
 * Letter alike. It fetches nothing and runs nothing, and says so to the browser.
 * @param body HTML whose texts have been escaped
 */
export function htmlDocument(options: {
  readonly title: string;
  readonly language: Language;
  readonly body: string;
}): string {
  const title = escapeHtml(options.title);
  return `<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${styles(options.title)}</style>
</head>
<body>
<main>
${options.body}
</main>
</body>
</html>
`;
}

/** A text as a CSS string. */
function cssString(text: string): string {
  return `"${text.replaceAll(/[^\p{L}\p{N} .,:;()–-]/gu, ' ')}"`;
}

function styles(title: string): string {
  return `
:root { --ink: #1d2733; --quiet: #5a6775; --line: #d5dbe2; --paper: #fff; --box: #f3f6f9; --accent: #0a5c7d; --good: #1b6e3c; --bad: #a3212b; --warn: #7a5200; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --quiet: #a3b0bd; --line: #3a4653; --paper: #151b22; --box: #1f2831; --accent: #6ec1e4; --good: #7fd69f; --bad: #ff9aa2; --warn: #f0c36a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.3rem; margin: 2.4rem 0 .6rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); break-after: avoid; }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .3rem; break-after: avoid; }
p { margin: .4rem 0; }
.lead { font-size: 1.1rem; }
.quiet { color: var(--quiet); }
a { color: var(--accent); }
ol.steps { list-style: none; margin: .5rem 0; padding: 0; counter-reset: step; }
ol.steps > li { counter-increment: step; display: grid; grid-template-columns: 1.4rem 1.7rem 1fr; gap: .35rem; padding: .45rem 0; border-top: 1px solid var(--line); break-inside: avoid; }
ol.steps > li::before { content: counter(step) "."; grid-column: 2; grid-row: 1; color: var(--quiet); font-variant-numeric: tabular-nums; }
ol.steps > li > .tick { grid-column: 1; grid-row: 1; margin-top: .25rem; }
ol.steps > li > div { grid-column: 3; grid-row: 1; min-width: 0; }
.tick { display: inline-block; width: 1rem; height: 1rem; border: 1.5px solid var(--quiet); border-radius: 3px; }
dl.values { margin: .5rem 0 0; display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: .3rem .8rem; align-items: start; }
dl.values dt { color: var(--quiet); font-size: .9rem; padding-top: .2rem; }
dl.values dd { margin: 0; min-width: 0; }
code { font: .92rem/1.45 ui-monospace, "Cascadia Mono", "Liberation Mono", "DejaVu Sans Mono", monospace; background: var(--box); border: 1px solid var(--line); border-radius: 4px; padding: .12rem .4rem; display: inline-block; max-width: 100%; overflow-wrap: anywhere; user-select: all; }
.blank { border-bottom: 1.5px solid var(--ink); display: inline-block; min-width: 9rem; }
.check { margin: .5rem 0 0; padding: .5rem .8rem; border-left: 4px solid var(--good); background: var(--box); break-inside: avoid; }
.note { margin: .8rem 0; padding: .6rem .9rem; border-left: 4px solid var(--accent); background: var(--box); break-inside: avoid; }
table { width: 100%; border-collapse: collapse; font-size: .93rem; margin: .6rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
td.short { white-space: nowrap; }
td.number { font-variant-numeric: tabular-nums; text-align: right; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
@page { margin: 18mm 16mm 20mm; @bottom-left { content: ${cssString(title)}; font: 9pt sans-serif; color: #5a6775; } @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #5a6775; } }
@media print {
  :root { --ink: #000; --quiet: #444; --line: #bbb; --paper: #fff; --box: #f4f4f4; --accent: #000; --good: #000; --bad: #000; --warn: #000; }
  body { font-size: 10.5pt; background: none; }
  main { max-width: none; padding: 0; }
  .recipe { break-inside: auto; }
  a[href^="http"]::after { content: " (" attr(href) ")"; color: #444; font-size: .85em; overflow-wrap: anywhere; }
}`;
}
