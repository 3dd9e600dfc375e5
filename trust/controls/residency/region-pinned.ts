import { finding, type Control } from '../../control.ts';

/** Any region name but Frankfurt's. */
const OTHER_REGION =
  /\b(?:us|ap|sa|ca|me|af|il|mx|cn)-(?:gov-)?(?:north|south|east|west|central)[a-z]*-\d\b|\beu-(?!central-1\b)[a-z]+-\d\b/;

export const control: Control = {
  id: 'region-pinned',
  claim: 'Every stack is deployed to AWS Frankfurt (eu-central-1), and no resource names another region.',
  rows: ['RS1', 'RS2', 'RS3', 'EN5', 'G8', 'G12', 'N3'],
  articles: ['GDPR 44', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    templates.resources.map((resource) => {
      const region = templates.stacks.find((one) => one.name === resource.stack)?.region;
      const other = OTHER_REGION.exec(JSON.stringify(withoutExceptions(resource.properties)))?.[0];
      const ok = region === 'eu-central-1' && other === undefined;
      return finding(resource, ok, other === undefined ? `stack is in ${region}` : `names ${other}`);
    }),
  tests: [
    { file: 'test/config/deployment.test.ts', name: 'refuses another region' },
    { file: 'test/platform/residency.test.ts', name: 'names no other region but where it says why' },
    { file: 'test/platform/endpoints.test.ts', name: 'goes to eu-central-1' },
  ],
  limits:
    'IAM, STS and Organizations are global control planes of AWS (no customer data). Bedrock EU inference profiles, where a tenant chooses one, leave Germany but not the EU.',
};

/** The boundary's allow-list of regions and the EU inference profiles' regions are the named exceptions. */
function withoutExceptions(properties: Record<string, unknown>): unknown {
  return JSON.parse(
    JSON.stringify(properties, (key, value: unknown) =>
      key === 'aws:RequestedRegion' || (typeof value === 'string' && value.includes(':foundation-model/'))
        ? undefined
        : value,
    ),
  );
}
