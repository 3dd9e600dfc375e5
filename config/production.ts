import type { DeploymentInput } from '../lib/config/deployment.ts';

/**
 * An example, refused until it is yours: every value that names an example, and the account, must be replaced. Production
 * has an account of its own.
 */
export default {
  deployment: { name: 'vkprod', account: '111122223333' },
  stage: 'production',
  region: 'eu-central-1',
  // `chime` only for an account that is a customer of SIP media applications already.
  telephony: { adapter: 'none' },
  calls: { reservedConcurrency: 200 },
  aiServices: { optOut: 'required' },
  audit: {
    // The name of the log in every checkpoint: it never changes.
    origin: 'audit.example/production',
    lock: { mode: 'COMPLIANCE', years: 7 },
  },
} satisfies DeploymentInput;
