"use strict";
// The peer: each file of a folder parsed with `yaml` and validated with compiled ajv alone, in one thread.
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { parseDocument } = require("yaml");
const Ajv = require("ajv/dist/2020").default;

const [folder, schemas] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true, strict: false });
const load = (name) => JSON.parse(readFileSync(join(schemas, name), "utf8"));
const validate = ajv.compile(load("work-instruction.schema.json"));
let faults = 0;
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith(".wi.yaml")) continue;
  const document = parseDocument(readFileSync(join(folder, name), "utf8"));
  if (document.errors.length > 0 || !validate(document.toJS())) faults++;
}
console.log(`${faults} faults`);
