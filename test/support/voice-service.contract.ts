import { describe, expect, test } from '@jest/globals';
import {
  identityOf,
  type ApplicationSettings,
  type ConnectorSettings,
  type RuleSettings,
} from '../../lambdas/telephony/adapters/chime/voice-resources.ts';
import { VoiceServiceError, type VoiceService } from '../../lambdas/telephony/adapters/chime/voice-service.ts';

const AwsRegion = 'eu-central-1';
const CONNECTOR: ConnectorSettings = {
  AwsRegion,
  RequireEncryption: true,
  NetworkType: 'IPV4_ONLY',
  CallingRegions: ['DE'],
  CidrAllowedList: ['203.0.113.0/28'],
  OriginationRoutes: [],
  AllowReplacement: false,
};
const APPLICATION: ApplicationSettings = {
  AwsRegion,
  EndpointArn: 'arn:aws:lambda:eu-central-1:000000000000:function:handle-call:live',
};

/** What every implementation of the port does, run on the fake and on the simulated service alike. */
export function voiceServiceContract(title: string, start: () => Promise<VoiceService>): void {
  describe(`the voice service: ${title}`, () => {
    const ruleFor = (SipMediaApplicationId: string, TriggerValue = '+493023125001'): RuleSettings => ({
      AwsRegion,
      TriggerType: 'ToPhoneNumber',
      TriggerValue,
      SipMediaApplicationId,
    });

    test('finds what was created by exactly its name, and by its id', async () => {
      const service = await start();
      const made = await service.application.create('voicekeep-a', APPLICATION);
      await service.application.create('voicekeep-ab', APPLICATION);
      expect((await service.application.named('voicekeep-a')).map((each) => each.id)).toEqual([made.id]);
      expect(await service.application.get(made.id)).toMatchObject({
        id: made.id,
        name: 'voicekeep-a',
        identity: AwsRegion,
      });
      expect(await service.application.named('voicekeep')).toEqual([]);
    });

    test('says undefined for what does not exist, and deletes it without an error', async () => {
      const service = await start();
      const id = '00000000-0000-4000-8000-000000000000';
      for (const kind of ['connector', 'application', 'rule'] as const) {
        expect(await service[kind].get(id)).toBeUndefined();
        await service[kind].delete(id, 'voicekeep-none');
      }
    });

    test('configures a connector repeatedly and names the host that carriers dial', async () => {
      const service = await start();
      const made = await service.connector.create('voicekeep-c', CONNECTOR);
      await service.connector.configure(made.id, 'voicekeep-c', CONNECTOR);
      const again = await service.connector.configure(made.id, 'voicekeep-c', CONNECTOR);
      expect(again.attributes['OutboundHostName']).toMatch(/voiceconnector\.chime\.aws$/);
      expect(again.identity).toBe(identityOf('connector', CONNECTOR));
      expect(again.createdAt).toEqual(expect.any(Number));
      await service.connector.delete(made.id, 'voicekeep-c');
      expect(await service.connector.get(made.id)).toBeUndefined();
    });

    test('makes a rule for an application, moves it to another one, and deletes it', async () => {
      const service = await start();
      const [one, two] = [
        await service.application.create('voicekeep-1', APPLICATION),
        await service.application.create('voicekeep-2', APPLICATION),
      ];
      const rule = await service.rule.create('voicekeep-r', ruleFor(one.id));
      expect(rule.identity).toBe('ToPhoneNumber +493023125001');
      await service.rule.configure(rule.id, 'voicekeep-r', ruleFor(two.id));
      await service.application.delete(one.id, 'voicekeep-1');
      await service.rule.delete(rule.id, 'voicekeep-r');
      expect(await service.rule.get(rule.id)).toBeUndefined();
    });

    test('refuses a second rule for one number, and to delete an application in use, as conflicts', async () => {
      const service = await start();
      const application = await service.application.create('voicekeep-1', APPLICATION);
      await service.rule.create('voicekeep-r', ruleFor(application.id));
      const conflict = expect.objectContaining({ problem: 'conflict' });
      await expect(service.rule.create('voicekeep-s', ruleFor(application.id))).rejects.toEqual(conflict);
      await expect(service.application.delete(application.id, 'voicekeep-1')).rejects.toEqual(conflict);
    });

    test('refuses a rule without an application', async () => {
      const service = await start();
      const made = service.rule.create('voicekeep-r', ruleFor('00000000-0000-4000-8000-000000000000'));
      await expect(made).rejects.toBeInstanceOf(VoiceServiceError);
    });
  });
}
