import { describe, expect, test } from '@jest/globals';
import { templatesOf } from '../support/templates.ts';

interface Statement {
  readonly Sid?: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}
const policies = templatesOf()
  .ofType('AWS::IAM::Policy')
  .map((one) => ({
    id: one.logicalId,
    name: String(one.properties['PolicyName']),
    roles: JSON.stringify(one.properties['Roles']),
    statements: (one.properties['PolicyDocument'] as { Statement: Statement[] }).Statement,
  }));
const flat = (one: unknown) => [one].flat() as string[];

describe('the right to put into buckets that tenants bring', () => {
  const givers = policies.flatMap(({ roles, statements }) =>
    statements
      .filter(
        ({ Action, Resource }) => flat(Action).includes('s3:PutObject') && /s3:::\*/.test(JSON.stringify(Resource)),
      )
      .map((statement) => ({ roles, statement })),
  );

  test('is one role’s, below its own tenant’s id, and never in this account', () => {
    expect(givers).toHaveLength(1);
    expect(givers[0]?.roles).toMatch(/Write/);
    expect(givers[0]?.statement).toMatchObject({ Sid: 'BroughtBuckets', Action: 's3:PutObject' });
    expect(JSON.stringify(givers[0]?.statement.Resource)).toContain(
      's3:::*/voicekeep-audit/${aws:PrincipalTag/tenant}/*',
    );
    expect(givers[0]?.statement.Condition).toEqual({
      StringNotEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } },
    });
  });
});

describe('what serves and delivers streams', () => {
  const ofStream = policies.filter(({ id }) => /^Stream(?:ServeStream|DeliverStreams)/.test(id));
  const onHeads = ofStream.flatMap(({ statements }) =>
    statements.filter(
      ({ Resource, Action }) => /Heads/.test(JSON.stringify(Resource)) && /Put|Update|Delete/.test(flat(Action).join()),
    ),
  );

  test('writes rows of streams in the head table, and no head, checkpoint or term', () => {
    expect(ofStream).toHaveLength(2);
    expect(onHeads).toHaveLength(2);
    for (const { Condition } of onHeads)
      expect(Condition).toEqual({
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['stream#t???????????????'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      });
  });

  test('puts into no bucket by itself: only a session of the tenant does', () => {
    const puts = ofStream.flatMap(({ statements }) =>
      statements.filter(({ Action }) => flat(Action).some((one) => one.startsWith('s3:Put'))),
    );
    expect(puts).toEqual([]);
  });
});
