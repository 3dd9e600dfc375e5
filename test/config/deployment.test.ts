import { describe, expect, test } from '@jest/globals';
import development from '../../config/development.ts';
import { environmentConfig } from '../../lib/config/environments.ts';
import { productionConfig } from '../support/templates.ts';
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
    ['a name that is too long', { deployment: { name: 'deploymentx', account: '444455556666' } }, /3 to 10 lower-case/],
    ['a name that begins with a digit', { deployment: { name: '1vk', account: '444455556666' } }, /a letter first/],
    [
      'a name with a hyphen',
      { deployment: { name: 'vk-dev', account: '444455556666' } },
      /lower-case letters and digits/,
    ],
    ['an account that is none', { deployment: { name: 'vkdev', account: '1234' } }, /12 digits/],
    ['no deployment', { deployment: undefined }, /deployment/],
    [
      'the adapter that is not built',
      { telephony: { adapter: 'connect' } },
      /none or chime; the adapter for Amazon Connect \(connect\) is not built/,
    ],
    ['a carrier without a telephone', { telephony: { adapter: 'none', carrier: { name: 'x', cidrs: [] } } }, /carrier/],
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
    expect(parseDeploymentConfig(productionConfig()).retain).toBe(true);
    expect(parseDeploymentConfig(valid()).retain).toBe(false);
  });
});

describe('production', () => {
  const withChange = (change: object) => () => parseDeploymentConfig({ ...productionConfig(), ...change });

  test.each([
    [
      'the local platform’s account',
      { deployment: { name: 'vkprod', account: '000000000000' } },
      /deployment\.account/,
    ],
    ['an account of documents', { deployment: { name: 'vkprod', account: '111122223333' } }, /deployment\.account/],
    [
      'a network of documents',
      { telephony: { adapter: 'chime', carrier: { name: 'Nordlicht SIP GmbH', cidrs: ['192.0.2.0/27'] } } },
      /telephony\.carrier\.cidrs\.0: "192\.0\.2\.0\/27" is a network of documents/,
    ],
    [
      'a carrier of an example',
      { telephony: { adapter: 'chime', carrier: { name: 'Example SIP carrier', cidrs: ['85.214.10.0/27'] } } },
      /telephony\.carrier\.name/,
    ],
    [
      'an approval of an example',
      { restoreDrill: { standingApproval: 'example-restore-drill-approval' } },
      /standingApproval/,
    ],
    ['the default origin of the log', { audit: { lock: { mode: 'COMPLIANCE', years: 7 } } }, /audit\.origin/],
  ])('refuses %s, and says where', (_why, change, message) => {
    expect(withChange(change)).toThrow(ConfigurationError);
    expect(withChange(change)).toThrow(message);
  });

  test('is refused as the repository ships it: every value of an example is named', async () => {
    const refused = environmentConfig('production');
    await expect(refused).rejects.toThrow(/deployment\.account.*\n.*audit\.origin/);
    expect((await environmentConfig('development')).deployment).toEqual(development.deployment);
  });

  test.each(['staging', '../lib/assembly', ''])('an environment that is not there is refused: "%s"', async (name) => {
    await expect(environmentConfig(name)).rejects.toThrow('config/ holds development, production');
  });
});
