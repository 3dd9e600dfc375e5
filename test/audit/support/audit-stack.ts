import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { physicalStack } from '../../support/deployment.ts';

interface Resource {
  Type: string;
  Properties: Record<string, unknown> & { PolicyDocument?: { Statement: Statement[] } };
  DependsOn?: unknown;
}
interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

const STORES = ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy'];

/**
 * The audit stack's tables, key, bucket and bucket policy exactly as they were synthesised, without the functions: a
 * test has them for itself. Three roles are added: one with every right on S3, as a careless administrator's; one with
 * the rights of the writer; and one with those of the function that extends locks, both out of the template.
 */
export function auditStoresTemplate(assembly: string, name: string): object {
  const template = JSON.parse(readFileSync(join(assembly, `${physicalStack('Audit')}.template.json`), 'utf8')) as {
    Resources: Record<string, Resource>;
  };
  const all = Object.entries(template.Resources);
  const stores = all.filter(([, { Type }]) => STORES.includes(Type));
  const idOf = (type: string, start: string) =>
    stores.find(([id, one]) => one.Type === type && id.startsWith(start))![0];
  const rightsOf = (role: string) =>
    all
      .filter(([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.includes(role))
      .flatMap(([, { Properties }]) => Properties.PolicyDocument?.Statement ?? [])
      .filter(({ Action }) => [Action].flat().every((action) => action.startsWith('s3:')));
  const everything = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
  const bucket = idOf('AWS::S3::Bucket', 'AuditLogArchiveBucket');
  return {
    Resources: {
      ...Object.fromEntries(stores.map(([id, { DependsOn: _, ...resource }]) => [id, resource])),
      Administrator: role(`${name}-administrator`, everything),
      Writer: role(`${name}-writer`, rightsOf('SequenceEntries')),
      Extender: role(`${name}-extender`, rightsOf('ExtendRetention')),
    },
    Outputs: Object.fromEntries(
      Object.entries({
        Outbox: idOf('AWS::DynamoDB::Table', 'AuditLogOutbox'),
        Heads: idOf('AWS::DynamoDB::Table', 'AuditLogHeads'),
        Bucket: bucket,
      }).map(([output, id]) => [output, { Value: { Ref: id } }]),
    ),
  };
}

const role = (RoleName: string, Statement: Statement[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName,
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
        },
      ],
    },
    Policies: [{ PolicyName: 'rights', PolicyDocument: { Version: '2012-10-17', Statement } }],
  },
});
