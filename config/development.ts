import type { DeploymentInput } from '../lib/config/deployment.ts';

/** The environment that is meant where none is named; the account is the local platform's. */
export default {
  deployment: { name: 'vkdev', account: '000000000000' },
  stage: 'development',
  region: 'eu-central-1',
  telephony: {
    adapter: 'chime',
    carrier: { name: 'Example SIP carrier GmbH (set your own)', cidrs: ['192.0.2.0/27'] },
  },
  aiServices: { optOut: 'required' },
  restoreDrill: { standingApproval: 'example-restore-drill-approval' },
  audit: { lock: { mode: 'GOVERNANCE', days: 1 } },
} satisfies DeploymentInput;
