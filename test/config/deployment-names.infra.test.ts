import { describe, expect, test } from '@jest/globals';
import { DEPLOYMENT_NAME } from '../../lambdas/shared/kernel/tenant-names.ts';
import { ACCOUNT_SINGLETONS, SINGLETON_TYPES } from '../../lib/config/account-singletons.ts';
import { logicalStack, stackName } from '../../lib/config/deployment-name.ts';
import { TENANT_TEMPLATE, type TemplateResource, type Templates } from '../../lib/shared/templates.ts';
import { canonical } from '../../trust/canonical.ts';
import { DEPLOYMENT } from '../support/deployment.ts';
import { assemblyOf, OTHER_DEPLOYMENT, templatesOf } from '../support/templates.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const development = templatesOf('development');
const other = templatesOf('other');

/**
 * Names that are told apart by what they are part of: an alias by its function, a policy by its role, a stage by its API,
 * a metric by its dimensions, a rule by its web ACL. All other names are the account's and the region's, or the world's.
 */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Alias': ['Name'],
  'AWS::IAM::Policy': ['PolicyName'],
  'AWS::ApiGateway::Stage': ['StageName'],
  'AWS::Lex::BotAlias': ['BotAliasName'],
  'AWS::CloudWatch::Alarm': ['MetricName'],
  'AWS::Lambda::EventSourceMapping': ['FunctionName'],
};

/** The physical names that a template gives, each as `type: name`. */
const physicalNames = (templates: Templates): string[] =>
  templates.resources.flatMap((one) =>
    namesIn(one).map((name) => `${one.type}: ${canonical(templates, one.stack, name)}`),
  );

const namesIn = ({ type, properties }: TemplateResource): unknown[] =>
  Object.entries(properties)
    .filter(([key]) => /^(?:[A-Z]\w*)?Name$/.test(key) && WITHIN[type]?.includes(key) !== true)
    // A reference is to a resource of the same deployment, whose own name is looked at.
    .flatMap(([, value]) => (isReference(value) ? [] : [value]));
const isReference = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  /^(?:Ref|Fn::GetAtt|Fn::GetStackOutput)$/.test(Object.keys(value)[0] ?? '');

describe('two deployments', () => {
  test('have names of their own, in one account too', () => {
    expect([development.deployment, other.deployment]).toEqual([DEPLOYMENT, OTHER_DEPLOYMENT]);
    for (const name of [DEPLOYMENT, OTHER_DEPLOYMENT]) expect(name).toMatch(DEPLOYMENT_NAME);
    expect(other.stacks.map(({ name }) => name)).toEqual(development.stacks.map(({ name }) => name));
  });

  test('share no stack and no file of an assembly', () => {
    const files = (variant: 'development' | 'other') =>
      readdirSync(assemblyOf(variant)).filter((name) => name.endsWith('.template.json'));
    expect(files('development').sort()).toEqual(
      development.stacks
        .filter(({ name }) => name !== TENANT_TEMPLATE)
        .map(({ name }) => `${stackName(DEPLOYMENT, name)}.template.json`)
        .sort(),
    );
    expect(files('development').filter((file) => files('other').includes(file))).toEqual([]);
  });

  test('share no physical name', () => {
    const [one, two] = [physicalNames(development), physicalNames(other)];
    expect(one.length).toBeGreaterThan(20);
    expect(two).toHaveLength(one.length);
    expect(one.filter((name) => two.includes(name))).toEqual([]);
    expect(one.filter((name) => !name.includes(DEPLOYMENT))).toEqual([]);
  });

  test('say nothing of each other: no template of one holds the other’s name', () => {
    for (const { name, text } of other.stacks) expect([name, text.includes(`${DEPLOYMENT}-`)]).toEqual([name, false]);
  });

  test('open nothing of each other: the value of every tag that a role asks for is the own name', () => {
    for (const templates of [development, other]) {
      const roles = templates.ofType('AWS::IAM::Role');
      const tags = roles.flatMap(({ properties }) => (properties['Tags'] ?? []) as { Key: string; Value: string }[]);
      const values = tags.filter(({ Key }) => /^vk-(?:access-|restore)/.test(Key)).map(({ Value }) => Value);
      expect([...new Set(values)]).toEqual([templates.deployment]);
      const asked = templates.resources
        .filter(({ type }) => type.startsWith('AWS::IAM::'))
        .flatMap(({ properties }) => [...JSON.stringify(properties).matchAll(/"aws:PrincipalTag\/vk-[\w-]+":"(\w+)"/g)])
        .map(([, value]) => value);
      expect(asked.length).toBeGreaterThan(20);
      expect([...new Set(asked)]).toEqual([templates.deployment]);
    }
  });

  test('have no bucket whose generated name could be taken for a tenant’s', () => {
    // CloudFormation puts a bucket's name together of the stack's and the logical id, in lower case.
    const generated = development
      .ofType('AWS::S3::Bucket')
      .filter(({ properties, stack }) => properties['BucketName'] === undefined && stack !== TENANT_TEMPLATE)
      .map(({ stack, logicalId }) => `${stackName(DEPLOYMENT, stack)}-${logicalId}`.toLowerCase());
    expect(generated.filter((name) => new RegExp(`^${DEPLOYMENT}-t.{15}-`).test(name))).toEqual([]);
  });
});

describe('the stacks of a deployment', () => {
  test.each(development.stacks.filter(({ name }) => name !== TENANT_TEMPLATE).map(({ name }) => name))(
    '%s may be deployed into the configured account only, and carries the tags by which it is known',
    (name) => {
      const manifest = JSON.parse(readFileSync(join(assemblyOf('other'), 'manifest.json'), 'utf8')) as {
        artifacts: Record<string, { environment: string; properties: { tags: Record<string, string> } }>;
      };
      const { environment, properties } = manifest.artifacts[stackName(OTHER_DEPLOYMENT, name)]!;
      expect(environment).toBe('aws://444455556666/eu-central-1');
      expect(properties.tags).toEqual({
        'voicekeep:deployment': OTHER_DEPLOYMENT,
        'voicekeep:stack': name,
        'voicekeep:stage': 'development',
      });
    },
  );

  test('have names that are taken apart again', () => {
    expect(logicalStack('vkdev-Audit')).toEqual({ deployment: 'vkdev', logical: 'Audit' });
    for (const foreign of ['Audit', 'CDKToolkit', 'vkdev-taaaaaaaaaaaaaaa', 'x-Audit'])
      expect(logicalStack(foreign)).toEqual({ deployment: '', logical: foreign });
  });
});

describe('what an account has once', () => {
  test('has one owner each', () => {
    const ids = ACCOUNT_SINGLETONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...new Set(Object.values(SINGLETON_TYPES))].sort()).toEqual([...ids].sort());
  });

  test.each(Object.entries(SINGLETON_TYPES))('%s is in no stack but its owner’s', (type, id) => {
    const { owner } = ACCOUNT_SINGLETONS.find((one) => one.id === id)!;
    expect(development.ofType(type).filter(({ stack }) => stack !== owner)).toEqual([]);
  });

  test('is filtered where the default event bus is listened to: rules name the bucket they are for', () => {
    const rules = development
      .ofType('AWS::Events::Rule')
      .filter(
        ({ properties }) => properties['EventBusName'] === undefined && properties['ScheduleExpression'] === undefined,
      );
    expect(rules.length).toBeGreaterThan(0);
    for (const { properties } of rules) {
      expect(properties['EventPattern']).toMatchObject({
        source: ['aws.s3'],
        detail: { bucket: { name: [expect.anything()] } },
      });
    }
  });
});
