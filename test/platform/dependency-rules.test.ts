import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';

/** Planted violations: each must be reported by the zone its path lies in. */
const planted: [why: string, filePath: string, code: string, rule: string][] = [
  [
    'a domain using the SDK',
    'lambdas/retention/domain/planted.ts',
    "import { S3Client } from '@aws-sdk/client-s3';\nexport const x = S3Client;\n",
    'no-restricted-imports',
  ],
  [
    'a domain reading the clock',
    'lambdas/retention/domain/planted.ts',
    'export const x = Date.now();\n',
    'no-restricted-properties',
  ],
  [
    'a domain making a date of now',
    'lambdas/retention/domain/planted.ts',
    'export const x = new Date();\n',
    'no-restricted-syntax',
  ],
  [
    'a domain reading the environment',
    'lambdas/retention/domain/planted.ts',
    'export const x = process.env;\n',
    'no-restricted-globals',
  ],
  [
    'a Lambda reading the environment past its schema',
    'lambdas/calls/planted.ts',
    "export const x = process.env['LANDING_BUCKET'];\n",
    'no-restricted-globals',
  ],
  [
    'a domain calling out',
    'lambdas/retention/domain/planted.ts',
    "export const x = fetch('https://example.org');\n",
    'no-restricted-globals',
  ],
  [
    'a domain using Lambda types',
    'lambdas/retention/domain/planted.ts',
    "import type { Context } from 'aws-lambda';\nexport type X = Context;\n",
    'no-restricted-imports',
  ],
  [
    'a domain using its adapters',
    'lambdas/retention/domain/planted.ts',
    "import { x } from '../adapters/x.ts';\nexport { x };\n",
    'no-restricted-imports',
  ],
  [
    'a Lambda using the SDK',
    'lambdas/calls/planted.ts',
    "import { S3Client } from '@aws-sdk/client-s3';\nexport const x = S3Client;\n",
    'no-restricted-imports',
  ],
  [
    'a second caller of STS',
    'lambdas/calls/adapters/planted.ts',
    "import { STSClient } from '@aws-sdk/client-sts';\nexport const x = STSClient;\n",
    'no-restricted-imports',
  ],
  [
    'a Lambda importing infrastructure',
    'lambdas/calls/planted.ts',
    "import { x } from '../../lib/shared/x.ts';\nexport { x };\n",
    'no-restricted-imports',
  ],
  [
    'a Lambda importing the CDK',
    'lambdas/calls/planted.ts',
    "import { Stack } from 'aws-cdk-lib';\nexport const x = Stack;\n",
    'no-restricted-imports',
  ],
  [
    "another capability's insides",
    'lambdas/calls/planted.ts',
    "import { x } from '../retention/domain/x.ts';\nexport { x };\n",
    'no-restricted-imports',
  ],
  [
    'the shared room knowing a capability',
    'lambdas/shared/http/planted.ts',
    "import { x } from '../../calls/contract.ts';\nexport { x };\n",
    'no-restricted-imports',
  ],
  [
    'the shared room knowing a type of a capability',
    'lambdas/shared/http/planted.ts',
    "import type { X } from '../../calls/contract.ts';\nexport type Y = X;\n",
    'no-restricted-imports',
  ],
  [
    'a second caller of STS by the shared client',
    'lambdas/calls/adapters/planted.ts',
    "import { sts } from '../../shared/aws/clients.ts';\nexport const x = sts;\n",
    'no-restricted-imports',
  ],
  [
    'a Lambda calling STS',
    'lambdas/tenants/planted.ts',
    "import { AssumeRoleCommand } from '@aws-sdk/client-sts';\nexport const x = AssumeRoleCommand;\n",
    'no-restricted-imports',
  ],
  [
    'the shared room calling STS',
    'lambdas/shared/kernel/planted.ts',
    "import { sts } from '../aws/clients.ts';\nexport const x = sts;\n",
    'no-restricted-imports',
  ],
  ...['dynamodbFor', 'kmsFor', 's3For'].map((name): [string, string, string, string] => [
    `a session’s credentials in another’s hands: ${name}`,
    'lambdas/retention/adapters/planted.ts',
    `import { ${name} } from '../../shared/aws/clients.ts';\nexport const x = ${name};\n`,
    'no-restricted-imports',
  ]),
  [
    'a capability naming tenants’ stores',
    'lambdas/retention/adapters/planted.ts',
    "import { tenantNames } from '../../shared/kernel/tenant-names.ts';\nexport const x = tenantNames;\n",
    'no-restricted-imports',
  ],
  [
    'a Lambda naming tenants’ stores',
    'lambdas/tenants/planted.ts',
    "import { tenantNames } from '../shared/kernel/tenant-names.ts';\nexport const x = tenantNames;\n",
    'no-restricted-imports',
  ],
  [
    'the maker of tenants’ stacks naming their tables',
    'lambdas/tenants/adapters/planted.ts',
    "import { tenantNames } from '../../shared/kernel/tenant-names.ts';\nexport const x = tenantNames('x', 'a', 'b').dataTable;\n",
    'no-restricted-syntax',
  ],
  [
    'the maker of tenants’ stacks unpacking their names',
    'lambdas/tenants/adapters/planted.ts',
    "import { tenantNames } from '../../shared/kernel/tenant-names.ts';\nexport const { keyTable } = tenantNames('x', 'a', 'b');\n",
    'no-restricted-syntax',
  ],
  [
    'a table’s name written by hand',
    'lambdas/calls/adapters/planted.ts',
    "export const x = 'vkdev-taaaaaaaaaaaaaaa-data-g01';\n",
    'no-restricted-syntax',
  ],
  [
    'a table’s name put together by hand',
    'lambdas/calls/adapters/planted.ts',
    'export const x = (name: string, tenant: string) => `${name}-${tenant}-data-g01`;\n',
    'no-restricted-syntax',
  ],
  [
    'a key’s alias put together by hand',
    'lambdas/calls/domain/planted.ts',
    'export const x = (name: string, tenant: string) => `alias/${name}-${tenant}`;\n',
    'no-restricted-syntax',
  ],
  [
    'a client with credentials of somebody’s own',
    'lambdas/calls/adapters/planted.ts',
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nexport const x = new DynamoDBClient({});\n",
    'no-restricted-syntax',
  ],
  ...['await data.transact([w], []);', 'data.transact([w], []);', 'void data.transact([w], []);'].map(
    (statement): [string, string, string, string] => [
      `a transaction whose outcome nobody looks at: ${statement}`,
      'lambdas/access/domain/planted.ts',
      `export const x = async (w: never, data: { transact(...all: unknown[]): unknown }) => {\n  ${statement}\n};\n`,
      'no-restricted-syntax',
    ],
  ),
  [
    'a transaction whose outcome goes into a chain',
    'lambdas/retention/planted.ts',
    'export const x = (data: { transact(w: never): Promise<1> }, w: never) => data.transact(w).catch(() => undefined);\n',
    'no-restricted-syntax',
  ],
  [
    'an id read by its pattern, without its type',
    'lambdas/retention/planted.ts',
    "import * as z from 'zod';\nimport { ID_PATTERNS } from '../shared/kernel/ids.ts';\nexport const x = z.string().regex(ID_PATTERNS.call);\n",
    'no-restricted-syntax',
  ],
  [
    'an entry without a change written as a transaction',
    'lambdas/agent/adapters/planted.ts',
    'export const x = (room: { data: { transact(w: never[], a: never[]): 1 } }, e: never) => room.data.transact([], [e]);\n',
    'no-restricted-syntax',
  ],
  ...[
    ['a field spread in by a condition', 'export const x = (a?: string) => ({ ...(a !== undefined && { a }) });\n'],
    ['nothing spread in otherwise', 'export const x = (a?: string) => ({ ...(a === undefined ? {} : { a }) });\n'],
    ['nothing spread in by a condition', 'export const x = (a?: string) => ({ ...(a ? { a } : {}) });\n'],
  ].flatMap(([why, code]) =>
    ['lambdas/calls/domain', 'lib/calls', 'test/calls', 'tools/capacity'].map(
      (room): [string, string, string, string] => [
        `${why} in ${room}`,
        `${room}/planted.ts`,
        code!,
        'no-conditional-spread',
      ],
    ),
  ),
  [
    'infrastructure using run-time code',
    'lib/calls/planted.ts',
    "import { x } from '../../lambdas/calls/domain/x.ts';\nexport { x };\n",
    'no-restricted-imports',
  ],
  [
    'deployed code using the local platform',
    'lib/calls/planted.ts',
    "import { x } from '../../local/platform/x.ts';\nexport { x };\n",
    'no-restricted-imports',
  ],
  ...[
    ['a leg by Chime’s name', "'LEG-A'"],
    ['Chime’s name in lineage', "{ processor: 'chime' }"],
    ['a field of Chime’s events', '{ TransactionId: 1 }'],
    ['an action of Chime’s', "'StartBotConversation'"],
  ].map(([why, value]): [string, string, string, string] => [
    `the call domain knowing ${why}`,
    'lambdas/telephony/domain/planted.ts',
    `export const x = ${value};\n`,
    'no-restricted-syntax',
  ]),
  [
    'a handler typed by Chime’s call',
    'lambdas/telephony/planted.ts',
    "import type { ChimeCall } from './domain/inbound-call.ts';\nexport type X = ChimeCall;\n",
    'no-restricted-syntax',
  ],
  [
    'another room naming what Chime calls a call',
    'lambdas/calls/planted.ts',
    'export const x = (name: { transactionId: string }) => name.transactionId;\n',
    'no-restricted-syntax',
  ],
  [
    'another adapter knowing Chime’s words',
    'lambdas/telephony/adapters/planted.ts',
    "export const x = 'LEG-B';\n",
    'no-restricted-syntax',
  ],
  [
    'infrastructure of another room knowing Chime’s words',
    'lib/agent/planted.ts',
    "export const x = 'chime';\n",
    'no-restricted-syntax',
  ],
  ...['lambdas/telephony/planted.ts', 'lambdas/telephony/adapters/planted/planted.ts'].map(
    (path): [string, string, string, string] => [
      `Chime’s adapter reached past its entry: ${path}`,
      path,
      `import { x } from '${path.includes('adapters') ? '..' : './adapters'}/chime/chime-events.ts';\nexport { x };\n`,
      'no-restricted-imports',
    ],
  ),
  ...[
    ["language === 'de-DE'", 'lambdas/agent/domain/planted.ts'],
    ["language !== 'en'", 'lambdas/telephony/planted.ts'],
    ["language.startsWith('en-')", 'lambdas/agent/adapters/planted.ts'],
    ["language === 'de_DE' ? 1 : 2", 'lambdas/shared/kernel/planted.ts'],
    ["language === 'de'", 'lib/agent/planted.ts'],
    ["['en-GB', 'en-US'].includes(language)", 'lambdas/access/planted.ts'],
  ].map(([code, path]): [string, string, string, string] => [
    `a language told apart outside its file: ${code} in ${path}`,
    path!,
    `export const x = (language: string) => ${code};\n`,
    'no-restricted-syntax',
  ]),
  [
    'a language told apart by a switch',
    'lambdas/consent/domain/planted.ts',
    "export function x(language: string) {\n  switch (language) {\n    case 'en':\n      return 1;\n    default:\n      return 2;\n  }\n}\n",
    'no-restricted-syntax',
  ],
  [
    'a second table by language',
    'lambdas/telephony/domain/planted.ts',
    "export const x = { 'de-DE': 'Vicki', 'en-US': 'Joanna' };\n",
    'no-restricted-syntax',
  ],
];

