// The same as main.mjs with another validator, named by the third argument: hyperjump or schemasafe.
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.argv[2] + "/");

async function hyperjump(schema) {
  const load = (name) => import(pathToFileURL(`${process.argv[2]}/node_modules/@hyperjump/json-schema/${name}`));
  const { registerSchema, validate, setShouldValidateFormat } = await load("draft-2020-12/index.js");
  await load("formats/index.js");
  setShouldValidateFormat(true);
  registerSchema(schema);
  const validator = await validate(schema.$id);
  return (record) => validator(record).valid;
}

function schemasafe(schema) {
  const { validator } = require("@exodus/schemasafe");
  return validator(schema, { mode: "default", formatAssertion: true });
}

const compile = { hyperjump, schemasafe }[process.argv[3]];
const validators = new Map();

for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { schema, record } = JSON.parse(line);
  if (!validators.has(schema)) {
    validators.set(schema, await compile(JSON.parse(fs.readFileSync(schema, "utf8"))));
  }
  let valid = false;
  try {
    valid = validators.get(schema)(JSON.parse(record));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  console.log(valid);
}
