import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { serveCallPage, type CallPage } from '../../local/call-page/serve-call-page.ts';
import { placeCall } from '../../local/phone-network/place-call.ts';
import { close, elicit, fakeNetwork, goodAgent, NUMBER, STARTED_AT } from './phone-network/fakes.ts';

const KEY = 'vk_live_secret';
const shown = {
  endedAt: '2026-12-01T09:00:00.000Z',
  consent: 'yes',
  result: { task: 'appointment', slots: { name: 'Klein' }, complete: true },
  messages: [{ text: 'ein Termin, Klein' }],
  transcript: [{ caller: 'Mein Name ist Klein', agent: 'Notiert.' }],
};
const masked = { ...shown, transcript: [{ caller: 'Mein Name ist ⟦NAME_1⟧', agent: 'Notiert.' }] };

let page: CallPage;
let turns: { inputTranscript?: string; inputMode?: string }[];

beforeEach(async () => {
  turns = [];
  const fake = fakeNetwork(goodAgent, (turn, index) => {
    turns.push(turn as never);
    return index === 0 ? elicit('Wie ist der Name?') : close('Notiert.', { done: 'yes' });
  });
  page = await serveCallPage({
    line: { ring: ({ to, script }) => placeCall(fake.ports, { to, script, startedAt: STARTED_AT }) },
    tenants: [
      {
        name: 'Praxis Kern',
        number: NUMBER,
        api: {
          call: async (_method, path) =>
            ({ status: 200, body: path.endsWith('view=redacted') ? masked : shown, headers: new Headers() }) as never,
        },
      },
    ],
    callIdOf: (transactionId) => `call_${transactionId}`,
  });
});
afterEach(() => page.stop());

const origin = () => page.url.slice(0, -1);
const get = async (path: string) => (await fetch(`${origin()}${path}`)).json() as Promise<Record<string, unknown>>;
const post = (path: string, body: unknown, headers: Record<string, string> = { origin: origin() }) =>
  fetch(`${origin()}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
const ring = async () =>
  ((await (await post('/api/calls', { number: NUMBER, from: '+491713920042' })).json()) as { id: string }).id;

/** Waits until it is the caller's turn, or the call is over. */
async function untilTurn(id: string): Promise<{ lines: { who: string; text: string }[]; over: boolean }> {
  for (;;) {
    const state = (await get(`/api/calls/${id}/lines`)) as never as { lines: []; waiting: boolean; over: boolean };
    if (state.waiting || state.over) return state;
  }
}

describe('a call that is played by hand', () => {
  test('is heard line by line, answered in turn, and leaves result, message and masked words', async () => {
    const id = await ring();
    await untilTurn(id);
    expect((await post(`/api/calls/${id}/acts`, { do: 'press', keys: '1' })).status).toBe(202);
    const asked = await untilTurn(id);
    expect(asked.lines.map(({ text }) => text).join(' ')).toContain('Wie kann ich helfen?');
    await post(`/api/calls/${id}/acts`, { do: 'say', text: 'Ich brauche einen Termin' });
    expect((await untilTurn(id)).lines.at(-1)).toEqual({ who: 'agent', text: 'Wie ist der Name?' });
    await post(`/api/calls/${id}/acts`, { do: 'say', text: 'Mein Name ist Klein' });
    const { lines, over } = await untilTurn(id);
    expect([over, lines.at(-1)?.text]).toEqual([true, 'Auf Wiederhören.']);
    expect(await get(`/api/calls/${id}/outcome`)).toEqual({
      ended: 'agent',
      failures: [],
      left: { result: shown.result, messages: shown.messages, consent: 'yes', masked: masked.transcript },
    });
  });

  test('takes keys and silence as the telephone does', async () => {
    const id = await ring();
    await untilTurn(id);
    await post(`/api/calls/${id}/acts`, { do: 'press', keys: '2' });
    await untilTurn(id);
    await post(`/api/calls/${id}/acts`, { do: 'press', keys: '0' });
    await untilTurn(id);
    await post(`/api/calls/${id}/acts`, { do: 'wait' });
    await untilTurn(id);
    expect(turns.map(({ inputTranscript, inputMode }) => [inputTranscript, inputMode])).toEqual([
      ['0', 'DTMF'],
      ['', 'Speech'],
    ]);
  });

  test('ends when the caller hangs up, also at the recording question', async () => {
    const id = await ring();
    await untilTurn(id);
    expect((await get(`/api/calls/${id}/outcome`))['detail']).toBe('The call is not over.');
    await post(`/api/calls/${id}/acts`, { do: 'hang-up' });
    expect((await untilTurn(id)).over).toBe(true);
    expect((await get(`/api/calls/${id}/outcome`))['ended']).toBe('caller');
    expect((await post(`/api/calls/${id}/acts`, { do: 'wait' })).status).toBe(409);
  });
});

describe('the page', () => {
  test('loads nothing from elsewhere and has no inline code or style', async () => {
    const answer = await fetch(page.url);
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|data:/);
    const html = await answer.text();
    expect(html).not.toMatch(/https?:\/\/|<style|style=|\son\w+=|<script(?![^>]*src=)/);
    const code = readFileSync(join(import.meta.dirname, '../../local/call-page/page/call.js'), 'utf8');
    expect(code).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(|https?:\/\/|localStorage/);
    for (const file of ['/call.js', '/call.css', '/mark.svg']) expect((await fetch(origin() + file)).status).toBe(200);
  });

  test('never shows a tenant’s key', async () => {
    expect(JSON.stringify(await get('/api/tenants'))).not.toContain(KEY);
    expect(await get('/api/tenants')).toEqual({ tenants: [{ name: 'Praxis Kern', number: NUMBER }] });
  });

  test.each([
    ['another page', { origin: 'https://elsewhere.example' }, 403],
    ['no page', {}, 403],
  ])('%s cannot play calls', async (_, headers, status) => {
    expect((await post('/api/calls', { number: NUMBER, from: 'anonymous' }, headers)).status).toBe(status);
  });

  test.each([
    ['/api/calls', { number: NUMBER, from: 'me' }, 400],
    ['/api/calls', { number: '+4930000000', from: 'anonymous' }, 404],
    ['/api/calls', 'x'.repeat(40_000), 400],
    ['/api/calls/unknown/acts', { do: 'wait' }, 404],
    ['/../../package.json', {}, 404],
  ])('%s with %j is answered with %i… and the page goes on', async (path, body, status) => {
    expect((await post(path, body)).status).toBe(status);
    expect((await fetch(page.url)).status).toBe(200);
  });
});
