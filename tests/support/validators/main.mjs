// Reads lines {"schema": path, "record": text} and prints true or false for each record: ajv, strict, formats asserted.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.argv[2] + "/");
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;
const validators = new Map();

for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { schema, record } = JSON.parse(line);
  if (!validators.has(schema)) {
    const ajv = addFormats(new Ajv({ strict: true }));
    validators.set(schema, ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8"))));
  }
  let valid = false;
  try {
    valid = validators.get(schema)(JSON.parse(record));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  console.log(valid);
}
