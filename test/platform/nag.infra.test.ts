import { describe, expect, test } from '@jest/globals';
import { NAG_ACKNOWLEDGEMENTS, type NagAcknowledgement } from '../../lib/shared/nag-acknowledgements.ts';
import { printed } from '../support/templates.ts';

interface Finding {
  readonly rule: string;
  readonly finding: string;
  readonly path: string;
}

/** All findings of the pack over the whole app, before any acknowledgement. */
const found = JSON.parse(printed('nag')) as Finding[];

const whole = (pattern: RegExp, text: string): boolean => new RegExp(`^(?:${pattern.source})$`, 's').test(text);
const covers = (one: NagAcknowledgement, { rule, finding, path }: Finding): boolean =>
  one.rule === rule &&
  (one.finding === undefined ? finding === '' : whole(one.finding, finding)) &&
  whole(one.where, path);

describe('cdk-nag’s AWS Solutions rules over the whole app', () => {
  test('find nothing that is not acknowledged', () => {
    const open = found.filter((one) => !NAG_ACKNOWLEDGEMENTS.some((acknowledged) => covers(acknowledged, one)));
    expect([...new Set(open.map(({ rule, finding, path }) => `${rule} ${finding} at ${path}`))]).toEqual([]);
  });

  test.each(NAG_ACKNOWLEDGEMENTS.map((one) => [`${one.rule} ${one.finding?.source ?? ''}`, one] as const))(
    'still need the acknowledgement of %s, which has a reason',
    (_, acknowledged) => {
      expect(found.some((one) => covers(acknowledged, one))).toBe(true);
      expect(acknowledged.reason).toMatch(/^[A-Z].{20,}\.$/);
    },
  );

  test('look at the whole app', () => {
    expect(new Set(found.map(({ path }) => path.split('/')[0])).size).toBe(8);
  });
});
