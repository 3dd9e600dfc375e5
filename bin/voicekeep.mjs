// Plain JavaScript on purpose: it must run on any Node, to say which one is needed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const COMMANDS = {
  start: './local.ts',
  demo: './local.ts',
  replay: './replay.ts',
  test: './test.ts',
  trust: './trust.ts',
  synth: './synth.ts',
  'aws:preflight': './aws-preflight.ts',
  deploy: './deploy.ts',
  bench: '../bench/run.ts',
  'audit:verify': './audit-verify.ts',
  'audit:monitor': './audit-monitor.ts',
  plant: './plant.ts',
  redact: './redact.ts',
  gazetteer: './gazetteer.ts',
  'verifier:build': './verifier-build.ts',
  'audit:residue': './audit-residue.ts',
  'hear-task': './hear-task.ts',
  'operator-key': './operator-key.ts',
};

const [command, ...rest] = process.argv.slice(2);
const file = COMMANDS[command];
if (file === undefined) {
  process.stderr.write(`Usage: npm run <${Object.keys(COMMANDS).join('|')}>\n`);
  process.exit(2);
}
if (Number(process.versions.node.split('.')[0]) < 24) {
  const own = join(import.meta.dirname ?? '.', '..', 'node_modules', 'node', 'bin', 'node');
  process.stderr.write(
    `Voicekeep needs Node 24, and this is ${process.version}.\n` +
      (existsSync(own)
        ? 'Use the npm scripts (npm start, npm test): they put the Node 24 of node_modules first.\n'
        : 'Run npm ci first, without --ignore-scripts: it installs Node 24 into node_modules.\n'),
  );
  process.exit(1);
}
process.argv = [process.argv[0], file, command, ...rest];
await import(file);
