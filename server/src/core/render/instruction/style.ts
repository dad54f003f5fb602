/**
 * The look of the page, in the editor and in the printed file. Colours are those of the editor's theme where there is
 * one (`--vscode-…`), else of ink on paper; in print always the latter. `--wi-zoom` scales everything.
 */
export const STYLE = `
.wi-document {
  --wi-ink: var(--vscode-editor-foreground, #1d2329);
  --wi-soft: var(--vscode-descriptionForeground, #5a6570);
  --wi-paper: var(--vscode-editor-background, #ffffff);
  --wi-line: var(--vscode-contrastBorder, var(--vscode-editorWidget-border, #d5dae0));
  --wi-accent: var(--vscode-textLink-foreground, #1f5f99);
  --wi-error: var(--vscode-editorError-foreground, #c0281d);
  --wi-warning: var(--vscode-editorWarning-foreground, #a86200);
  --wi-information: var(--vscode-editorInfo-foreground, #1f66c1);
  --wi-good: color-mix(in srgb, var(--vscode-charts-green, #23784a) 80%, var(--wi-ink));
  --wi-hold: var(--vscode-charts-red, #b3261e);
  --wi-witness: var(--vscode-charts-purple, #6b3fa0);
  --wi-caution: color-mix(in srgb, var(--vscode-charts-yellow, #b07800) 60%, var(--wi-ink));
  --wi-heat: var(--vscode-charts-orange, #c2571a);
  --wi-tint: color-mix(in srgb, var(--wi-ink) 4%, var(--wi-paper));
  --wi-code: var(--vscode-editor-font-family, ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace);
  box-sizing: border-box;
  max-width: 62em;
  margin: 0 auto;
  padding: 1.6em 1.8em 3em;
  background: var(--wi-paper);
  color: var(--wi-ink);
  font: calc(15px * var(--wi-zoom, 1)) / 1.5 var(--vscode-font-family, "Inter", "Segoe UI", system-ui, -apple-system, "Noto Sans", "DejaVu Sans", sans-serif);
  overflow-wrap: break-word;
}
.wi-document *, .wi-document *::before, .wi-document *::after { box-sizing: border-box; }
.wi-document h1, .wi-document h2, .wi-document h3, .wi-document h4, .wi-document p, .wi-document dl, .wi-document dd, .wi-document ul, .wi-document ol, .wi-document figure { margin: 0; }
.wi-document h1, .wi-document .wi-name { font-size: 1.75em; line-height: 1.2; font-weight: 650; letter-spacing: -0.012em; text-wrap: balance; white-space: pre-line; }
.wi-document h2 { font-size: 1.15em; font-weight: 650; margin: 0 0 0.6em; }
.wi-document h3 { font-size: 1.1em; font-weight: 650; line-height: 1.3; white-space: pre-line; }
.wi-document h4 { font-size: 0.78em; font-weight: 650; letter-spacing: 0.06em; text-transform: uppercase; color: var(--wi-soft); margin-bottom: 0.45em; }
.wi-document code { font-family: var(--wi-code); font-size: 0.9em; }
.wi-soft { color: var(--wi-soft); }
.wi-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.wi-icon { flex: none; width: 1.1em; height: 1.1em; fill: currentColor; vertical-align: -0.15em; }
.wi-icon .wi-cut { fill: var(--wi-paper); }

/* Title */
.wi-title { padding-bottom: 1.4em; border-bottom: 2px solid var(--wi-ink); margin-bottom: 1.6em; }
.wi-title-row { display: flex; gap: 1.5em; align-items: flex-start; justify-content: space-between; }
.wi-number { display: flex; flex-wrap: wrap; gap: 0 0.9em; margin-bottom: 0.35em; font-family: var(--wi-code); font-size: 0.95em; color: var(--wi-soft); }
.wi-number strong { color: var(--wi-accent); font-weight: 650; }
.wi-stamp { flex: none; padding: 0.15em 0.7em; border: 0.14em solid currentColor; border-radius: 0.3em; font-weight: 700; letter-spacing: 0.08em; text-transform: uppercase; font-size: 0.85em; }
.wi-stamp.wi-released { color: var(--wi-good); }
.wi-stamp.wi-draft, .wi-stamp.wi-obsolete, .wi-stamp.wi-review, .wi-stamp.wi-unknown { font-size: 1.35em; transform: rotate(-3deg); margin-top: 0.2em; }
.wi-stamp.wi-draft, .wi-stamp.wi-review { color: var(--wi-caution); }
.wi-stamp.wi-obsolete { color: var(--wi-error); border-style: double; border-width: 0.28em; }
.wi-stamp.wi-unknown { color: var(--wi-soft); border-style: dashed; }
.wi-marking { margin-top: 0.8em !important; padding: 0.35em 0.8em; border: 1px solid var(--wi-ink); font-weight: 600; font-size: 0.9em; text-align: center; white-space: pre-line; }

/* Facts */
.wi-facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 12.5em), 1fr)); gap: 0.6em 1.6em; }
.wi-title > .wi-facts { margin-top: 1.2em; }
.wi-fact dt { font-size: 0.78em; color: var(--wi-soft); line-height: 1.3; }
.wi-fact dd { white-space: pre-line; }
.wi-fact .wi-unbroken, .wi-number .wi-unbroken { white-space: nowrap; }
.wi-fact:has(.wi-note), .wi-fact:has(.wi-change) { grid-column: 1 / -1; }
.wi-list, .wi-plain-list { list-style: none; padding: 0; }
.wi-list li + li { margin-top: 0.1em; }
.wi-plain-list li { padding: 0.25em 0; }

/* Tables */
.wi-table { width: 100%; border-collapse: collapse; font-size: 0.93em; }
.wi-table th, .wi-table td { padding: 0.38em 0.8em 0.38em 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--wi-line); white-space: pre-line; overflow-wrap: anywhere; }
.wi-table thead th, .wi-table .wi-whole { overflow-wrap: normal; }
.wi-table .wi-whole { white-space: nowrap; }
.wi-table thead th { font-size: 0.82em; font-weight: 500; color: var(--wi-soft); border-bottom-color: var(--wi-soft); padding-top: 0; }
.wi-table tbody th { font-weight: 600; }
.wi-table > * > tr > :last-child { padding-inline-end: 0; }
.wi-table .wi-told td { padding-top: 0; }
.wi-table tr:has(+ .wi-told) > * { border-bottom: 0; }

/* Sections */
.wi-title .wi-part { margin-top: 1.4em; }
.wi-title .wi-part h2, .wi-needed h3 { font-size: 0.78em; font-weight: 650; letter-spacing: 0.06em; text-transform: uppercase; color: var(--wi-soft); margin-bottom: 0.45em; }
.wi-needed { margin-bottom: 1.8em; }
.wi-columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22em), 1fr)); gap: 1.3em 2.6em; }
.wi-column { display: grid; gap: 1.3em; align-content: start; }
.wi-wide { grid-column: 1 / -1; }
.wi-needed .wi-facts { grid-template-columns: 1fr; }
.wi-needed .wi-fact { display: grid; grid-template-columns: 9em 1fr; gap: 0 1em; }
.wi-needed .wi-fact dt { padding-top: 0.2em; }
.wi-needed .wi-facts + .wi-table { margin-top: 0.8em; }
.wi-closing { margin-top: 1.8em; padding-top: 1.1em; border-top: 1px solid var(--wi-line); }

/* Steps */
.wi-step { position: relative; margin: 0 0 1.1em; padding: 1.05em 1.25em 1.1em; border: 1px solid var(--wi-line); border-radius: 0.55em; background: var(--wi-paper); display: grid; gap: 0.95em; }
.wi-step > * { min-width: 0; }
.wi-step-head { display: flex; align-items: flex-start; gap: 0.85em; }
.wi-step-number { flex: none; min-width: 2em; padding: 0 0.45em; height: 2em; line-height: 2em; text-align: center; border-radius: 1em; background: var(--wi-ink); color: var(--wi-paper); font-weight: 650; font-variant-numeric: tabular-nums; }
.wi-step-title { flex: 1; min-width: 0; }
.wi-step-title p { font-size: 0.87em; }
.wi-badges { display: flex; flex-wrap: wrap; gap: 0.4em; justify-content: flex-end; }
.wi-badge { display: inline-flex; align-items: center; gap: 0.35em; padding: 0.12em 0.65em; border: 1px solid var(--wi-line); border-radius: 1em; font-size: 0.82em; white-space: nowrap; }
.wi-badge-hold, .wi-badge-witness { font-weight: 650; border-color: currentColor; }
.wi-badge-hold, .wi-hold > .wi-icon { color: var(--wi-hold); }
.wi-badge-witness, .wi-witness > .wi-icon { color: var(--wi-witness); }
.wi-hold .wi-point strong { color: color-mix(in srgb, var(--wi-hold) 70%, var(--wi-ink)); }
.wi-witness .wi-point strong { color: color-mix(in srgb, var(--wi-witness) 70%, var(--wi-ink)); }
.wi-condition { padding: 0.4em 0.8em; border: 1px dashed var(--wi-soft); border-radius: 0.35em; }
.wi-step-facts { grid-template-columns: repeat(auto-fill, minmax(min(100%, 15em), 1fr)); font-size: 0.95em; }
.wi-caution, .wi-note, .wi-inspection { display: flex; gap: 0.7em; align-items: flex-start; }
.wi-caution { padding: 0.6em 0.9em; border-radius: 0.4em; border: 1px solid var(--wi-caution); border-inline-start-width: 0.4em; background: color-mix(in srgb, var(--wi-caution) 10%, var(--wi-paper)); }
.wi-caution > .wi-icon { color: var(--wi-caution); width: 1.45em; height: 1.45em; }
.wi-caution p { white-space: pre-line; }
.wi-instruction { font-size: 1.07em; line-height: 1.55; }
.wi-instruction > * + * { margin-top: 0.6em; }
.wi-instruction ul, .wi-instruction ol, .wi-instruction > div > ul { padding-inline-start: 1.5em; }
.wi-instruction p + p, .wi-instruction p + ul, .wi-instruction p + ol, .wi-instruction * + p, .wi-instruction * + pre, .wi-instruction * + table { margin-top: 0.6em; }
.wi-instruction li + li { margin-top: 0.2em; }
.wi-instruction h4 { margin: 0.8em 0 0.2em; font-size: 1em; letter-spacing: 0; text-transform: none; color: inherit; }
.wi-instruction pre, .wi-plain { padding: 0.6em 0.8em; border-radius: 0.35em; background: var(--wi-tint); overflow-x: auto; white-space: pre-wrap; font-size: 0.9em; }
.wi-instruction blockquote { margin: 0.6em 0; padding-inline-start: 0.9em; border-inline-start: 0.2em solid var(--wi-line); color: var(--wi-soft); }
.wi-instruction table { border-collapse: collapse; }
.wi-instruction th, .wi-instruction td { padding: 0.25em 0.7em; border: 1px solid var(--wi-line); text-align: start; }
.wi-instruction hr { border: 0; border-top: 1px solid var(--wi-line); }
.wi-instruction .wi-right { text-align: end; }
.wi-instruction .wi-center { text-align: center; }
.wi-images { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16em), 1fr)); gap: 1em; }
.wi-image img { display: block; max-width: 100%; max-height: 24em; margin: 0 auto; border-radius: 0.35em; background: #ffffff; }
.wi-image { padding: 0.8em; border: 1px solid var(--wi-line); border-radius: 0.4em; }
.wi-image figcaption { margin-top: 0.5em; font-size: 0.87em; color: var(--wi-soft); text-align: center; }
.wi-missing { padding: 1.4em 0.8em; border: 1px dashed var(--wi-soft); border-radius: 0.35em; color: var(--wi-soft); text-align: center; }
.wi-brought { padding: 0.7em 0.9em; border-inline-start: 0.25em solid var(--wi-accent); background: var(--wi-tint); border-radius: 0.35em; display: grid; gap: 0.7em; }
.wi-brought > * { min-width: 0; }
.wi-brought .wi-step { margin: 0; }
.wi-brought ol { padding-inline-start: 1.6em; }

/* Parameters */
.wi-parameters th:first-child { width: 27%; }
.wi-parameters td:nth-child(2) { width: 20%; font-variant-numeric: tabular-nums; font-weight: 600; }
.wi-window { display: flex; gap: 0.55em; }
.wi-window strong { font-weight: 500; font-variant-numeric: tabular-nums; white-space: nowrap; }
.wi-window .wi-soft { font-size: 0.88em; }
.wi-verdict { flex: none; display: inline-flex; align-items: baseline; gap: 0.3em; font-weight: 650; }
.wi-inside { color: var(--wi-good); }
.wi-outside { color: var(--wi-error); }

/* Thermal profile */
.wi-profile { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.8em 1.6em; align-items: start; }
.wi-chart-frame { min-width: 0; container-type: inline-size; }
.wi-chart { display: block; width: 100%; height: auto; font-family: inherit; }
.wi-points { width: auto; font-variant-numeric: tabular-nums; }
.wi-points td, .wi-points th { text-align: end; white-space: nowrap; }
.wi-thermocouples { grid-column: 1 / -1; }
.wi-thermocouples th:first-child { width: 9em; }
.wi-chart text { fill: var(--wi-ink); font-size: 12px; }
@container (max-width: 560px) { .wi-chart text { font-size: 14px; } }
@container (max-width: 460px) { .wi-chart text { font-size: 16px; } }
.wi-chart .wi-tick, .wi-chart .wi-axis-title { fill: var(--wi-soft); }
.wi-chart .wi-grid { stroke: var(--wi-line); stroke-width: 1; opacity: 0.6; }
.wi-chart .wi-axis, .wi-chart .wi-mark { stroke: var(--wi-soft); stroke-width: 1; }
.wi-chart .wi-band { fill: var(--wi-good); opacity: 0.2; }
.wi-chart .wi-liquidus { stroke: var(--wi-hold); stroke-width: 1.4; stroke-dasharray: 7 4; }
.wi-chart .wi-above { fill: var(--wi-heat); opacity: 0.32; }
.wi-chart .wi-curve { fill: none; stroke: var(--wi-accent); stroke-width: 2.4; stroke-linejoin: round; }
.wi-chart .wi-point { fill: var(--wi-paper); stroke: var(--wi-accent); stroke-width: 2; }
.wi-chart .wi-label { paint-order: stroke; stroke: var(--wi-paper); stroke-width: 3px; stroke-linejoin: round; }
.wi-chart .wi-peak, .wi-chart .wi-time-above { font-weight: 650; }

/* Inspection, records, signatures */
.wi-inspection { padding: 0.65em 0.9em; border: 1px solid var(--wi-line); border-radius: 0.4em; background: var(--wi-tint); }
.wi-inspection > div { flex: 1; min-width: 0; display: grid; gap: 0.15em; }
.wi-inspection.wi-check > div { grid-template-columns: 1fr auto; column-gap: 1.5em; }
.wi-inspection.wi-check > div > * { grid-column: 1 / -1; }
.wi-inspection.wi-check > div > .wi-point { grid-column: 1; }
.wi-inspection.wi-check > div > .wi-fill { grid-column: 2; grid-row: 1; margin-top: 0 !important; }
.wi-inspection.wi-check > .wi-icon { color: var(--wi-good); margin-top: 0.2em; }
.wi-inspection.wi-hold { border: 2px solid var(--wi-hold); background: color-mix(in srgb, var(--wi-hold) 7%, var(--wi-paper)); }
.wi-inspection.wi-witness { border: 2px solid var(--wi-witness); background: color-mix(in srgb, var(--wi-witness) 7%, var(--wi-paper)); }
.wi-inspection.wi-hold > .wi-icon, .wi-inspection.wi-witness > .wi-icon { width: 1.7em; height: 1.7em; margin-top: 0; }
.wi-hold .wi-point strong, .wi-witness .wi-point strong { text-transform: uppercase; letter-spacing: 0.05em; }
.wi-point { display: flex; flex-wrap: wrap; gap: 0 0.9em; }
.wi-criteria { white-space: pre-line; }
.wi-inspection .wi-soft { font-size: 0.9em; }
.wi-fill, .wi-sign-off { display: flex; flex-wrap: wrap; gap: 0.5em 1.4em; align-items: baseline; }
.wi-fill { margin-top: 0.45em !important; font-size: 0.92em; }
.wi-sign-off { justify-content: flex-end; padding-top: 0.7em; border-top: 1px solid var(--wi-line); font-size: 0.92em; color: var(--wi-soft); }
.wi-blank { display: inline-block; border-bottom: 1px solid var(--wi-soft); height: 1.1em; vertical-align: baseline; }
.wi-short { width: 6em; }
.wi-long { width: 11em; }
.wi-choice { display: inline-flex; align-items: center; gap: 0.4em; }
.wi-box { width: 0.95em; height: 0.95em; border: 1.5px solid var(--wi-soft); border-radius: 0.15em; }
.wi-record th:first-child { width: 40%; }
.wi-record .wi-entry { width: 38%; }
.wi-record .wi-long { width: 100%; max-width: 11em; }

/* Findings */
.wi-note { margin: 0.4em 0; padding: 0.55em 0.8em; border-inline-start: 0.28em solid var(--wi-mark); background: color-mix(in srgb, var(--wi-mark) 9%, var(--wi-paper)); border-radius: 0.25em; font-size: 0.9rem; font-size: calc(13.5px * var(--wi-zoom, 1)); font-weight: 400; line-height: 1.4; white-space: normal; letter-spacing: 0; text-transform: none; color: var(--wi-ink); }
.wi-note.wi-error { --wi-mark: var(--wi-error); }
.wi-note.wi-warning { --wi-mark: var(--wi-warning); }
.wi-note.wi-information { --wi-mark: var(--wi-information); }
.wi-note > div { min-width: 0; overflow-wrap: anywhere; }
.wi-note > .wi-icon { color: var(--wi-mark); margin-top: 0.12em; }
.wi-note p + p { margin-top: 0.2em; }
.wi-note .wi-rule { font-family: var(--wi-code); font-size: 0.85em; color: var(--wi-soft); }

/* Two revisions side by side */
.wi-document:has(.wi-compare) { max-width: 112em; }
.wi-compare-head { margin-bottom: 1.4em; }
.wi-compare-head h2 { margin: 0.5em 0 0.4em; color: var(--wi-soft); font-weight: 500; }
.wi-changes { padding-inline-start: 1.6em; display: grid; gap: 0.3em; }
.wi-changes li::marker { color: var(--wi-soft); font-variant-numeric: tabular-nums; }
.wi-words { white-space: pre-wrap; }
.wi-compare ins, .wi-compare del { padding: 0 0.15em; border-radius: 0.2em; text-decoration-thickness: 1.5px; white-space: pre-wrap; }
.wi-compare ins { background: color-mix(in srgb, var(--wi-good) 18%, transparent); text-decoration: underline; text-decoration-color: var(--wi-good); }
.wi-compare del { background: color-mix(in srgb, var(--wi-error) 15%, transparent); text-decoration: line-through; text-decoration-color: var(--wi-error); }
.wi-pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.6em; margin-bottom: 1.1em; align-items: start; }
.wi-pair .wi-step { margin: 0; }
.wi-pair .wi-title { margin: 0; }
.wi-pair .wi-closing { margin: 0; }
.wi-pair-heads { position: sticky; top: 0; z-index: 1; padding: 0.5em 0; background: var(--wi-paper); border-bottom: 2px solid var(--wi-ink); }
.wi-pair-added > :last-child > * { border-color: var(--wi-good); box-shadow: inset 0.3em 0 var(--wi-good); }
.wi-pair-removed > :first-child > * { border-color: var(--wi-error); box-shadow: inset 0.3em 0 var(--wi-error); opacity: 0.85; }
.wi-absent { padding: 0.8em 1em; border: 1px dashed var(--wi-line); border-radius: 0.4em; color: var(--wi-soft); }
.wi-change { margin: 0.35em 0; padding: 0.35em 0.7em; border-inline-start: 0.28em solid var(--wi-accent); background: color-mix(in srgb, var(--wi-accent) 9%, var(--wi-paper)); border-radius: 0.25em; font-size: calc(13.5px * var(--wi-zoom, 1)); font-weight: 400; white-space: pre-wrap; color: var(--wi-ink); }
.wi-unchanged { margin-bottom: 0.8em; border: 1px solid var(--wi-line); border-radius: 0.4em; }
.wi-unchanged > summary { padding: 0.45em 0.9em; cursor: pointer; }
.wi-unchanged > .wi-pair { padding: 0.9em; margin: 0; }
.wi-no-changes { color: var(--wi-soft); }

/* In the editor */
.wi-preview { margin: 0; padding: 0; }
.wi-empty { padding: 2em; color: var(--vscode-descriptionForeground, #5a6570); text-align: center; }
.wi-here { outline: 1px solid var(--wi-accent); outline-offset: 0.25em; border-radius: 0.2em; }
.wi-document :focus-visible { outline: 2px solid var(--vscode-focusBorder, #1f5f99); outline-offset: 0.2em; }

/* In a file */
.wi-print { margin: 0; background: #ffffff; }
.wi-pages { width: 100%; border-collapse: collapse; table-layout: fixed; }
.wi-pages > * > tr > td { padding: 0; }
.wi-running { display: none; }
.wi-watermark { display: none; }

@media (max-width: 44em) {
  .wi-document { padding: 1em; }
  .wi-profile { grid-template-columns: minmax(0, 1fr); }
  .wi-needed .wi-fact { grid-template-columns: 1fr; }
}
@media (max-width: 30em) {
  .wi-window { flex-wrap: wrap; gap: 0 0.55em; }
}
@media (forced-colors: active) {
  .wi-step, .wi-inspection, .wi-caution, .wi-note, .wi-stamp, .wi-badge { border: 1px solid CanvasText; }
  .wi-inspection.wi-hold, .wi-inspection.wi-witness { border-width: 3px; }
  .wi-step-number { border: 1px solid CanvasText; }
  .wi-chart { forced-color-adjust: none; background: #ffffff; --wi-ink: #000000; --wi-soft: #333333; --wi-paper: #ffffff; }
}
@media print {
  .wi-document {
    --wi-ink: #14181c; --wi-soft: #4d5761; --wi-paper: #ffffff; --wi-line: #c9cfd6; --wi-accent: #1f5f99;
    --wi-error: #b3261e; --wi-warning: #945600; --wi-information: #1f66c1; --wi-good: #1d6b40; --wi-hold: #b3261e;
    --wi-witness: #6b3fa0; --wi-caution: #a06c00; --wi-heat: #c2571a;
    max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.4; print-color-adjust: exact; -webkit-print-color-adjust: exact;
  }
  .wi-document h1, .wi-document .wi-name { font-size: 1.6em; }
  .wi-table th, .wi-table td { padding-block: 0.28em; }
  .wi-step { padding: 0.8em 1em 0.9em; gap: 0.75em; margin-bottom: 0.9em; break-inside: avoid-page; }
  .wi-step-head, .wi-document h2, .wi-document h3, .wi-document h4 { break-after: avoid-page; }
  .wi-part, .wi-table tr, .wi-fact, .wi-caution, .wi-inspection, .wi-note, .wi-image, .wi-chart-frame, .wi-sign-off, .wi-instruction pre { break-inside: avoid-page; }
  .wi-needed, .wi-closing .wi-table, .wi-wide { break-inside: auto; }
  .wi-sign-off, .wi-inspection { break-before: avoid-page; }
  .wi-note { font-size: 9pt; }
  .wi-chart { max-height: 78mm; }
  .wi-image img { max-height: 70mm; }
  .wi-here { outline: none; }
  .wi-running { display: flex; justify-content: space-between; gap: 2em; min-height: 1.4em; font: 8pt / 1.4 "Inter", "Segoe UI", system-ui, -apple-system, "Noto Sans", "DejaVu Sans", sans-serif; color: #4d5761; }
  .wi-running > span { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .wi-running > span + span { flex: none; }
  thead .wi-running { padding-bottom: 1.5mm; margin-bottom: 4mm; border-bottom: 0.5pt solid #c9cfd6; }
  tfoot .wi-running { justify-content: center; margin-top: 3mm; font-weight: 600; color: #14181c; }
  tfoot .wi-running > span { white-space: pre-line; text-align: center; }
  .wi-watermark { display: block; position: fixed; z-index: 2; inset: 0; margin: auto; height: 1.2em; text-align: center; font: 700 68pt / 1.2 sans-serif; letter-spacing: 0.08em; text-transform: uppercase; color: #000000; opacity: 0.07; transform: rotate(-32deg); pointer-events: none; }
  .wi-title .wi-marking { display: none; }
}
@page { margin: 11mm 13mm 12mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #4d5761; } }
`;
