import { basename } from 'node:path';
import type { Import } from './import-graph.ts';
import type { Edge } from './cycles.ts';

/** Names of files that say what they are in every room; all others are unique in lambdas/. */
const EVERYWHERE = ['routes.ts', 'handlers.ts', 'ports.ts', 'contract.ts', 'entities.ts', 'runtime.ts'];

/** Entities of all capabilities: leaves over the kernel that any room may be told of, so a room of their own. */
export const ENTITIES = 'lambdas/*/entities';

/** What is said and understood in each language: data that even the kernel may know, so a room of its own. */
const LANGUAGES = 'lambdas/shared/languages';

/** What the tests of one room share; benchmarks and models of capacity play with it too. */
const SUPPORT = 'test/*/support';

/**
 * The room a file lies in: `lambdas/calls`, `lib/calls`, `local/platform`; the tree itself for files that lie directly in
 * it (`lib/voicekeep.ts` → `lib`).
 */
export function roomOf(path: string): string {
  const [tree, room, ...rest] = path.split('/') as [string, ...string[]];
  if (rest.length === 0) return tree;
  if (path.startsWith(`${LANGUAGES}/`)) return LANGUAGES;
  if (tree === 'lambdas' && rest.length === 1 && rest[0] === 'entities.ts') return ENTITIES;
  if (tree === 'test' && rest.length > 1 && rest[0] === 'support') return SUPPORT;
  return `${tree}/${room}`;
}

/** Imports as edges between rooms, without those inside one. */
export const betweenRooms = (imports: readonly Import[]): (Edge & { readonly by: Import })[] =>
  imports.map((by) => ({ from: roomOf(by.from), to: roomOf(by.to), by })).filter(({ from, to }) => from !== to);

/**
 * Imports from a room by one below it, as `from → to`.
 * @param layers rooms from the ground up; a name with a slash at its end stands for all rooms below it without a place
 * @throws Error for a room without a place
 */
export function upwardImports(imports: readonly Import[], layers: readonly string[]): string[] {
  const levelOf = (room: string): number => {
    const named = layers.indexOf(room);
    const level = named >= 0 ? named : layers.findIndex((one) => one.endsWith('/') && `${room}/`.startsWith(one));
    if (level < 0) throw new Error(`${room} has no place in tools/house/layers.ts: say what it may use.`);
    return level;
  };
  return betweenRooms(imports)
    .filter(({ from, to }) => levelOf(from) < levelOf(to))
    .map(({ by }) => `${by.from} → ${by.to}`);
}

/** Names that more than one file has, with these files; names that every room has are left out. */
export function repeatedNames(files: readonly string[]): string[] {
  const named = Map.groupBy(files, (file) => basename(file));
  return [...named]
    .filter(([name, all]) => all.length > 1 && !EVERYWHERE.includes(name))
    .map(([name, all]) => `${name}: ${all.join(', ')}`);
}

/** Rooms with more than `most` files, as `room: files`. */
export const crowdedRooms = (files: readonly string[], most: number): string[] =>
  [...Map.groupBy(files, roomOf)].filter(([, all]) => all.length > most).map(([room, all]) => `${room}: ${all.length}`);
