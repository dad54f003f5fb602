import type { Step } from "../../model/step.ts";

/** A step that another one brings in, with those that it brings in itself. */
export interface BroughtIn {
  readonly step: Step;
  readonly broughtIn: readonly BroughtIn[];
}

/** A step in its document, with what of the document the card tells. */
export interface CardStep {
  readonly step: Step;
  /** `3`; steps of a block that the third one brings in are `3.1`, `3.2`. */
  readonly number: string;
  /** The step that has the points of its profile, where it is another; with its number. */
  readonly pointsOf: { readonly step: Step; readonly number: string } | undefined;
  /** `3, remove-u7`: what a failed inspection leads to. */
  readonly nameOf: (id: string) => string;
  /** The steps that `use` or `perform` bring in. */
  readonly broughtIn: readonly BroughtIn[];
}
