"use strict";
const { reporters } = require("mocha");

/** Mocha's spec reporter, with one plain closing line that says how many tests passed and failed. */
module.exports = class extends reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    console.log(`${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ""}`);
  }
};
