import { describe, expect, test } from '@jest/globals';
import development from '../../config/development.ts';
import { ConfigurationError, parseDeploymentConfig } from '../../lib/config/deployment.ts';

const valid = () => structuredClone(development) as Record<string, unknown>;

describe('the deployment configuration', () => {
  test('accepts the development environment, as an object and as JSON text', () => {
    expect(parseDeploymentConfig(valid()).region).toBe('eu-central-1');
    expect(parseDeploymentConfig(JSON.stringify(valid())).stage).toBe('development');
  });

  test.each([
    ['another region', { region: 'eu-west-1' }, /eu-central-1 only/],
    ['the default region of many tools', { region: 'us-east-1' }, /eu-central-1 only/],
    ['an unknown field', { regoin: 'eu-central-1' }, /regoin/],
    ['an unknown stage', { stage: 'local' }, /stage/],
    ['production without COMPLIANCE', { stage: 'production' }, /COMPLIANCE/],
    ['COMPLIANCE outside production', { audit: { lock: { mode: 'COMPLIANCE', years: 7 } } }, /only production/],
    [
      'COMPLIANCE below seven years',
      { stage: 'production', audit: { lock: { mode: 'COMPLIANCE', years: 6 } } },
      /years/,
    ],
    [
      'a number that is not E.164',
      { telephony: { ...(valid()['telephony'] as object), numbers: ['030 1234'] } },
      /E\.164/,
    ],
  ])('refuses %s', (_why, change, message) => {
    expect(() => parseDeploymentConfig({ ...valid(), ...change })).toThrow(ConfigurationError);
    expect(() => parseDeploymentConfig({ ...valid(), ...change })).toThrow(message);
  });

  test.each([
    ['nothing', undefined],
    ['text that is not JSON', '{stage:'],
  ])('refuses %s', (_why, input) => {
    expect(() => parseDeploymentConfig(input)).toThrow(ConfigurationError);
  });

  test('keeps stateful resources in production only', () => {
    const production = { ...valid(), stage: 'production', audit: { lock: { mode: 'COMPLIANCE', years: 7 } } };
    expect(parseDeploymentConfig(production).retain).toBe(true);
    expect(parseDeploymentConfig(valid()).retain).toBe(false);
  });
});
