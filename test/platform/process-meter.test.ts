import { expect, test } from '@jest/globals';
import { measureTree } from '../../bench/support/process-meter.ts';

const MB = 2 ** 20;
/** Holds memory until it has been seen. */
const holder = (mb: number) => `const held = Buffer.alloc(${mb * MB}, 1); setTimeout(() => held.length, 1_000);`;
const run = (script: string) => measureTree(process.execPath, ['--eval', script]);

test('memory of a command is that of its children too, detached ones included', async () => {
  const alone = await run(holder(0));
  const script = `require('node:child_process').spawn(process.execPath, ['--eval', ${JSON.stringify(holder(300))}],
    { detached: true, stdio: 'ignore' }); ${holder(200)}`;
  const both = await run(script);
  expect(alone.mb).toBeGreaterThan(10);
  expect(both.mb).toBeGreaterThan(alone.mb + 450);
  expect(both.s).toBeGreaterThan(0);
});

test('a command that fails is no measurement, and what it printed says why', async () => {
  await expect(run(`console.error('out of luck'); process.exit(3)`)).rejects.toThrow(/ended with 3:\nout of luck/);
});
