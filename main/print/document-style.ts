/**
 * How documents look, on a screen and on paper. Colours and measures are the product's own; the page's head and foot
 * take their texts from `--running-title` and `--running-owner`. No paper size is forced.
 */
export const documentStyle = `
:root {
  color-scheme: light dark;
  --font: system-ui, "Segoe UI", "SF Pro Text", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
  --canvas: #f5f6f4; --surface: #fff; --sunken: #f0f2ef; --line: #dde1dc; --line-strong: #8d978f;
  --ink: #16211d; --ink-2: #46534d; --accent: #0b5d50; --accent-soft: #e0f0eb; --focus: #0b6bcb;
  --create: #0b6b3a; --create-soft: #e2f3e8; --change: #7a4d00; --change-soft: #fdf0d5; --ask: #8a2c5f; --ask-soft: #fae6f0;
  --keep: #4a5751; --keep-soft: #eceeeb; --hand: #3b4a9c; --hand-soft: #e7eafa; --fail: #a3211b; --fail-soft: #fce6e4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --canvas: #101413; --surface: #171d1b; --sunken: #1f2624; --line: #2f3935; --line-strong: #7d8a84;
    --ink: #e8eeea; --ink-2: #b3beb8; --accent: #5cc4ad; --accent-soft: #16332d; --focus: #7cb8ff;
    --create: #74d19a; --create-soft: #14301f; --change: #f0c06a; --change-soft: #33270d; --ask: #f099c6; --ask-soft: #371a2a;
    --keep: #b3beb8; --keep-soft: #242b28; --hand: #aab6ff; --hand-soft: #1f2545; --fail: #ff9d96; --fail-soft: #3a1715;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 4rem; }
body { margin: 0; background: var(--canvas); color: var(--ink); font: 1rem/1.55 var(--font); -webkit-text-size-adjust: 100%; }
.sheet { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: 2.1rem; letter-spacing: -.01em; }
h2 { font-size: 1.4rem; }
h3 { font-size: 1.1rem; }
h4 { font-size: 1rem; }
p { margin: .5rem 0; }
ul { margin: .4rem 0; padding-left: 1.2rem; }
a { color: var(--accent); overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
strong { font-weight: 650; }
.quiet { color: var(--ink-2); }
.nowrap { white-space: nowrap; }

.tools { position: sticky; top: 0; z-index: 1; display: flex; gap: 1rem; align-items: center; justify-content: flex-end; padding: .5rem 1.5rem; background: var(--surface); border-bottom: 1px solid var(--line); font-size: .9rem; }
.tools[hidden] { display: none; }
button { font: inherit; font-size: .85rem; color: var(--accent); background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; padding: .25rem .7rem; min-height: 1.75rem; cursor: pointer; }
button:hover { background: var(--accent-soft); }
.progress { font-variant-numeric: tabular-nums; color: var(--ink-2); }

.cover { padding-bottom: 1.5rem; }
.kicker { margin: 0 0 .6rem; color: var(--accent); font-size: .85rem; font-weight: 650; letter-spacing: .04em; text-transform: uppercase; }
.owner { margin: .4rem 0 1rem; color: var(--ink-2); }
.lead { font-size: 1.15rem; max-width: 44rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 0; margin: 1.5rem 0 0; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); overflow: hidden; }
.facts > div { padding: .8rem 1.1rem; box-shadow: 1px 1px 0 var(--line); }
.facts dt { color: var(--ink-2); font-size: .85rem; }
.facts dd { margin: .1rem 0 0; font-weight: 600; overflow-wrap: anywhere; }

.contents { margin: 0 0 1rem; padding: 1rem 1.3rem; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }
.contents h2 { font-size: .85rem; color: var(--ink-2); font-weight: 600; }
.contents ol { margin: .5rem 0 0; padding: 0; list-style: none; columns: 15rem; column-gap: 2rem; }
.contents li { padding: .15rem 0; break-inside: avoid; }
.contents a { text-decoration: none; }
.contents a:hover { text-decoration: underline; }
section { margin-top: 2.6rem; }
section > h3 { margin: 1.8rem 0 .4rem; }
.offers > div { margin: .6rem 0; }
.offers dd { margin: 0; }
section > h2 { padding-bottom: .5rem; border-bottom: 2px solid var(--ink); margin-bottom: .9rem; }

table { width: 100%; border-collapse: collapse; margin: .8rem 0; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .55rem 1rem .55rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--ink-2); font-weight: 600; font-size: .85rem; border-bottom-color: var(--line-strong); }
tbody th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.shrink { width: 1%; white-space: nowrap; }

.way, .task { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.3rem 1.2rem; margin: 1rem 0; }
.way { border-left: 4px solid var(--accent); }
.way h3 { font-size: 1rem; }
.task-head { display: grid; grid-template-columns: auto 1fr auto; gap: .8rem; align-items: start; }
.disc { display: inline-grid; place-items: center; min-width: 2rem; height: 2rem; padding: 0 .45rem; border-radius: 1rem; background: var(--accent-soft); color: var(--accent); font-weight: 650; font-size: .95rem; font-variant-numeric: tabular-nums; }
.task-head h3, .task-head h4 { padding-top: .3rem; overflow-wrap: anywhere; }
.task-head p { margin: .1rem 0 0; color: var(--ink-2); font-size: .95rem; }
.badge { display: inline-block; padding: .1rem .6rem; border-radius: 1rem; background: var(--keep-soft); color: var(--keep); font-size: .82rem; font-weight: 600; white-space: nowrap; }
.badge.create { background: var(--create-soft); color: var(--create); }
.badge.change { background: var(--change-soft); color: var(--change); }
.badge.ask { background: var(--ask-soft); color: var(--ask); }
.badge.hand { background: var(--hand-soft); color: var(--hand); }
.badge.fail { background: var(--fail-soft); color: var(--fail); }

.steps { list-style: none; margin: .8rem 0 0; padding: 0; counter-reset: step; }
.step { counter-increment: step; display: grid; grid-template-columns: 1.9rem minmax(0, 1fr); align-items: start; padding: .5rem 0; }
.step + .step { border-top: 1px solid var(--line); }
.step > input { margin-top: .22rem; }
.step .text::before { content: counter(step) ". "; color: var(--ink-2); font-variant-numeric: tabular-nums; }
input[type="checkbox"] { appearance: none; -webkit-appearance: none; width: 1.15rem; height: 1.15rem; margin: 0; border: 1.5px solid var(--line-strong); border-radius: 4px; background: var(--surface); display: inline-grid; place-items: center; cursor: pointer; }
input[type="checkbox"]:checked { background: var(--accent); border-color: var(--accent); }
input[type="checkbox"]:checked::after { content: ""; width: .3rem; height: .62rem; margin-top: -.15rem; border: solid var(--surface); border-width: 0 2px 2px 0; transform: rotate(45deg); }

.values { margin: .6rem 0 .2rem; padding: .2rem .8rem; background: var(--sunken); border-radius: 8px; }
.value { display: grid; grid-template-columns: 11.5rem minmax(0, 1fr); gap: .2rem 1rem; padding: .35rem 0; align-items: baseline; }
.value + .value { border-top: 1px solid var(--line); }
.value dt { font-size: .9rem; font-weight: 600; overflow-wrap: anywhere; }
.value dt small { font-weight: 400; color: var(--ink-2); font-size: .82rem; margin-left: .45rem; white-space: nowrap; }
.value dd { margin: 0; display: flex; gap: .6rem; align-items: flex-start; justify-content: space-between; min-width: 0; }
.value dd .box { color: var(--ink-2); font-size: .9rem; }
.boxes .value { grid-template-columns: minmax(0, 1fr); }
.short { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 1.8rem; }
.short .value { grid-template-columns: 9rem minmax(0, 1fr); border-top: 1px solid var(--line); }
.short .value:nth-child(-n+2) { border-top: 0; }
.boxes.short .value { grid-template-columns: minmax(0, 1fr); }
.boxes dt { font-weight: 400; }
code { font: .9rem/1.5 var(--mono); background: var(--surface); border: 1px solid var(--line); border-radius: 5px; padding: .08rem .45rem; overflow-wrap: anywhere; white-space: pre-wrap; user-select: all; -webkit-user-select: all; }
.copy { flex: none; padding: 0 .6rem; }
.blank { background: var(--ask-soft); color: var(--ask); border-bottom: 1.5px dashed; font-style: italic; }
.line { display: block; flex: 1; height: 1.9rem; border-bottom: 1.5px solid var(--line-strong); }
.note, .check { margin: .7rem 0 0; padding: .55rem .9rem; border-radius: 8px; font-size: .95rem; }
.note { background: var(--ask-soft); }
.note.fail { background: var(--fail-soft); }
.check { background: var(--create-soft); }
.check b { color: var(--create); }
.sign-off { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1.5rem; margin: 1.5rem 0 0; }
.sign-off dt { color: var(--ink-2); font-size: .85rem; }
.sign-off dd { margin: 0; }
.outcome { display: flex; gap: .8rem; align-items: baseline; padding: .8rem 1.1rem; border-radius: 12px; font-size: 1.1rem; font-weight: 600; background: var(--change-soft); color: var(--change); max-width: none; }
.outcome.good { background: var(--create-soft); color: var(--create); }
.outcome.bad { background: var(--fail-soft); color: var(--fail); }
.totals { display: flex; flex-wrap: wrap; gap: .4rem 2rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.totals b { font-size: 1.3rem; font-variant-numeric: tabular-nums; margin-right: .3rem; }
.changes { margin: .5rem 0 0; font-size: .88rem; }
.changes th { font-weight: 400; color: var(--ink-2); width: 13rem; }
.changes td, .changes th { padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); }
.changes tr:last-child > * { border-bottom: 0; }
.changes code { font-size: .82rem; border: 0; padding: 0; background: none; }
.changes .old { color: var(--ink-2); text-decoration: line-through; }
.items > tbody > tr > td { padding-top: .8rem; padding-bottom: .8rem; }
.items > tbody > tr.with-changes > td { border-bottom: 0; padding-bottom: .2rem; }
.items > tbody > tr.detail > td { padding-top: 0; }
.items .changes { margin: 0; }

@media screen and (max-width: 40rem) {
  .sheet { padding: 1.5rem 1rem 3rem; }
  .value, .short .value, .short, .sign-off { grid-template-columns: minmax(0, 1fr); }
  .short .value:nth-child(2) { border-top: 1px solid var(--line); }
  .task-head { grid-template-columns: auto 1fr; }
  th, td { padding-right: .5rem; overflow-wrap: anywhere; hyphens: auto; }
  .changes th { width: 35%; }
  .pairs th { min-width: 6.5rem; }
  .items, .items > tbody, .items > tbody > tr.detail, .items > tbody > tr.detail > td { display: block; }
  .items > thead { position: absolute; clip-path: inset(50%); }
  .items > tbody > tr:not(.detail) { display: flex; flex-wrap: wrap; gap: .2rem .8rem; border-bottom: 1px solid var(--line); padding: .6rem 0; }
  .items > tbody > tr.with-changes { border-bottom: 0; padding-bottom: 0; }
  .items > tbody > tr:not(.detail) > td { border: 0; padding: 0; }
  .items > tbody > tr > td:first-child { flex: 1 0 100%; }
  .value dd { flex-wrap: wrap; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media (forced-colors: active) { .badge, .disc, .check, .note, .outcome { border: 1px solid; } }

@page {
  margin: 20mm 17mm 18mm;
  @top-left { content: var(--running-title); font: 8.5pt sans-serif; color: #55625d; vertical-align: bottom; padding-bottom: 4mm; }
  @top-right { content: var(--running-owner); font: 8.5pt sans-serif; color: #55625d; vertical-align: bottom; padding-bottom: 4mm; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt sans-serif; color: #55625d; vertical-align: top; padding-top: 4mm; }
}
@page :first { @top-left { content: none; } @top-right { content: none; } }
@media print {
  :root {
    color-scheme: light;
    --canvas: #fff; --surface: #fff; --sunken: #f4f5f3; --line: #d3d8d2; --line-strong: #7d877f; --ink: #111a16; --ink-2: #46534d;
    --accent: #0b5d50; --accent-soft: #e0f0eb; --create: #0b6b3a; --create-soft: #eaf5ee; --change: #7a4d00; --change-soft: #fdf3de;
    --ask: #8a2c5f; --ask-soft: #fbeef5; --keep: #4a5751; --keep-soft: #eceeeb; --hand: #3b4a9c; --hand-soft: #eceefb; --fail: #a3211b; --fail-soft: #fce6e4;
  }
  html { scroll-behavior: auto; font-size: 9.6pt; }
  body { line-height: 1.42; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .tools, .copy { display: none !important; }
  .sheet { max-width: none; padding: 0; }
  .cover { padding-bottom: 5mm; }
  h1 { font-size: 22pt; }
  h2 { font-size: 14pt; }
  h3 { font-size: 11pt; }
  .lead { font-size: 11pt; }
  .facts { margin-top: 3mm; }
  .facts > div { padding: 2mm 3.5mm; }
  .contents { padding: 2mm 3.5mm; }
  .contents ol { columns: 3; }
  th, td { padding: 1.3mm 3mm 1.3mm 0; }
  table { margin: 2mm 0; }
  h2, h3, h4, thead, .task-head, .lead, .way { break-after: avoid; }
  h2, h3, h4, .task-head, .facts, tr, .items > tbody:not(.long), .step, .check, .note, .way, .small, .value, .contents, .sign-off, .offers > div, .outcome { break-inside: avoid; }
  thead { display: table-header-group; }
  .check, .note { break-before: avoid; }
  .task:not(.small) > .steps > .step:first-child { break-after: avoid; }
  .new-page { break-before: page; margin-top: 0; }
  p, li { orphans: 2; widows: 2; }
  section { margin-top: 7mm; }
  section > h2 { padding-bottom: 1.2mm; margin-bottom: 2.5mm; }
  .task, .way { margin: 3mm 0; padding: 2.5mm 3.5mm 3mm; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
  .steps { margin-top: 1.5mm; }
  .step { padding: 1mm 0; grid-template-columns: 6.5mm minmax(0, 1fr); }
  .values { margin: 1.2mm 0 .5mm; padding: .3mm 2.5mm; }
  .value { padding: .55mm 0; grid-template-columns: 42mm minmax(0, 1fr); }
  .short .value { grid-template-columns: 31mm minmax(0, 1fr); }
  .boxes.short .value { grid-template-columns: minmax(0, 1fr); }
  .disc { min-width: 6mm; height: 6mm; font-size: 9pt; }
  .task-head h3, .task-head h4 { padding-top: .6mm; }
  .check, .note { margin-top: 2mm; padding: 1.3mm 2.5mm; }
  input[type="checkbox"] { width: 4mm; height: 4mm; border-width: .3mm; }
  a { color: inherit; text-decoration-color: var(--line-strong); }
  a[href^="https"]:not(.plain)::after { content: " (" attr(href) ")"; color: var(--ink-2); font-size: .9em; }
}
`;
