import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AUDITED_ROUTES, UNAUDITED_ROUTES } from '../test/platform/support/audited-routes.ts';
import { measureRoute, type RouteMeasure } from '../test/platform/support/measure-route.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * `npm run bench -- audit-routes [--json file]`: calls every route of the platform, with its real handler over stores in
 * memory, successfully and in every way in which it is refused, and looks for the entry each time.
 * Exit 1: an entry is missing, or tells of something else than was done. Exit 2: a route could not be called at all.
 */
export async function run(options: { json?: string }): Promise<void> {
  const routes: RouteMeasure[] = [];
  const unusable: string[] = [];
  const restore = silenced();
  for (const route of AUDITED_ROUTES) {
    try {
      routes.push(await measureRoute(route));
    } catch (error) {
      unusable.push(`${route.id} could not be called: ${(error as Error).message}`);
    }
  }
  restore();
  const findings = routes.flatMap((one) => one.findings);
  const withoutEntry = UNAUDITED_ROUTES.map(({ id, scope }) => ({ id, scope }));
  report(routes);
  for (const { id, scope } of withoutEntry) say(`without an entry: ${id} (${scope})`);
  if (options.json !== undefined) {
    mkdirSync(dirname(options.json), { recursive: true });
    const found = { routes: routes.map(figures), withoutEntry, findings, unusable };
    writeFileSync(options.json, `${JSON.stringify(found, null, 2)}\n`);
  }
  for (const finding of [...unusable, ...findings]) say(`FAILED ${finding}`);
  const strangers = withoutEntry.filter(({ scope }) => scope !== 'public');
  for (const { id } of strangers) say(`FAILED ${id} leaves no entry and is not public`);
  process.exitCode = unusable.length > 0 ? 2 : findings.length + strangers.length > 0 ? 1 : 0;
}

const figures = ({ findings: _, ...route }: RouteMeasure) => route;

function report(routes: readonly RouteMeasure[]): void {
  say(`${'route'.padEnd(38)}${'event'.padEnd(28)}calls entries refused entries same id`);
  for (const { id, event, calls, entries, refused, refusedEntries, sameRequestId } of routes) {
    const numbers = [calls, entries, refused, refusedEntries, sameRequestId].map((one) => String(one).padStart(7));
    say(`${id.padEnd(38)}${event.padEnd(28)}${numbers.join('')}`);
  }
  const sum = (of: (route: RouteMeasure) => number) => routes.reduce((all, route) => all + of(route), 0);
  say(
    `${routes.length} routes: ${sum(({ entries }) => entries)} entries of ${sum(({ calls }) => calls)} calls, ` +
      `${sum(({ sameRequestId }) => sameRequestId)} of as many with one client-set id, ` +
      `${sum(({ refusedEntries }) => refusedEntries)} of ${sum(({ refused }) => refused)} kinds of refusal`,
  );
}

/** The functions' own log lines are not what is reported here. */
function silenced(): () => void {
  const { info, log, warn, error } = console;
  Object.assign(console, { info: nothing, log: nothing, warn: nothing, error: nothing });
  return () => void Object.assign(console, { info, log, warn, error });
}

const nothing = (): void => undefined;
