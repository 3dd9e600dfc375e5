import { ChimeSDKVoiceClient } from '@aws-sdk/client-chime-sdk-voice';
import { afterEach } from '@jest/globals';
import { chimeVoiceService } from '../../lambdas/telephony/adapters/chime/chime-voice-service.ts';
import { startPhoneNetwork } from '../../local/phone-network/phone-network.ts';
import { fakeVoiceService } from '../support/fake-voice-service.ts';
import { voiceServiceContract } from '../support/voice-service.contract.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

voiceServiceContract('the fake', async () => fakeVoiceService());

voiceServiceContract('the adapter on the simulated Chime API', async () => {
  const network = await startPhoneNetwork();
  const client = new ChimeSDKVoiceClient({
    region: 'eu-central-1',
    endpoint: network.chimeEndpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  running.push(network, { stop: async () => client.destroy() });
  return chimeVoiceService(() => client);
});
