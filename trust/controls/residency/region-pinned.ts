import { finding, type Control } from '../../control.ts';
import { EU_REGIONS } from '../../regions.ts';
import { edit, insert, mutation, on, set } from '../../mutation.ts';

/** The name of any region of AWS. */
const REGION = /\b(?:us|eu|ap|sa|ca|me|af|il|mx|cn)-(?:gov-|iso[a-z]?-)?(?:north|south|east|west|central)[a-z]*-\d\b/g;
const HERE = 'eu-central-1';
const FUNCTION = on('AWS::Lambda::Function', 'Calls', 'HandleCall');
const MODELS = ['PolicyDocument', 'Statement', { Action: 'bedrock:InvokeModel' }];

export const control: Control = {
  id: 'region-pinned',
  claim:
    'Every stack is deployed to AWS Frankfurt (eu-central-1), and no resource names another region, but for models of the Union.',
  rows: ['RS1', 'RS2', 'RS3', 'EN5', 'G8', 'G12', 'N3'],
  articles: ['GDPR 44', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    templates.resources.map((resource) => {
      const region = templates.stacks.find((one) => one.name === resource.stack)?.region;
      const others = [...regionsIn(resource.properties)].filter((one) => one !== HERE);
      const ok = region === HERE && others.length === 0;
      return finding(resource, ok, region === HERE ? `names ${others.join(', ')}` : `stack is in ${String(region)}`);
    }),
  mutations: [
    mutation(
      'a-variable',
      'a function is told of another region',
      edit(FUNCTION, ['Environment', 'Variables', 'PLACE'], set('eu-west-1')),
    ),
    mutation(
      'replica',
      'a table has a replica elsewhere',
      edit(on('AWS::DynamoDB::Table', 'Data'), ['Replicas'], set([{ Region: 'us-east-1' }])),
    ),
    mutation(
      'foreign-bucket',
      'a bucket is replicated to a region of the Union',
      edit(
        on('AWS::S3::Bucket', 'Data'),
        ['ReplicationConfiguration'],
        set({ Role: 'x', Rules: [{ Destination: { Bucket: 'arn:aws:s3:::x', Region: 'eu-west-3' } }] }),
      ),
    ),
    mutation(
      'model-of-the-usa',
      'a model of the USA may be called',
      edit(
        on('AWS::IAM::Policy', 'Calls', 'AnswerTurn'),
        [...MODELS, 'Resource'],
        insert('arn:aws:bedrock:us-east-1::foundation-model/*'),
      ),
    ),
    mutation(
      'model-of-london',
      'a model of London may be called',
      edit(
        on('AWS::IAM::Policy', 'Calls', 'AnswerTurn'),
        [...MODELS, 'Resource'],
        insert('arn:aws:bedrock:eu-west-2::foundation-model/*'),
      ),
    ),
    mutation(
      'allowed-region',
      'the boundary allows another region',
      edit(
        on('AWS::IAM::ManagedPolicy', 'Calls'),
        [
          'PolicyDocument',
          'Statement',
          { Sid: 'OnlyThisRegion' },
          'Condition',
          'StringNotEquals',
          'aws:RequestedRegion',
        ],
        set('us-east-1'),
      ),
    ),
    mutation(
      'function-elsewhere',
      'calls are answered in another region',
      edit(on('Custom::SipMediaApplication'), ['EndpointArn'], set('arn:aws:lambda:us-west-2:111122223333:function:x')),
    ),
  ],
  tests: [
    { file: 'test/config/deployment.test.ts', name: 'refuses another region' },
    { file: 'test/platform/residency.test.ts', name: 'names no other region but where it says why' },
    { file: 'test/platform/endpoints.test.ts', name: 'goes to eu-central-1' },
  ],
  limits:
    'IAM, STS and Organizations are global control planes of AWS (no customer data). Bedrock EU inference profiles, where a tenant chooses one, leave Germany but not the EU.',
};

/** Names of regions in a value; models, and what the boundary says of regions, may name those of the Union. */
function regionsIn(properties: Record<string, unknown>): Set<string> {
  const found = new Set<string>();
  const read = (value: unknown, ofUnion: boolean): void => {
    if (typeof value === 'string') {
      const model = ofUnion || /^arn:aws:bedrock:[a-z0-9-]+::foundation-model\//.test(value);
      for (const [region] of value.matchAll(REGION)) if (!model || !EU_REGIONS.includes(region)) found.add(region);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) read(one, ofUnion || key === 'aws:RequestedRegion');
    }
  };
  read(properties, false);
  return found;
}
