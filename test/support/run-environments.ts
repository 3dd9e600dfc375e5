import { join } from 'node:path';
import { bundleLambdas, lambdaEntries } from '../../lib/shared/lambda-bundles.ts';

/* Prints, by entry, the names of the variables that each deployed bundle's own schema asks for. */

interface Lambda {
  readonly schema?: { readonly shape: Record<string, unknown> };
}

const { directory } = bundleLambdas();
const names: Record<string, string[]> = {};
for (const entry of lambdaEntries()) {
  const { schema } = (await import(join(directory(entry), 'index.mjs'))) as Lambda;
  names[entry] = Object.keys(schema?.shape ?? {}).sort();
}
process.stdout.write(JSON.stringify(names));