const keys: [why: string, filePath: string, code: string, rule: string][] = [
  ['a key written by hand', 'export const x = `CALL#${process.argv[0]}`;\n'],
  ['the beginning of a key', "export const x = (sk: string) => sk.startsWith('TURN#');\n"],
  ['a key put together by plus', "export const x = (id: string) => 'CALL' + '#' + id;\n"],
  ['a key put together by join', "export const x = (id: string) => ['CALL', id].join('#');\n"],
].map(([why, code]) => [`${why}`, 'lambdas/calls/domain/planted.ts', code!, 'no-restricted-syntax']);
planted.push(
  ...keys,
  [
    'the live path taking the whole inventory',
    'lambdas/telephony/planted.ts',
    "import { INVENTORY } from '../inventory/inventory.ts';\nexport const x = INVENTORY;\n",
    'no-restricted-imports',
  ],
  [
    'a domain taking the whole inventory',
    'lambdas/retention/domain/planted.ts',
    "import { INVENTORY } from '../../inventory/inventory.ts';\nexport const x = INVENTORY;\n",
    'no-restricted-imports',
  ],
  [
    'an entity that knows more than the kernel',
    'lambdas/calls/entities.ts',
    "import { x } from './open-contents.ts';\nexport const y = x;\n",
    'no-restricted-imports',
  ],
);

