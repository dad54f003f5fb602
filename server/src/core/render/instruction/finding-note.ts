import type { Finding } from "../../text/finding.ts";
import { icons } from "./icons.ts";
import type { Labels } from "./labels.ts";
import type { Markup } from "./markup.ts";
import { html } from "./markup.ts";

/** A finding at the place that it is about; `line` counts from the first line of its block. */
export function noteOf({ rule, severity, what, why, todo }: Finding, line: number, labels: Labels): Markup {
  return html`<div class="wi-note wi-${severity}" role="note" data-line="${line}">${icons[severity]}<div><p><strong>${labels[severity]}:</strong> ${what}</p>${
    why !== undefined && why !== "" && html`<p>${why}</p>`
  }${todo !== undefined && todo !== "" && html`<p class="wi-do">${todo}</p>`}<p class="wi-rule">${rule}</p></div></div>`;
}

/** Something that has to be known before the page is read. */
export function noticeOf(text: string, labels: Labels): Markup {
  return html`<div class="wi-note wi-error" role="note">${icons.error}<div><p><strong>${labels.error}:</strong> ${text}</p></div></div>`;
}
