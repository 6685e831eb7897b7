/**
 * Prints the types of the REST API, made from `schemas/openapi.json`: what `cargo xtask generate`
 * keeps in `src/schema.ts`. Reads that one file, asks no network.
 */
import openapiTS, { astToString } from 'openapi-typescript';

const document = new URL('../../schemas/openapi.json', import.meta.url);
const banner =
  '// Written by `cargo xtask generate` from schemas/openapi.json; edit nothing here.\n\n';
process.stdout.write(
  banner + astToString(await openapiTS(document, { defaultNonNullable: false })),
);