const allowed: [why: string, filePath: string, code: string][] = [
  [
    'an adapter using the SDK',
    'lambdas/calls/adapters/fine.ts',
    "import { S3Client } from '@aws-sdk/client-s3';\nexport const x = S3Client;\n",
  ],
  [
    "another capability's contract",
    'lambdas/calls/fine.ts',
    "import { x } from '../retention/contract.ts';\nexport { x };\n",
  ],
  [
    'an entry taking all entities',
    'lambdas/retention/fine.ts',
    "import { INVENTORY } from '../inventory/inventory.ts';\nexport const x = INVENTORY;\n",
  ],
  [
    'lambdas/access making sessions',
    'lambdas/access/adapters/fine.ts',
    "import { dynamodbFor, sts } from '../../shared/aws/clients.ts';\nimport { tenantNames } from '../../shared/kernel/tenant-names.ts';\nexport const x = [sts, dynamodbFor, tenantNames('x', 'a', 'b').dataTable];\n",
  ],
  [
    'a transaction whose outcome decides',
    'lambdas/retention/domain/fine.ts',
    "export const x = async (data: { transact(w: never[], a: never[]): Promise<{ outcome: string }> }, w: never) =>\n  (await data.transact([w], [])).outcome === 'committed';\n",
  ],
  [
    'the maker of tenants’ stacks naming stacks',
    'lambdas/tenants/adapters/fine.ts',
    "import { tenantNames } from '../../shared/kernel/tenant-names.ts';\nexport const x = tenantNames('x', 'a', 'b').stack;\n",
  ],
  [
    "another capability's entity",
    'lambdas/calls/fine.ts',
    "import { turnEntity } from '../agent/entities.ts';\nexport const x = turnEntity;\n",
  ],
  [
    'infrastructure using types of run-time code',
    'lib/calls/fine.ts',
    "import type { X } from '../../lambdas/calls/serve-calls.ts';\nexport type Y = X;\n",
  ],
  [
    'a list that grows by a condition',
    'lambdas/calls/domain/fine.ts',
    'export const x = (a?: string) => [...(a === undefined ? [] : [a])];\n',
  ],
  [
    'infrastructure using an entity',
    'lib/calls/fine.ts',
    "import { x } from '../../lambdas/calls/entities.ts';\nexport { x };\n",
  ],
  [
    'infrastructure using a route table',
    'lib/api/fine.ts',
    "import { x } from '../../lambdas/calls/routes.ts';\nexport { x };\n",
  ],
  [
    'Chime’s adapter speaking as Chime does',
    'lambdas/telephony/adapters/chime/fine.ts',
    "export const x = { ParticipantTag: 'LEG-A', processor: 'chime' };\n",
  ],
  [
    'Chime’s Lambda handing over its entry',
    'lambdas/telephony/handle-call.ts',
    "import { chime } from './adapters/chime/chime-provider.ts';\nexport const x = chime;\n",
  ],
  [
    'infrastructure of the telephone naming what it makes',
    'lib/telephony/fine.ts',
    "export const x = { SipMediaApplicationId: 'chime' };\n",
  ],
  [
    'infrastructure reading the languages and the providers',
    'lib/agent/fine.ts',
    "import { LANGUAGES } from '../../lambdas/shared/languages/languages.ts';\nimport { PROVIDERS } from '../../lambdas/telephony/providers.ts';\nexport const x = [LANGUAGES, PROVIDERS];\n",
  ],
  [
    'a language in its own file',
    'lambdas/shared/languages/fine.ts',
    "export const x = (tag: string) => (tag === 'de-DE' ? 'de_DE' : 'en');\n",
  ],
];

