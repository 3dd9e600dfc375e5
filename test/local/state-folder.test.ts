import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { attach, runningPlatform } from '../../local/platform/attach.ts';
import { LocalPlatformError } from '../../local/shared/local-platform-error.ts';
import { bringUp } from '../../local/platform/platform.ts';
import { emptyStateFolder, holderOfStateFolder, takeStateFolder } from '../../local/platform/state-folder.ts';
import { createSteps } from '../../local/platform/steps.ts';

let state: string;
beforeEach(() => void (state = mkdtempSync(join(tmpdir(), 'voicekeep-state-'))));
afterEach(() => rmSync(state, { recursive: true, force: true }));

const refusal = {
  message: expect.stringMatching(new RegExp(`in use: process ${process.pid}, .+, since \\d{4}-\\d\\d-\\d\\dT`)),
  advice: expect.stringContaining('--state'),
  exitCode: 2,
};
const caught = (action: () => unknown): unknown => {
  try {
    return action();
  } catch (error) {
    return error;
  }
};

describe('a state folder', () => {
  test('that a process has is refused to others, by name; given back, it is free', () => {
    const release = takeStateFolder(state);
    expect(holderOfStateFolder(state)?.pid).toBe(process.pid);
    const error = caught(() => takeStateFolder(state));
    expect(error).toBeInstanceOf(LocalPlatformError);
    expect(error).toMatchObject(refusal);
    release();
    expect(holderOfStateFolder(state)).toBeUndefined();
    takeStateFolder(state)();
  });

  test('that was removed meanwhile is given back all the same', () => {
    const release = takeStateFolder(state);
    rmSync(state, { recursive: true });
    release();
    expect(existsSync(state)).toBe(false);
  });

  test('is emptied without being given away', () => {
    const release = takeStateFolder(state);
    mkdirSync(join(state, 'services'));
    writeFileSync(join(state, 'phone-network.json'), '{}');
    emptyStateFolder(state);
    expect(readdirSync(state)).toEqual(['lock']);
    expect(caught(() => takeStateFolder(state))).toMatchObject(refusal);
    release();
  });
});

describe('a second command on a state folder in use', () => {
  test('brings nothing up, and changes nothing in it', async () => {
    const release = takeStateFolder(state);
    writeFileSync(join(state, 'phone-network.json'), 'kept');
    const steps = createSteps(() => undefined);
    const second = bringUp({ stateDir: state, persist: false, fresh: true, steps, report: () => undefined });
    await expect(second).rejects.toMatchObject(refusal);
    expect(readdirSync(state).sort()).toEqual(['lock', 'phone-network.json']);
    release();
  });

  test('that wants to read it says who has it while no platform answers there', async () => {
    const release = takeStateFolder(state);
    mkdirSync(join(state, 'services'));
    await expect(attach(state)).rejects.toMatchObject(refusal);
    release();
  });

  test('does not believe an announcement that another process left, whoever answers there today', async () => {
    const asked: (string | undefined)[] = [];
    const stranger = createServer((request, response) => {
      asked.push(request.url);
      response.end('{}');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    writeFileSync(
      join(state, 'running.json'),
      JSON.stringify({ pid: process.pid, endpoint, lexModelsEndpoint: endpoint }),
    );
    expect(await runningPlatform(state)).toBeUndefined();
    expect(asked).toEqual([]);
    const release = takeStateFolder(state);
    await expect(runningPlatform(state)).rejects.toThrow();
    expect(asked[0]).toBe('/_ministack/health');
    release();
    stranger.close();
  });
});
