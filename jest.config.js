// ESM only: the sources are ES modules with explicit .ts extensions. Types are checked by `npm run types`, not here.
// Lambdas under test log nothing.
process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
process.env['POWERTOOLS_TRACE_ENABLED'] = 'false';
// Single constructs in a stack of a test are no templates to deploy; those of the whole app are validated when they are
// synthesised (test/support/templates.ts). Takes half of the time of a test that uses the CDK.
process.env['CDK_VALIDATION'] = 'false';

const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  // No transform: Jest blanks the types out as Node itself does, and lines and columns stay.
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/.local/', '<rootDir>/.build/', '<rootDir>/cdk.out'],
};
/** For tests that wait for an emulator. */
const patient = { setupFilesAfterEnv: ['<rootDir>/test/support/wait-patiently.ts'] };
export default {
  // Machines are noisy; a test that hangs still ends.
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.(?:emulator|platform)\\.test\\.ts$'],
    },
    // Both files start and stop an emulator of their own.
    { ...common, ...patient, displayName: 'emulator', testMatch: ['<rootDir>/test/**/*.emulator.test.ts'] },
    // Run against the deployed platform that bin/test.ts brings up once for all of them.
    { ...common, ...patient, displayName: 'platform', testMatch: ['<rootDir>/test/**/*.platform.test.ts'] },
  ],
};
