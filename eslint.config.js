// Dependency rules of the three trees, generated from the folders: a new capability gets its walls by existing.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const ROOT = import.meta.dirname;
const folders = (path) =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

const capabilities = folders('lambdas').filter((name) => name !== 'shared');

const SDK = { regex: '^@aws-sdk/', message: 'Only adapters/ may use the AWS SDK.', allowTypeImports: false };
const STS = { regex: '^@aws-sdk/client-sts', message: 'Only lambdas/access may call STS.' };
const LIB = {
  regex: '^(?:\\.\\./)+lib/|^aws-cdk-lib|^constructs$',
  message: 'Run-time code never imports infrastructure.',
};
const LOCAL = {
  regex: '^(?:\\.\\./)+(?:local|trust|tools|bench|verifier)/',
  message: 'local/, trust/, tools/, bench/ and verifier/ are never deployed; deployed code may not depend on them.',
};
const RUNTIME_ONLY = {
  regex:
    '^aws-lambda$|^@middy/|^@aws-lambda-powertools/|^node:(?:fs|http|https|net|process|child_process|dgram|tls)|/adapters/|/aws/|/observability/|/runtime\\.ts$',
  message: 'domain/ is pure: no SDK, no Lambda types, no I/O.',
};
const LAMBDA_CODE = {
  // Types are erased; the route tables, their documents, entities, the languages and the kernel are data.
  regex:
    '^(?:\\.\\./)+lambdas/(?!shared/kernel/|shared/languages/|shared/http/|telephony/providers\\.ts$|[a-z-]+/(?:(?:[a-z-]+-)?routes|entities)\\.ts$)',
  message:
    'lib may import only types, the route tables, entities, the languages, the providers and the kernel from lambdas.',
  allowTypeImports: true,
};

/** Ways to a tenant's stores past its session: clients with a session's credentials, and the stores' names. */
const SESSIONS = {
  regex: '/aws/clients\\.ts$',
  importNames: ['sts', 'dynamodbFor', 'kmsFor', 's3For'],
  message: 'Only lambdas/access makes tenant sessions and works with their credentials.',
};
const NAMES = {
  regex: '/kernel/tenant-names\\.ts$',
  importNames: ['tenantNames'],
  message: 'Only lambdas/access names the stores of tenants; open a room.',
};
/** Names of stacks are made by the same function; the capabilities that work on tenants' stacks may use it for them. */
const NAMES_STACKS = ['tenants', 'fleet'];
const PAST_THE_ROOM = [
  {
    selector: 'NewExpression[callee.name=/^[A-Z][A-Za-z0-9]*Client$/]',
    message: 'Clients come from shared/aws/clients.ts: one region, and no credentials but the function’s own.',
  },
  {
    selector: 'MemberExpression[property.name=/^(?:dataTable|keyTable|recordingsBucket)$/]',
    message: 'Only lambdas/access names the stores of tenants; open a room.',
  },
  {
    selector: 'ObjectPattern > Property[key.name=/^(?:dataTable|keyTable|recordingsBucket)$/]',
    message: 'Only lambdas/access names the stores of tenants; open a room.',
  },
  {
    selector: 'Literal[value=/^(?:alias\\/)?[a-z][a-z0-9]{2,9}-t[a-z2-7]{15}(?:-|$)/]',
    message: 'Names of tenants’ stores are made by tenantNames() only.',
  },
  {
    selector: 'TemplateElement[value.raw=/-(?:data|keys|recordings)-(?:g[0-9]{2})?$|^alias\\//]',
    message: 'Names of tenants’ stores are made by tenantNames() only.',
  },
];

const IGNORED =
  'A transaction can be refused for a guard: look at its outcome (`record` is for entries without a change).';
/** What became of a transaction is looked at, always; what nobody looks at is said by `record`. */
const RESULTS = [
  {
    selector:
      ':matches(ExpressionStatement, ExpressionStatement > AwaitExpression, ExpressionStatement > UnaryExpression[operator=void]) > CallExpression[callee.property.name=transact]',
    message: IGNORED,
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(?:then|catch|finally)$/][callee.object.callee.property.name=transact]',
    message: IGNORED,
  },
  {
    selector: 'CallExpression[callee.property.name=transact] > ArrayExpression:first-child[elements.length=0]',
    message: 'Entries without a change are written with `record`.',
  },
];

const IDS = [
  {
    selector: "CallExpression[callee.property.name='regex'] > MemberExpression[object.name='ID_PATTERNS']",
    message: 'Ids are read by idSchema(): it gives the id its type.',
  },
];

/** Keys of stored items are made by their entities; a literal elsewhere would be a second declaration of them. */
const KEYS = [
  {
    selector: 'Literal[value=/^[A-Z][A-Z-]+#/]',
    message: 'Keys of items are made by their entity (entities.ts).',
  },
  {
    selector: 'TemplateElement[value.raw=/^[A-Z][A-Z-]+#$/]',
    message: 'Keys of items are made by their entity (entities.ts).',
  },
  {
    selector:
      "BinaryExpression[operator='+'] > Literal[value=/^#|^[A-Z][A-Z-]+$/], CallExpression[callee.property.name='join'][arguments.0.value='#'] > MemberExpression > ArrayExpression > Literal[value=/^[A-Z][A-Z-]+$/]",
    message: 'Keys of items are made by their entity (entities.ts), not put together.',
  },
];

