const DOCSTRING = /^((?:#!.*\n)?)"""([^]*?)"""\n/;
/** Imports at the start of a line: of another module of the package, and of the standard library. */
const OWN_IMPORT = /^from \.(\w+) import .*\n/gm;
const LIBRARY_IMPORT = /^(?:import|from \w+ import) .*\n/gm;
const DEFINITION = /^(?:def|class) (\w+)|^(\w+(?:, \w+)*) = /gm;

type Modules = Readonly<Record<string, string>>;

/**
 * Makes one Python file of the modules of a package: the entry's docstring, the library's imports once, then each module
 * without its imports behind all that it imports, the entry last.
 * @param modules source by module name; each begins with a docstring and imports in single lines
 * @throws Error when a module is missing, lacks a docstring, or defines a name that another defines too: in one file
 *   the later would replace the earlier
 */
export function concatenate(modules: Modules, entry: string): string {
  const parts = order(modules, entry).map((name) => ({ name, ...parse(modules, name) }));
  refuseTwins(parts);
  const library = [...new Set(parts.flatMap(({ imports }) => imports))].sort();
  const sections = parts.map(({ name, docstring, body }) =>
    [...(name === entry ? [] : [`# ---- ${name}.py: ${docstring}\n\n`]), body].join(''),
  );
  return [parse(modules, entry).head, ...library, '\n\n', sections.join('\n\n')].join('');
}

/** Names of the modules, each behind those that it imports. */
function order(modules: Modules, name: string, before: readonly string[] = []): readonly string[] {
  if (before.includes(name)) return before;
  const imported = [...parse(modules, name).own].reduce((done, one) => order(modules, one, done), before);
  return [...imported, name];
}

function parse(modules: Modules, name: string) {
  const source = modules[name];
  if (source === undefined) throw new Error(`there is no module ${name}`);
  const [head, , docstring] = DOCSTRING.exec(source) ?? [];
  if (head === undefined) throw new Error(`${name}.py begins without a docstring`);
  const code = source.slice(head.length);
  return {
    head,
    docstring,
    own: [...code.matchAll(OWN_IMPORT)].map(([, module = '']) => module),
    imports: code.match(LIBRARY_IMPORT) ?? [],
    body: code.replaceAll(OWN_IMPORT, '').replaceAll(LIBRARY_IMPORT, '').trimStart(),
  };
}

function refuseTwins(parts: readonly { name: string; body: string }[]): void {
  const owners = new Map<string, string>();
  for (const { name, body } of parts)
    for (const [, defined, assigned = ''] of body.matchAll(DEFINITION))
      for (const word of defined === undefined ? assigned.split(', ') : [defined]) {
        const owner = owners.get(word);
        if (owner !== undefined) throw new Error(`${word} is defined in ${owner}.py and in ${name}.py`);
        owners.set(word, name);
      }
}
