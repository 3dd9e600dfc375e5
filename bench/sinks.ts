import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SINKS, type SinkName } from '../lambdas/inventory/sinks.ts';
import { bringUp } from '../local/platform/platform.ts';
import { createSteps } from '../local/platform/steps.ts';
import { identityOf, marksOf, newCanary, type Canary } from './support/canary.ts';
import { canaryPaths, openDoorsOf } from './support/canary-run.ts';
import { LEAKS } from './support/leaks.ts';
import { recordModelRequests, recordTraces } from './support/recorders.ts';
import { searchTexts, textsIn } from './support/search-text.ts';
import { storedPlaces, type PlaceName } from './support/stored-places.ts';

const STATE = join('.local', 'sinks-state');
const say = (line: string) => process.stdout.write(`${line}\n`);

/** What of a person was found where. `hits`: marks of the canary, each counted once per place. */
export interface SinksResult {
  readonly sinks: { name: string; searched: number; hits: number }[];
  /** Places where something rests that nobody declared. */
  readonly undeclared: string[];
  readonly paths: { name: string; failure?: string }[];
}

/**
 * Marked personal data goes through every path of a platform of its own, then everything that the platform has stored
 * is searched, inside ZIP and gzip and base64 too, and with it what it would have sent to services that the emulator
 * lacks. Exit 1: a sink holds what it says it does not, was not searched, a place is not declared, or a path failed.
 * @param options `leak`: plants a leak before the search, which must then be found
 */
export async function run(options: { json?: string; leak?: string }): Promise<void> {
  const { leak } = options;
  if (leak !== undefined && LEAKS[leak] === undefined) {
    process.stderr.write(`--leak takes ${Object.keys(LEAKS).join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  const canary = newCanary();
  const { recorded, paths } = await drive(canary);
  if (leak !== undefined) LEAKS[leak]!(STATE, canary);
  const result = { ...search(STATE, canary, recorded), paths };
  if (options.json !== undefined) {
    mkdirSync(dirname(options.json), { recursive: true });
    writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  }
  const failures = failuresOf(result);
  report(result, failures);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

/** What only recorders see: one that saw nothing has shown nothing. */
const RECORDED: readonly SinkName[] = ['model-provider', 'traces'];
type Recorded = readonly { sink: SinkName; name: string; bytes: readonly Uint8Array[] }[];

async function drive(canary: Canary): Promise<{ recorded: Recorded; paths: SinksResult['paths'] }> {
  rmSync(STATE, { recursive: true, force: true });
  const model = await recordModelRequests();
  const platform = await bringUp({
    stateDir: STATE,
    persist: true,
    fresh: true,
    assembly: join(STATE, 'cdk.out'),
    modelEndpoint: model.url,
    steps: createSteps(say),
    report: () => undefined,
  });
  const paths: SinksResult['paths'] = [];
  const utterances: Uint8Array[] = [];
  try {
    const doors = await openDoorsOf(platform);
    for (const path of canaryPaths(doors, canary)) {
      const failure = await path.run().then(
        () => undefined,
        (error: unknown) => (error as Error).message.slice(0, 200),
      );
      paths.push(failure === undefined ? { name: path.name } : { name: path.name, failure });
      say(`  ${failure === undefined ? 'ok    ' : 'FAILED'}  ${path.name}`);
    }
    utterances.push(Buffer.from(JSON.stringify(platform.phoneNetwork.lexModels.utterances())));
  } finally {
    await platform.stop();
    await model.stop();
  }
  const traces = await recordTraces(canary);
  return {
    paths,
    recorded: [
      { sink: 'lex-utterances', name: 'recorder of Lex', bytes: utterances },
      { sink: 'model-provider', name: 'recorder of model requests', bytes: model.sent },
      { sink: 'traces', name: 'recorder of the X-Ray daemon', bytes: traces },
    ],
  };
}

/** Searches what a stopped platform has stored, and what was recorded. */
export function search(stateDir: string, canary: Canary, recorded: Recorded): Omit<SinksResult, 'paths'> {
  const marks = marksOf(canary);
  // A model is asked what was said; who said it is replaced by tokens.
  const identity = identityOf(canary);
  const sinks = new Map<PlaceName, { places: number; searched: number; hits: number }>();
  const undeclared: string[] = [];
  const places = [...storedPlaces(stateDir), ...recorded.map((one) => ({ ...one, bytes: () => one.bytes }))];
  for (const place of places) {
    if (place.sink === undefined) undeclared.push(place.name);
    if (place.sink === undefined) continue;
    const { searched, found } = searchTexts(textsOf(place.bytes()), place.sink === 'model-provider' ? identity : marks);
    const sum = sinks.get(place.sink) ?? { places: 0, searched: 0, hits: 0 };
    sinks.set(place.sink, { places: sum.places + 1, searched: sum.searched + searched, hits: sum.hits + found.size });
    if (found.size > 0) say(`  ${found.size} marks in ${place.name}`);
  }
  return { sinks: [...sinks].map(([name, { searched, hits }]) => ({ name, searched, hits })), undeclared };
}

function* textsOf(all: Iterable<Uint8Array>): Generator<string> {
  for (const bytes of all) yield* textsIn(bytes);
}

/** Why the run does not show what it should; empty: it does. */
export function failuresOf({ sinks, undeclared, paths }: SinksResult): string[] {
  const mayHold = new Set<string>(SINKS.filter(({ holds }) => holds === 'personal-data').map(({ name }) => name));
  const found = new Map(sinks.map((one) => [one.name, one]));
  return [
    ...undeclared.map((place) => `${place} is no declared sink`),
    ...RECORDED.filter((name) => found.get(name)?.searched === 0).map((name) => `nothing was recorded of ${name}`),
    ...SINKS.filter(({ name }) => !found.has(name)).map(({ name }) => `${name} was not searched`),
    ...sinks
      .filter(({ name, hits }) => hits > 0 && !mayHold.has(name))
      .map(({ name, hits }) => `${name} holds ${hits} marks`),
    // Who finds nothing in the one place that must hold everything has not searched.
    ...((found.get('exports')?.hits ?? 0) > 0 ? [] : ['nothing was found in the export, which holds it']),
    ...paths.flatMap(({ name, failure }) => (failure === undefined ? [] : [`${name}: ${failure}`])),
  ];
}

function report({ sinks }: SinksResult, failures: readonly string[]): void {
  for (const { name, searched, hits } of sinks)
    say(`  ${name.padEnd(24)} ${String(searched).padStart(12)} characters  ${hits} hits`);
  say(
    failures.length === 0
      ? 'Nothing of the person rests where it may not.'
      : failures.map((one) => `FAILED ${one}`).join('\n'),
  );
}
