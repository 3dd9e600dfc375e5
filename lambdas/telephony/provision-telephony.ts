import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { chimeVoice } from '../shared/aws/clients.ts';
import { once } from '../shared/kernel/env.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { chimeVoiceService } from './adapters/chime/chime-voice-service.ts';
import { createProvisionTelephony, type ProvisionTelephonyDeps } from './adapters/chime/provision-voice.ts';

const runtime = once((): ProvisionTelephonyDeps => ({
  service: chimeVoiceService(chimeVoice),
  clock: Date.now,
  wait: (ms) => sleep(ms),
}));

export const handler = withObservability('provision-telephony', (event: CloudFormationCustomResourceEvent) =>
  createProvisionTelephony(runtime())(event),
);
