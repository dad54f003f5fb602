import { trusted } from "./markup.ts";

/** Drawn signs, each of a form of its own, so that nobody has to tell colours apart; a word always stands beside. */
const sign = (drawing: string) =>
  trusted(`<svg class="wi-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${drawing}</svg>`);

const EXCLAMATION =
  '<path class="wi-cut" d="M7.2 5h1.6l-.3 4.6h-1z"/><circle class="wi-cut" cx="8" cy="11.3" r=".95"/>';

export const icons = {
  error: sign(
    '<path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z"/><path class="wi-cut" d="M5 6.1 6.1 5 8 6.9 9.9 5 11 6.1 9.1 8l1.9 1.9L9.9 11 8 9.1 6.1 11 5 9.9 6.9 8z"/>',
  ),
  warning: sign(
    `<path d="M8 1 15.6 14.6H.4z"/>${EXCLAMATION.replace("M7.2 5", "M7.2 6").replace("4.6h-1z", "4h-1z").replace("11.3", "12.2")}`,
  ),
  information: sign(
    '<circle cx="8" cy="8" r="7.2"/><path class="wi-cut" d="M7.2 6.8h1.6V12H7.2z"/><circle class="wi-cut" cx="8" cy="4.7" r="1"/>',
  ),
  caution: sign(
    `<path d="M8 1 15.6 14.6H.4z"/>${EXCLAMATION.replace("M7.2 5", "M7.2 6").replace("4.6h-1z", "4h-1z").replace("11.3", "12.2")}`,
  ),
  hold: sign(`<path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z"/><path class="wi-cut" d="M4.6 6.8h6.8v2.4H4.6z"/>`),
  witness: sign(
    '<path d="M8 3C4 3 1.4 6.3.5 8 1.4 9.7 4 13 8 13s6.6-3.3 7.5-5C14.6 6.3 12 3 8 3z"/><circle class="wi-cut" cx="8" cy="8" r="3"/><circle cx="8" cy="8" r="1.6"/>',
  ),
  check: sign('<path d="M6.2 13.4.9 8.1l1.7-1.7 3.6 3.6 7.2-7.2 1.7 1.7z"/>'),
} as const;