/** The whole inventory is for what works on every entity; it goes to the domain as an argument. */
const WORKS_ON_ALL = ['closing', 'drills', 'dsar', 'keys', 'retention'];
const INVENTORY = {
  regex: '/inventory/inventory\\.ts$',
  message: 'Take the inventory as an argument; a room takes the entities it needs.',
};

/**
 * Other capabilities are reached through contract.ts; entities.ts are leaves, used by whoever stores or reads their
 * items; entry files wire runtime.ts.
 */

/** A language is named where it is declared; code that asks which one it is would forget the next. */
const TAGS = readdirSync(join(ROOT, 'lambdas', 'shared', 'languages'))
  .map((file) => /^([a-z]{2}-[A-Z]{2})\.ts$/.exec(file)?.[1])
  .filter((tag) => tag !== undefined);
const TAG = TAGS.flatMap((tag) => [tag, tag.replace('-', '_')]).join('|');
const LANGUAGE = [TAG, ...new Set(TAGS.map((tag) => tag.slice(0, 2)))].join('|');
const LANGUAGES = [
  `:not(TSLiteralType) > Literal[value=/^(?:${TAG})$/]`,
  `BinaryExpression > Literal[value=/^(?:${LANGUAGE})[-_]?$/]`,
  `SwitchCase > Literal[value=/^(?:${LANGUAGE})$/]`,
  `CallExpression[callee.property.name=/^(?:startsWith|endsWith|includes|indexOf)$/] > Literal[value=/^(?:${LANGUAGE})[-_]?$/]`,
].map((selector) => ({
  selector,
  message: 'Languages are told apart in lambdas/shared/languages only: put what differs into the pack.',
}));

/** What Amazon Chime calls things; everything else knows calls, legs and steps. */
const CHIME_NAME =
  'TransactionId|transactionId|ParticipantTag|InvocationEventType|ActionData|SipMediaApplication\\w*|SipRule\\w*|VoiceConnector\\w*|StartBotConversation|SpeakAndGetDigits|StartCallRecording|CallAndBridge';
const CHIME_WORDS = [
  `Identifier[name=/^(?:Chime\\w*|chime[A-Z]\\w*|${CHIME_NAME})$/]`,
  `:not(ImportDeclaration) > Literal[value=/^(?:LEG-[AB]|chime|${CHIME_NAME})$/]`,
].map((selector) => ({ selector, message: 'Chime’s words stay in lambdas/telephony/adapters/chime.' }));
const CHIME = {
  regex: '/chime/',
  message: 'Only providers.ts and Chime’s own Lambdas reach its adapter; everything else takes an entry.',
};
const CHIME_ENTRIES = ['providers', 'handle-call', 'provision-telephony'].map((name) => `lambdas/telephony/${name}.ts`);

/** Other capabilities are reached through contract.ts; entry files wire access/runtime.ts. */
const foreign = (capability) => {
  const others = capabilities.filter((name) => name !== capability);
  return others.length === 0
    ? []
    : [
        {
          // The console describes the whole API, so it alone reads the others' route tables.
          regex: `^(?:\\.\\./)+(?:${others.join('|')})/(?!contract\\.ts$|entities\\.ts$|runtime\\.ts$|inventory\\.ts$|sinks\\.ts$${capability === 'console' ? '|(?:[a-z-]+-)?routes\\.ts$' : ''})`,
          message: 'Another capability is used through its contract.ts.',
        },
      ];
};

const restrict = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

const zones = capabilities.flatMap((capability) => {
  const isAccess = capability === 'access';
  const walls = isAccess ? [] : [STS, SESSIONS, NAMES];
  const adapterWalls = walls.filter((wall) => wall !== NAMES || !NAMES_STACKS.includes(capability));
  const past = [...(isAccess ? [] : PAST_THE_ROOM), ...KEYS, ...LANGUAGES];
  const whole = capability === 'inventory' ? [] : [INVENTORY];
  const wiring = WORKS_ON_ALL.includes(capability) ? [] : whole;
  return [
    {
      files: [`lambdas/${capability}/**/*.ts`],
      ignores: [`lambdas/${capability}/adapters/**`, `lambdas/${capability}/domain/**`],
      rules: {
        ...restrict(SDK, LIB, CHIME, ...walls, ...wiring, ...foreign(capability)),
        'no-restricted-syntax': ['error', ...past, ...RESULTS, ...IDS, ...CHIME_WORDS],
      },
    },
    {
      files: [`lambdas/${capability}/adapters/**/*.ts`],
      rules: {
        ...restrict(LIB, CHIME, ...adapterWalls, ...whole, ...foreign(capability)),
        'no-restricted-syntax': ['error', ...past, ...RESULTS, ...IDS, ...CHIME_WORDS],
      },
    },
    {
      files: [`lambdas/${capability}/domain/**/*.ts`],
      rules: {
        ...restrict(SDK, LIB, RUNTIME_ONLY, ...walls, ...whole, ...foreign(capability)),
        'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval'],
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: 'Take a Clock.' },
          { object: 'Math', property: 'random', message: 'Take RandomBytes.' },
        ],
        'no-restricted-syntax': [
          'error',
          { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take a Clock.' },
          ...past,
          ...RESULTS,
          ...IDS,
          ...CHIME_WORDS,
        ],
      },
    },
  ];
});

