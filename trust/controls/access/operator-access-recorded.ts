import { judged, type Control } from '../../control.ts';
import { arnOf, canonical, functionOf, refOf, resourceOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { policyFor } from '../../policy.ts';
import { TENANT_TEMPLATE, type TemplateResource, type Templates } from '../../../lib/shared/templates.ts';
import { DEPLOYMENT, edit, insert, mutation, on, REMOVE, set } from '../../mutation.ts';

/** Whoever reaches into stores past the application is seen by CloudTrail alone. */
const TRAIL = 'AWS::CloudTrail::Trail';
const HERE = on(TRAIL);
const SELECTORS = ['AdvancedEventSelectors'];
const ITEMS = [...SELECTORS, { Name: 'Items' }, 'FieldSelectors'];
const DELIVERED = on('AWS::Events::Rule', 'Operations', 'Delivered');

export const control: Control = {
  id: 'operator-access-recorded',
  claim:
    'Access of operators past the application to tables, their streams and buckets, and to the control planes of Frankfurt (KMS among them) and of roles, is in the audit log.',
  rows: ['AU13', 'AZ14'],
  articles: ['GDPR 5(2)', 'GDPR 32(4)'],
  notClaimed: (templates) =>
    templates.ofType(TRAIL).length === 0
      ? 'no CloudTrail trail with data events is deployed with the platform'
      : undefined,
  examine: (templates) =>
    templates.ofType(TRAIL).map((trail) => {
      const { properties } = trail;
      const bucket = resourceOf(templates, trail.stack, properties['S3BucketName']);
      const tables = platformStores(templates, 'AWS::DynamoDB::Table').map((one) => arnOf(one));
      const buckets = platformStores(templates, 'AWS::S3::Bucket').filter((one) => one !== bucket);
      return judged(trail, {
        'the trail is off': properties['IsLogging'] === true && trail.condition === undefined,
        'calls to control planes are left out': selectors(templates, trail).some(
          ({ type, only }) => type === 'Management' && only.length === 0,
        ),
        'items of a table are left out': covers(templates, trail, 'AWS::DynamoDB::Table', [
          `arn:aws:dynamodb:eu-central-1:<account>:table/${templates.deployment}-t`,
          ...tables,
        ]),
        'reads of a table’s stream are left out': covers(templates, trail, 'AWS::DynamoDB::Stream', [
          `arn:aws:dynamodb:eu-central-1:<account>:table/${templates.deployment}-t`,
          ...tables,
        ]),
        'what is done to roles is left out':
          properties['IsMultiRegionTrail'] === true && properties['IncludeGlobalServiceEvents'] === true,
        'objects of a bucket are left out': covers(templates, trail, 'AWS::S3::Object', [
          `arn:aws:s3:::${templates.deployment}-t`,
          ...buckets.map((one) => `${arnOf(one)}/`),
        ]),
        'files can be changed unseen': properties['EnableLogFileValidation'] === true,
        'files are not delivered': bucket !== undefined && mayDeliver(templates, bucket),
        'nothing reads the files': bucket !== undefined && isRead(templates, bucket),
      });
    }),
  mutations: [
    mutation(
      'watches-nothing',
      'the trail watches no items',
      edit(
        HERE,
        [...ITEMS, { Field: 'resources.ARN' }, 'StartsWith'],
        set(['arn:aws:dynamodb:eu-central-1:111122223333:table/none']),
      ),
    ),
    mutation(
      'one-table-missing',
      'one table is not watched',
      edit(HERE, [...ITEMS, { Field: 'resources.ARN' }, 'StartsWith', 3], REMOVE),
    ),
    mutation(
      'tenants-missing',
      'tenants’ tables are not watched',
      edit(HERE, [...ITEMS, { Field: 'resources.ARN' }, 'StartsWith', 0], REMOVE),
    ),
    mutation(
      'writes-only',
      'reads are not recorded',
      edit(HERE, ITEMS, insert({ Field: 'readOnly', Equals: ['false'] })),
    ),
    mutation(
      'one-call-only',
      'scans only are recorded',
      edit(HERE, ITEMS, insert({ Field: 'eventName', Equals: ['Scan'] })),
    ),
    mutation(
      'excluded',
      'tenants’ tables are excepted',
      edit(
        HERE,
        ITEMS,
        insert({
          Field: 'resources.ARN',
          NotStartsWith: [`arn:aws:dynamodb:eu-central-1:111122223333:table/${DEPLOYMENT}-t`],
        }),
      ),
    ),
    mutation(
      'another-type',
      'streams are watched instead of items',
      edit(HERE, [...ITEMS, { Field: 'resources.type' }, 'Equals'], set(['AWS::DynamoDB::Stream'])),
    ),
    mutation('no-streams', 'streams are not watched', edit(HERE, [...SELECTORS, { Name: 'Streams' }], REMOVE)),
    mutation(
      'streams-of-the-platform-only',
      'streams of tenants’ tables are not watched',
      edit(
        HERE,
        [...SELECTORS, { Name: 'Streams' }, 'FieldSelectors', { Field: 'resources.ARN' }, 'StartsWith', 0],
        REMOVE,
      ),
    ),
    mutation('one-region', 'what is done to roles is not seen', edit(HERE, ['IsMultiRegionTrail'], set(false))),
    mutation('not-global', 'global services are left out', edit(HERE, ['IncludeGlobalServiceEvents'], set(false))),
    mutation('no-objects', 'objects are not watched', edit(HERE, [...SELECTORS, { Name: 'Objects' }], REMOVE)),
    mutation(
      'no-control-planes',
      'changes of keys and policies are not recorded',
      edit(HERE, [...SELECTORS, { Name: 'Management' }], REMOVE),
    ),
    mutation('off', 'the trail is off', edit(HERE, ['IsLogging'], set(false))),
    mutation('unvalidated', 'files can be changed unseen', edit(HERE, ['EnableLogFileValidation'], set(false))),
    mutation('reader-off', 'nothing reads the files', edit(DELIVERED, ['State'], set('DISABLED'))),
    mutation(
      'reader-elsewhere',
      'what reads files looks at another bucket',
      edit(DELIVERED, ['EventPattern', 'detail', 'bucket', 'name'], set(['elsewhere'])),
    ),
    mutation(
      'not-delivered',
      'CloudTrail may not deliver',
      edit(
        on('AWS::S3::BucketPolicy', 'Operations'),
        ['PolicyDocument', 'Statement', { Sid: 'Deliver' }, 'Effect'],
        set('Deny'),
      ),
    ),
  ],
  tests: [
    {
      file: 'test/operator-trail/direct-access.test.ts',
      name: 'an operator’s read becomes an entry without name, address or key',
    },
  ],
  limits:
    'Recorded after the fact, within a quarter of an hour; a tenant is not asked before. AWS records IAM in us-east-1, so the trail looks at every region for it; what is done to the organisation itself is in the management account’s trail.',
};

const platformStores = (templates: Templates, type: string): TemplateResource[] =>
  templates.ofType(type).filter(({ stack }) => stack !== TENANT_TEMPLATE);

interface EventSelector {
  /** `Management`, or the type of resource. */
  readonly type: string;
  /** Beginnings of ARNs. */
  readonly arns: readonly string[];
  /** Fields by which events are left out. */
  readonly only: readonly string[];
}

function selectors(templates: Templates, trail: TemplateResource): EventSelector[] {
  const list = (trail.properties['AdvancedEventSelectors'] ?? []) as unknown[];
  return list.map((one) => {
    const fields = (at(one, 'FieldSelectors') ?? []) as Record<string, unknown>[];
    const equal = (name: string) =>
      fields
        .filter((field) => field['Field'] === name && Object.keys(field).length === 2)
        .flatMap((field) => (field['Equals'] ?? []) as string[]);
    const arns = fields.filter((field) => field['Field'] === 'resources.ARN' && Object.keys(field).length === 2);
    const plain = fields.filter(
      (field) => ['eventCategory', 'resources.type'].includes(String(field['Field'])) && field['Equals'] !== undefined,
    );
    return {
      type: equal('eventCategory')[0] === 'Management' ? 'Management' : (equal('resources.type')[0] ?? ''),
      arns: arns.flatMap((field) =>
        ((field['StartsWith'] ?? []) as unknown[]).map((arn) => canonical(templates, trail.stack, arn)),
      ),
      only: fields
        .filter((field) => !plain.includes(field) && !(arns.includes(field) && field['StartsWith'] !== undefined))
        .map((field) => String(field['Field'])),
    };
  });
}

const covers = (templates: Templates, trail: TemplateResource, type: string, stores: readonly string[]): boolean => {
  const whole = selectors(templates, trail).filter((one) => one.type === type && one.only.length === 0);
  return stores.every((store) => whole.some(({ arns }) => arns.some((arn) => store.startsWith(arn))));
};

const mayDeliver = (templates: Templates, bucket: TemplateResource): boolean =>
  policyFor(templates, bucket).some(
    (one) =>
      one.effect === 'Allow' &&
      at(one.principal, 'Service') === 'cloudtrail.amazonaws.com' &&
      one.actions.includes('s3:PutObject'),
  );

const isRead = (templates: Templates, bucket: TemplateResource): boolean =>
  at(bucket.properties, 'NotificationConfiguration', 'EventBridgeConfiguration', 'EventBridgeEnabled') === true &&
  templates
    .ofType('AWS::Events::Rule')
    .some(
      (rule) =>
        rule.properties['State'] === 'ENABLED' &&
        canonical(templates, rule.stack, at(rule.properties, 'EventPattern', 'detail', 'bucket', 'name', 0)) ===
          refOf(bucket) &&
        /RecordDirectAccess/.test(
          functionOf(templates, rule.stack, at(rule.properties, 'Targets', 0, 'Arn'))?.logicalId ?? '',
        ),
    );
