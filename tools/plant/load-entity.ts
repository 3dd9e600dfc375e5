import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AnyEntity } from '../../lambdas/shared/kernel/define-entity.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Where the file would lie in the tree: its imports are read as from there when they lead nowhere from where it is. */
const AS_IN = join(ROOT, 'lambdas', 'planted');

/** The file holds no entity. */
class NoEntity extends Error {
  override readonly name = 'NoEntity';
}

/**
 * Loads a file like `lambdas/<capability>/entities.ts` from anywhere.
 * @throws NoEntity when it does not export exactly one entity; whatever the file itself throws
 */
export async function loadEntity(path: string): Promise<AnyEntity> {
  const file = resolve(path);
  if (!existsSync(file)) throw new NoEntity(`There is no file ${path}.`);
  const url = pathToFileURL(file).href;
  registerHooks({
    resolve(specifier, context, next) {
      if (context.parentURL !== url) return next(specifier, context);
      const relative = specifier.startsWith('.');
      const there = relative && existsSync(resolve(dirname(fileURLToPath(url)), specifier));
      if (there) return next(specifier, context);
      // Packages too are those of the project.
      const parentURL = pathToFileURL(join(AS_IN, 'entities.ts')).href;
      return next(relative ? pathToFileURL(resolve(AS_IN, specifier)).href : specifier, { ...context, parentURL });
    },
  });
  const exported = Object.values((await import(url)) as Record<string, unknown>).filter(isEntity);
  if (exported.length !== 1)
    throw new NoEntity(`${path} exports ${exported.length} entities; one is planted at a time.`);
  return exported[0]!;
}

const isEntity = (value: unknown): value is AnyEntity =>
  typeof value === 'object' && value !== null && 'shapes' in value && 'basis' in value && 'erasure' in value;