/** Where Chime is named: its adapter, the list of providers, and the Lambdas that are Chime's. */
const chime = [
  { files: CHIME_ENTRIES, sdk: [SDK] },
  { files: ['lambdas/telephony/adapters/chime/*.ts'], sdk: [] },
].map(({ files, sdk }) => ({
  files,
  rules: {
    ...restrict(...sdk, LIB, STS, SESSIONS, NAMES, ...foreign('telephony')),
    'no-restricted-syntax': ['error', ...PAST_THE_ROOM, ...KEYS, ...LANGUAGES, ...RESULTS, ...IDS],
  },
}));

/** Of its own, so that no list of `no-restricted-syntax` replaces it. */
const noConditionalSpread = {
  create: ({ report }) =>
    Object.fromEntries(
      [
        "LogicalExpression[operator='&&']",
        'ConditionalExpression[consequent.properties.length=0]',
        'ConditionalExpression[alternate.properties.length=0]',
      ].map((spread) => [
        `ObjectExpression > SpreadElement > ${spread}`,
        (node) =>
          report({ node, message: 'A field may be undefined; where that matters, leave it out with definedOnly().' }),
      ]),
    ),
};

export default tseslint.config(
  { ignores: ['node_modules', '.local', '.build', 'cdk.out*', '.ci', 'verifier/dist'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { house: { rules: { 'no-conditional-spread': noConditionalSpread } } },
    rules: {
      'house/no-conditional-spread': 'error',
      eqeqeq: 'error',
      'no-console': ['error'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-object-type': 'off',
    },
  },
  {
    // With types: what runs for customers, and what judges it. Tests hand promises about on purpose.
    files: ['lambdas/**/*.ts', 'lib/**/*.ts', 'trust/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: ROOT } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['lambdas/shared/**/*.ts'],
    rules: restrict(LIB, STS, SESSIONS, {
      regex: `^(?:\\.\\./)+(?:${capabilities.join('|')})/`,
      message: 'lambdas/shared knows no capability, not even types of one.',
    }),
  },
  { files: ['lambdas/shared/aws/**/*.ts'], rules: restrict(LIB) },
  {
    files: ['lambdas/**/*.ts'],
    ignores: ['lambdas/shared/kernel/env.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'process', message: 'Declare it in the schema; see lazyEnv.' }],
    },
  },
  {
    files: ['lambdas/shared/**/*.ts', 'lib/**/*.ts'],
    ignores: ['lambdas/shared/languages/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...LANGUAGES] },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/telephony/**'],
    rules: { 'no-restricted-syntax': ['error', ...LANGUAGES, ...CHIME_WORDS] },
  },
  ...zones,
  {
    // A leaf: the kernel, and types of other items at most.
    files: ['lambdas/*/entities.ts'],
    rules: {
      ...restrict(SDK, LIB, STS, SESSIONS, NAMES, {
        regex: '^(?!zod$|\\.\\./shared/(?:kernel|languages)/)',
        message: 'entities.ts imports the kernel and the languages only.',
        allowTypeImports: true,
      }),
      'no-restricted-syntax': ['error', ...IDS],
    },
  },
  ...chime,
  { files: ['lib/**/*.ts'], rules: restrict(LAMBDA_CODE, LOCAL) },
  { files: ['bin/**', 'bench/**', 'local/**', 'tools/**', 'test/**', '*.js'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs', '*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', Buffer: 'readonly' } },
  },
  {
    // Runs in a browser, as it is.
    files: ['local/call-page/page/**'],
    languageOptions: {
      globals: { document: 'readonly', fetch: 'readonly', setTimeout: 'readonly', Option: 'readonly' },
    },
  },
  {
    // One file without dependencies is built of these, and it shares nothing with what it verifies.
    files: ['verifier/node/**'],
    languageOptions: { globals: { TextDecoder: 'readonly', URL: 'readonly' } },
    rules: restrict({ regex: '^(?!node:|\\./)', message: 'The verifier imports Node and its own modules only.' }),
  },
  {
    // The core runs wherever JavaScript does.
    files: ['verifier/node/core/**'],
    languageOptions: { globals: { TextEncoder: 'readonly' } },
    rules: {
      ...restrict({ regex: '^(?!\\./)', message: 'The core imports its own modules only.' }),
      'no-restricted-globals': ['error', 'Buffer', 'process', 'console'],
    },
  },
  { files: ['verifier/node/command.mjs'], rules: { 'no-console': 'off' } },
);
