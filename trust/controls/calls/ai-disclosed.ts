import { finding, type Control } from '../../control.ts';

/** Who may invoke the function that answers calls. */
const TELEPHONY = 'voiceconnector.chime.amazonaws.com';

export const control: Control = {
  id: 'ai-disclosed',
  claim: 'The first words of every call say that an AI is speaking; the wording can be chosen, its absence cannot.',
  rows: ['LT4', 'LT5', 'LT6', 'CO2', 'G28', 'N10', 'N11'],
  articles: ['AI Act 50(1)', 'GDPR 13'],
  examine: (templates) => {
    const doors = templates
      .ofType('AWS::Lambda::Permission')
      .filter(({ properties }) => properties['Principal'] === TELEPHONY);
    return doors.map((door) =>
      finding(
        door,
        doors.length === 1 && door.properties['SourceAccount'] !== undefined,
        'calls may reach another function, or come from another account',
      ),
    );
  },
  tests: [
    {
      file: 'test/consent/wording.test.ts',
      name: 'whatever a scenario asks for, the disclosure says that an AI speaks',
    },
    { file: 'test/telephony/call-state.test.ts', name: 'begins with the disclosure and nothing else' },
    {
      file: 'test/telephony/call-state.test.ts',
      name: 'no word is spoken before the disclosure, and an undisclosed list begins with it',
    },
    { file: 'test/telephony/handle-call.test.ts', name: 'keeps sealed evidence of what was said and answered' },
    {
      file: 'test/consent/evidence.test.ts',
      name: 'of the disclosure names version, language, offset and whether it was heard to the end',
    },
  ],
};