// Planted files do not exist, so they have no types; rules that need some are planted in a folder of their own below.
const eslint = new ESLint({ overrideConfig: tseslint.configs.disableTypeChecked as Linter.Config });
const rulesFor = async (filePath: string, code: string) => {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.map((message) => message.ruleId ?? message.message);
};

describe('dependency rules of the three trees', () => {
  test.each(planted)('%s is refused', async (_why, filePath, code, rule) => {
    expect((await rulesFor(filePath, code)).some((id) => id.endsWith(rule))).toBe(true);
  });

  test.each(allowed)('%s is allowed', async (_why, filePath, code) => {
    expect(await rulesFor(filePath, code)).toEqual([]);
  });
});

/** Planted violations that only types show; `fine` is the same without it. */
const typed: [rule: string, planted: string, fine: string][] = [
  [
    'no-floating-promises',
    'export const save = async (): Promise<void> => {};\nexport function run(): void {\n  save();\n}\n',
    'export const save = async (): Promise<void> => {};\nexport async function run(): Promise<void> {\n  await save();\n}\n',
  ],
  [
    'no-misused-promises',
    'export const isOpen = async (): Promise<boolean> => true;\nexport const run = (): number => (isOpen() ? 1 : 0);\n',
    'export const isOpen = async (): Promise<boolean> => true;\nexport const run = async (): Promise<number> => ((await isOpen()) ? 1 : 0);\n',
  ],
  [
    'switch-exhaustiveness-check',
    "export function run(step: 'begin' | 'end'): number {\n  switch (step) {\n    case 'begin':\n      return 1;\n    default:\n      return 0;\n  }\n}\n",
    "export function run(step: 'begin' | 'end'): number {\n  switch (step) {\n    case 'begin':\n      return 1;\n    case 'end':\n      return 0;\n  }\n}\n",
  ],
];

describe.each(['lambdas/calls', 'lib/calls', 'trust/controls/calls'])('rules that need types, in %s', (room) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'typed-rules-'));
    mkdirSync(join(folder, room), { recursive: true });
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { strict: true, target: 'es2024' } }),
    );
    for (const [rule, planted, fine] of typed) {
      writeFileSync(join(folder, room, `${rule}-planted.ts`), planted);
      writeFileSync(join(folder, room, `${rule}-fine.ts`), fine);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(typed)('%s', async (rule) => {
    const overrideConfigFile = join(import.meta.dirname, '..', '..', 'eslint.config.js');
    const results = await new ESLint({ cwd: folder, overrideConfigFile }).lintFiles([
      `${room}/${rule}-planted.ts`,
      `${room}/${rule}-fine.ts`,
    ]);
    const found = Object.fromEntries(
      results.map(({ filePath, messages }) => [filePath.split('-').at(-1), messages.map(({ ruleId }) => ruleId)]),
    );
    expect(found).toEqual({ 'planted.ts': [`@typescript-eslint/${rule}`], 'fine.ts': [] });
  });
});
