import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logicalStack } from '../config/deployment-name.ts';

type Json = Record<string, unknown>;

/** One resource of one synthesised template. */
export interface TemplateResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Json;
  readonly deletionPolicy?: string;
  /** Name of the template's condition without which the resource is not made. */
  readonly condition?: string;
}

/** One synthesised template with what the assembly's manifest says of its stack. */
export interface SynthesisedStack {
  /** The name that code, tests and outputs use: `Audit`. */
  readonly name: string;
  /** Name of the deployment, with which the stack's physical name begins. */
  readonly deployment: string;
  readonly region: string;
  readonly terminationProtection: boolean;
  /** SHA-256 of the template file, hex. */
  readonly hash: string;
  readonly text: string;
  readonly resources: readonly TemplateResource[];
  /** The template's named conditions. */
  readonly conditions: Json;
  /** Value of each output, by its name. */
  readonly outputs: Json;
}

/** Everything that would be deployed: the platform's stacks and the tenant template. */
export interface Templates {
  /** Name of the deployment, with which its names begin. */
  readonly deployment: string;
  readonly stacks: readonly SynthesisedStack[];
  readonly resources: readonly TemplateResource[];
  ofType(...types: string[]): TemplateResource[];
}

/** Name under which the tenant template appears beside the platform's stacks. */
export const TENANT_TEMPLATE = 'TenantTemplate';

/**
 * Reads a synthesised assembly and the tenant template.
 * @param assembly folder of `cdk synth`
 * @param tenantTemplate path of the tenant template's JSON
 */
export function loadTemplates(assembly: string, tenantTemplate: string): Templates {
  const manifest = readJson(join(assembly, 'manifest.json')) as { artifacts: Record<string, Artifact> };
  const stacks = Object.entries(manifest.artifacts)
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => {
      const { deployment, logical } = logicalStack(artifact.properties!.stackName ?? id);
      return parseStack(logical, readFileSync(join(assembly, artifact.properties!.templateFile), 'utf8'), {
        deployment,
        region: artifact.environment?.split('/').at(-1) ?? 'unknown',
        terminationProtection: artifact.properties!.terminationProtection === true,
      });
    });
  const tenant = parseStack(TENANT_TEMPLATE, readFileSync(tenantTemplate, 'utf8'), {
    region: stacks[0]?.region ?? 'unknown',
    terminationProtection: true,
  });
  return collect([...stacks, tenant]);
}

interface Artifact {
  type: string;
  environment?: string;
  properties?: { templateFile: string; stackName?: string; terminationProtection?: boolean };
}

/** Parses one template text; exported for tests that plant violations. */
export function parseStack(
  name: string,
  text: string,
  facts: { region: string; terminationProtection: boolean; deployment?: string },
): SynthesisedStack {
  const template = JSON.parse(text) as Template;
  const resources = Object.entries(template.Resources ?? {}).map(([logicalId, resource]) => ({
    stack: name,
    logicalId,
    type: resource['Type'] as string,
    properties: (resource['Properties'] ?? {}) as Json,
    deletionPolicy: resource['DeletionPolicy'] === undefined ? undefined : (resource['DeletionPolicy'] as string),
    condition: resource['Condition'] === undefined ? undefined : (resource['Condition'] as string),
  }));
  const outputs = Object.fromEntries(
    Object.entries(template.Outputs ?? {}).map(([output, { Value: value }]) => [output, value]),
  );
  const hash = createHash('sha256').update(text).digest('hex');
  return { name, deployment: '', ...facts, hash, text, resources, conditions: template.Conditions ?? {}, outputs };
}

interface Template {
  Resources?: Record<string, Json>;
  Conditions?: Json;
  Outputs?: Record<string, Json>;
}

/** Puts parsed stacks together. */
export function collect(stacks: readonly SynthesisedStack[]): Templates {
  const resources = stacks.flatMap((stack) => stack.resources);
  const deployment = stacks.find((stack) => stack.deployment !== '')?.deployment ?? '';
  return { deployment, stacks, resources, ofType: (...types) => resources.filter(({ type }) => types.includes(type)) };
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
