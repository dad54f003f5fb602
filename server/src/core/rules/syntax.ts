import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "YAML 1.2",
  silencedBy: "nothing",
  onObsolete: true,
  fixes: ["safe", "confirm"],
  summary: "The file can be read as YAML: quotes and brackets closed, indentation by blanks, one document.",
  why:
    "A line that cannot be read is a line that nobody checks. Everything outside the broken place is still checked, so " +
    "the rest of the findings stays true.",
  unknown: "Says what it could not read, and checks the rest.",
  examples: {
    bad: `steps:
  - id: inspect-joint
    title: Inspect the joint
    operation: inspect
    procedure: common 2.1
    instruction: Look at the joint: it must be wetted.
    inspection: { point: check, criteria: Joint wetted, standard: IPC-A-610, class: 2, method: microscope }
`,
    good: `steps:
  - id: inspect-joint
    title: Inspect the joint
    operation: inspect
    procedure: common 2.1
    instruction: "Look at the joint: it must be wetted."
    inspection: { point: check, criteria: Joint wetted, standard: IPC-A-610, class: 2, method: microscope }
`,
  },
});
