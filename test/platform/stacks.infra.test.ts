import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createApp } from '../../lib/assembly.ts';
import { ConfigurationError } from '../../lib/config/deployment.ts';
import { TENANT_TEMPLATE } from '../../lib/shared/templates.ts';
import { physicalStack } from '../support/deployment.ts';
import { assemblyOf, cases, productionConfig, shippedConfig, templatesOf } from '../support/templates.ts';

const development = templatesOf('development');
const production = templatesOf('production');

/** Where state is lost if the resource goes. */
const STATEFUL = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key'];

describe('the stacks', () => {
  test('are the eight of the design and the tenant template', () => {
    expect(development.stacks.map(({ name }) => name).sort()).toEqual(
      ['Api', 'Audit', 'Calls', 'Compliance', 'Data', 'Operations', 'Telephony', TENANT_TEMPLATE, 'Tenants'].sort(),
    );
  });

  test.each(development.stacks.map((stack) => [stack.name, stack] as const))('%s is in Frankfurt', (_, stack) => {
    expect(stack.region).toBe('eu-central-1');
  });

  test.each(production.stacks.map((stack) => [stack.name, stack] as const))(
    '%s has less than 450 of the 500 resources that CloudFormation takes, and less than its 1 MB',
    (_, stack) => {
      expect(stack.resources.length).toBeLessThan(450);
      expect(Buffer.byteLength(stack.text)).toBeLessThan(900_000);
    },
  );

  test.each(production.stacks.map((stack) => [stack.name, stack] as const))(
    '%s locks no other stack by an export',
    (_, stack) => {
      expect(stack.text).not.toContain('Fn::ImportValue');
      expect(stack.text).not.toMatch(/"Export":/);
    },
  );
});

describe('the telephone', () => {
  const none = templatesOf('none');

  test('is optional: without it every other stack is the same but for what serves it', () => {
    expect(none.stacks.map(({ name }) => name).sort()).toEqual(
      development.stacks
        .map(({ name }) => name)
        .filter((name) => name !== 'Telephony')
        .sort(),
    );
    expect(none.resources.filter(({ type }) => /^Custom::(?:Voice|Sip)/.test(type))).toEqual([]);
    const gone = development.resources
      .filter(({ stack }) => stack !== 'Telephony' && stack !== 'Operations')
      .map(({ stack, logicalId }) => `${stack}/${logicalId}`)
      .filter((place) => !none.resources.some((one) => `${one.stack}/${one.logicalId}` === place));
    expect(gone.filter((place) => !place.startsWith('Calls/TelephonyProvider'))).toEqual([]);
  });

  test('is last, and nothing waits for it: no stack refers to it', () => {
    const others = development.stacks.filter(({ name }) => name !== 'Telephony');
    expect(others.filter(({ text }) => text.includes(physicalStack('Telephony'))).map(({ name }) => name)).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(assemblyOf('development'), 'manifest.json'), 'utf8')) as {
      artifacts: Record<string, { type: string; dependencies?: string[] }>;
    };
    const waits = (id: string) => manifest.artifacts[physicalStack(id)]!.dependencies ?? [];
    expect(waits('Telephony')).toContain(physicalStack('Operations'));
    for (const { name } of others.filter(({ name }) => name !== TENANT_TEMPLATE))
      expect([name, waits(name).includes(physicalStack('Telephony'))]).toEqual([name, false]);
  });
});

describe('in production', () => {
  const protectedStacks = ['Audit', 'Compliance', 'Data', 'Operations', 'Telephony', TENANT_TEMPLATE];

  test('stacks that hold state or phone lines cannot be deleted by mistake', () => {
    const found = production.stacks.filter((stack) => stack.terminationProtection).map(({ name }) => name);
    expect(found.sort()).toEqual(protectedStacks);
  });

  test.each(cases(production.ofType(...STATEFUL)))('%s stays when its stack goes', (_, resource) => {
    expect(resource.deletionPolicy).toMatch(/^Retain/);
  });

  test.each(cases(production.ofType('AWS::DynamoDB::Table')))('%s refuses deletion', (_, table) => {
    const protection = table.properties['DeletionProtectionEnabled'];
    expect([true, JSON.stringify({ 'Fn::If': ['IsProtected', true, false] })]).toContain(
      typeof protection === 'object' ? JSON.stringify(protection) : protection,
    );
  });

  test.each(cases(development.ofType('AWS::DynamoDB::Table', 'AWS::S3::Bucket')))(
    '%s of development says what becomes of it',
    (_, resource) => expect(resource.deletionPolicy).toBeDefined(),
  );
});

describe('another region', () => {
  const outdir = () => mkdtempSync(join(tmpdir(), 'voicekeep-region-'));

  test.each(['us-east-1', 'eu-west-1', 'eu-central-2', '', undefined])('%s does not synthesise', (region) => {
    const voicekeep = { ...shippedConfig(), region };
    expect(() => createApp(outdir(), { voicekeep })).toThrow(ConfigurationError);
    expect(() => createApp(outdir(), { voicekeep: { ...productionConfig(), region } })).toThrow('region');
  });
});
