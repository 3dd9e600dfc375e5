import { finding, type Control } from '../control.ts';

export const control: Control = {
  id: 'ai-disclosed',
  claim: 'The first words of every call say that an AI is speaking; the wording can be chosen, its absence cannot.',
  rows: ['LT4', 'LT5', 'LT6', 'CO2', 'G28', 'N10', 'N11'],
  articles: ['AI Act 50(1)', 'GDPR 13'],
  examine: (templates) =>
    templates
      .ofType('AWS::Lambda::Permission')
      .filter(({ properties }) => properties['Principal'] === 'voiceconnector.chime.amazonaws.com')
      .map((permission) => finding(permission, permission.properties['SourceAccount'] !== undefined, 'any account may invoke the handler')),
  tests: [
    { file: 'test/telephony/', name: 'disclosure' },
    { file: 'test/consent/', name: 'disclosure' },
  ],
};
