// Reads lines {"schema": path, "record": text} and prints true or false for each record, formats asserted.
// Arguments: the folder with node_modules, and the validator: ajv, hyperjump or schemasafe.
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, name] = process.argv.slice(2);
const require = createRequire(folder + "/");

function ajv(schema) {
  const Ajv = require("ajv/dist/2020").default;
  const addFormats = require("ajv-formats").default;
  return addFormats(new Ajv({ strict: true })).compile(schema);
}

async function hyperjump(schema) {
  const load = (file) => import(pathToFileURL(`${folder}/node_modules/@hyperjump/json-schema/${file}`));
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

const compile = { ajv, hyperjump, schemasafe }[name];
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
