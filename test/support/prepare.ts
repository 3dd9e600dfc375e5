import { assemblyOf, isVariant, printed } from './templates.ts';

// `node prepare.ts <variant or script>…`: makes what tests of templates look at, unless it is there already.
for (const name of process.argv.slice(2)) {
  if (isVariant(name)) assemblyOf(name);
  else if (name === 'nag' || name === 'planted' || name === 'environments') printed(name);
  else throw new Error(`There is neither a variant nor a script ${name}.`);
}
