import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../lib/shared/process-lock.ts';
import development from '../../config/development.ts';
import { sourcesFingerprint } from '../../lib/shared/sources.ts';
import { DEPLOYMENT, physicalStack } from './deployment.ts';
import { tenantTemplateIn } from '../../lib/tenants/template-files.ts';
import { loadTemplates, type TemplateResource, type Templates } from '../../lib/shared/templates.ts';

/** The configuration of config/development.ts, a copy. */
export const shippedConfig = () => structuredClone(development) as Record<string, unknown>;

/** The development environment, turned into one of production. */
export const productionConfig = () => ({
  ...shippedConfig(),
  deployment: { name: DEPLOYMENT, account: '210987654321' },
  stage: 'production',
  telephony: { adapter: 'chime', carrier: { name: 'Nordlicht SIP GmbH', cidrs: ['85.214.10.0/27'] } },
  restoreDrill: { standingApproval: 'GF-2026-11-restore-drills' },
  audit: { origin: 'voicekeep.test/audit', lock: { mode: 'COMPLIANCE', years: 7 } },
});

/** Name of the deployment of the variant `other`. */
export const OTHER_DEPLOYMENT = 'second';

/**
 * The development environment; the same with everything that is kept and locked; the same with execution environments that are
 * each tenant's own; the same under another name, in another account;
 * the same without a telephone.
 */
const CONFIGURATIONS = {
  development: () => undefined,
  production: productionConfig,
  'per-tenant': () => ({ ...shippedConfig(), executionEnvironments: 'per-tenant' }),
  none: () => ({ ...shippedConfig(), telephony: { adapter: 'none' } }),
  other: () => ({ ...shippedConfig(), deployment: { name: OTHER_DEPLOYMENT, account: '444455556666' } }),
} as const;

export type Variant = keyof typeof CONFIGURATIONS;
/** Whether a configuration of that name is synthesised for tests. */
export const isVariant = (name: string): name is Variant => Object.hasOwn(CONFIGURATIONS, name);
/** Scripts that print what they find in the sources. */
type Printing = 'nag' | 'planted' | 'environments';
type Script = 'synth' | Printing;

const BUILD = join(import.meta.dirname, '..', '..', '.build');
const ASSEMBLIES = join(BUILD, 'assemblies');
const KEPT_MS = 3_600_000;

const loaded = new Map<Variant, Templates>();

/** An assembly that was handed to the tests, which then read it whatever configuration they ask for. */
const GIVEN = process.env['VOICEKEEP_ASSEMBLY'];

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
  if (GIVEN !== undefined) return GIVEN;
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
  const configuration = CONFIGURATIONS[variant]();
  run('synth', [building, ...(configuration === undefined ? [] : [JSON.stringify(configuration)])]);
  renameSync(building, folder);
}

function removeOld(): void {
  for (const name of readdirSync(ASSEMBLIES)) {
    const path = join(ASSEMBLIES, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** Runs one of the scripts beside this file in a process of its own: Jest loads the CDK ten times as slowly as Node. */
function run(script: Script, args: string[]): string {
  const { CDK_VALIDATION: _off, ...env } = process.env;
  return execFileSync(process.execPath, [scriptFile(script), ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

const scriptFile = (script: Script) => join(import.meta.dirname, `run-${script}.ts`);

/**
 * What one of the scripts prints of the current sources: run once for each state of them, like the synthesis.
 * @param script prints the same whenever the sources are the same
 */
export function printed(script: Printing): string {
  const asks = createHash('sha256')
    .update(readFileSync(scriptFile(script)))
    .digest('hex')
    .slice(0, 16);
  const file = join(ASSEMBLIES, `${sourcesFingerprint().slice(0, 16)}-${script}-${asks}.txt`);
  if (!existsSync(file)) {
    withLock(join(BUILD, 'locks', script), `the script run-${script}`, () => {
      if (existsSync(file)) return;
      mkdirSync(ASSEMBLIES, { recursive: true });
      const output = run(script, []);
      writeFileSync(`${file}.${process.pid}`, output);
      renameSync(`${file}.${process.pid}`, file);
    });
  }
  return readFileSync(file, 'utf8');
}

type Metadata = Record<string, { type: string; data: unknown }[]>;
const metadata = new Map<string, Metadata>();

function metadataIn(stack: string): Metadata {
  const known = metadata.get(stack);
  if (known !== undefined) return known;
  const file = join(assemblyOf('development'), `${physicalStack(stack)}.metadata.json`);
  const found = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Metadata) : {};
  metadata.set(stack, found);
  return found;
}

/** Metadata of one type that a stack's constructs carry, by construct path (`/Calls/CallHandler/HandleCall`). */
export function metadataOf(stack: string, type: string): { path: string; data: unknown }[] {
  return Object.entries(metadataIn(stack)).flatMap(([path, entries]) =>
    entries.filter((entry) => entry.type === type).map(({ data }) => ({ path, data })),
  );
}

/** Construct path of a resource. */
export const pathOf = ({ stack, logicalId }: TemplateResource): string =>
  metadataOf(stack, 'aws:cdk:logicalId').find(({ data }) => data === logicalId)?.path ?? `/${stack}/${logicalId}`;

/** Rows for `test.each`: a readable name and the resource. */
export const cases = (resources: readonly TemplateResource[]): [string, TemplateResource][] =>
  resources.map((resource) => [`${resource.stack}/${resource.logicalId}`, resource]);
