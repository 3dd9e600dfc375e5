import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../lib/shared/process-lock.ts';
import { projectContext, sourcesFingerprint } from '../../lib/shared/sources.ts';
import { tenantTemplateIn } from '../../lib/tenants/template-files.ts';
import { loadTemplates, type TemplateResource, type Templates } from '../../lib/shared/templates.ts';

/** `development` is what cdk.json ships; `production` the same with everything that is kept and locked. */
export type Variant = 'development' | 'production';

const BUILD = join(import.meta.dirname, '..', '..', '.build');
const ASSEMBLIES = join(BUILD, 'assemblies');
const KEPT_MS = 3_600_000;

/** The shipped configuration, turned into one of production. */
export const productionConfig = () => ({
  ...(projectContext()['voicekeep'] as Record<string, unknown>),
  stage: 'production',
  audit: { lock: { mode: 'COMPLIANCE', years: 7 } },
});

const loaded = new Map<Variant, Templates>();

/** All templates of the app. Synthesised once for each state of the sources: test files of all workers share it. */
export function templatesOf(variant: Variant = 'development'): Templates {
  let templates = loaded.get(variant);
  if (templates === undefined) {
    const assembly = assemblyOf(variant);
    templates = loadTemplates(assembly, tenantTemplateIn(assembly));
    loaded.set(variant, templates);
  }
  return templates;
}

/** The folder of the assembly, made if it is not there. Templates and metadata only: assets stay where they were built. */
export function assemblyOf(variant: Variant): string {
  const folder = join(ASSEMBLIES, `${sourcesFingerprint().slice(0, 16)}-${variant}`);
  // One worker makes it; the others that need it meanwhile wait.
  if (!existsSync(folder))
    withLock(join(BUILD, 'locks', variant), `synthesis of ${variant}`, () => make(folder, variant));
  return folder;
}

function make(folder: string, variant: Variant): void {
  if (existsSync(folder)) return;
  mkdirSync(ASSEMBLIES, { recursive: true });
  removeOld();
  const building = `${folder}.${process.pid}`;
  run('synth', [building, ...(variant === 'production' ? [JSON.stringify(productionConfig())] : [])]);
  renameSync(building, folder);
}

function removeOld(): void {
  for (const name of readdirSync(ASSEMBLIES)) {
    const path = join(ASSEMBLIES, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** Runs one of the CDK scripts beside this file in a process of its own: Jest loads the CDK ten times as slowly as Node. */
export function run(script: 'synth' | 'nag' | 'planted', args: string[]): string {
  const path = join(import.meta.dirname, `run-${script}.ts`);
  return execFileSync(process.execPath, [path, ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

type Metadata = Record<string, { type: string; data: unknown }[]>;

/** Metadata of one type that a stack's constructs carry, by construct path (`/Calls/CallHandler/HandleCall`). */
export function metadataOf(stack: string, type: string): { path: string; data: unknown }[] {
  const file = join(assemblyOf('development'), `${stack}.metadata.json`);
  if (!existsSync(file)) return [];
  return Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Metadata).flatMap(([path, entries]) =>
    entries.filter((entry) => entry.type === type).map(({ data }) => ({ path, data })),
  );
}

/** Construct path of a resource. */
export const pathOf = ({ stack, logicalId }: TemplateResource): string =>
  metadataOf(stack, 'aws:cdk:logicalId').find(({ data }) => data === logicalId)?.path ?? `/${stack}/${logicalId}`;

/** Rows for `test.each`: a readable name and the resource. */
export const cases = (resources: readonly TemplateResource[]): [string, TemplateResource][] =>
  resources.map((resource) => [`${resource.stack}/${resource.logicalId}`, resource]);
