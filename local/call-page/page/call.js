// Plays the caller: every act is one request, news come by waiting for them. Nothing is kept in the browser.
const byId = (id) => document.getElementById(id);
const [ring, lines, status, say, keys, others] = ['ring', 'lines', 'status', 'say', 'keys', 'others'].map(byId);
const PAUSE_AFTER_ERROR_MS = 1000;

let call;
let waiting = false;

async function ask(path, body) {
  const options = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await fetch(path, options);
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.detail);
  return found;
}

function line({ who, text }) {
  const item = document.createElement('li');
  item.className = who;
  const name = document.createElement('span');
  name.className = 'who';
  name.textContent = who === 'agent' ? 'Agent' : 'Caller';
  const words = document.createElement('bdi');
  words.textContent = text ?? 'cannot be read any more';
  item.append(name, words);
  return item;
}

function show(state) {
  lines.append(...state.lines.map(line));
  lines.scrollTop = lines.scrollHeight;
  waiting = state.waiting;
  for (const button of document.querySelectorAll('#say button, #keys button, #others button'))
    button.setAttribute('aria-disabled', String(!waiting));
  if (!state.over)
    status.textContent = waiting ? 'It is your turn: speak, press a key or wait.' : 'The agent is speaking …';
}

async function listen(id) {
  let count = 0;
  while (call === id) {
    try {
      const state = await ask(`/api/calls/${id}/lines?after=${count}${waiting ? '&waiting' : ''}`);
      count += state.lines.length;
      show(state);
      if (state.over) return await finish(id);
    } catch (error) {
      status.textContent = `No connection to the local platform, still trying. ${error.message}`;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_ERROR_MS));
    }
  }
}

async function finish(id) {
  for (const part of [say, keys, others]) part.hidden = true;
  const { ended, failures, left } = await ask(`/api/calls/${id}/outcome`);
  const how = {
    caller: 'The caller hung up.',
    agent: 'The agent ended the call.',
    rejected: 'The line was busy.',
    failed: 'The call failed.',
  };
  status.textContent = [how[ended], ...failures].join(' ');
  byId('nothing').hidden = left !== null;
  byId('left').hidden = left === null;
  if (left === null) return;
  showResult(left.result);
  const messages = left.messages.map(({ text }) => {
    const item = document.createElement('li');
    item.textContent = text ?? 'cannot be read any more';
    return item;
  });
  byId('messages').replaceChildren(...(messages.length > 0 ? messages : ['None.']));
  byId('masked').replaceChildren(
    ...left.masked.flatMap(({ caller, agent }) => [
      ...(caller === '' ? [] : [line({ who: 'caller', text: caller })]),
      line({ who: 'agent', text: agent }),
    ]),
  );
}

function showResult(result) {
  const { task, complete, handoff, ended, slots } = result ?? {};
  const facts =
    result === null
      ? { result: 'none: nothing was asked for that the agent helps with' }
      : { task, complete, handoff, ended, ...slots };
  const parts = Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => {
      const [term, description] = [document.createElement('dt'), document.createElement('dd')];
      term.textContent = name;
      description.textContent = typeof value === 'object' ? JSON.stringify(value) : String(value);
      return [term, description];
    });
  byId('result').replaceChildren(...parts);
}

async function act(what) {
  if (!waiting) return;
  waiting = false;
  try {
    await ask(`/api/calls/${call}/acts`, what);
  } catch (error) {
    status.textContent = error.message;
  }
}

ring.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const { id } = await ask('/api/calls', { number: byId('number').value, from: byId('from').value });
    call = id;
    waiting = false;
    lines.replaceChildren();
    byId('left').hidden = true;
    byId('nothing').hidden = false;
    for (const part of [say, keys, others]) part.hidden = false;
    byId('text').focus();
    void listen(id);
  } catch (error) {
    status.textContent = error.message;
  }
});

say.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('text').value.trim();
  if (text === '' || !waiting) return;
  byId('text').value = '';
  void act({ do: 'say', text });
});
byId('wait').addEventListener('click', () => void act({ do: 'wait' }));
byId('hang-up').addEventListener('click', () => void act({ do: 'hang-up' }));
for (const key of '123456789*0#') {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = key;
  button.addEventListener('click', () => void act({ do: 'press', keys: key }));
  keys.append(button);
}

const { tenants } = await ask('/api/tenants');
byId('number').replaceChildren(...tenants.map(({ name, number }) => new Option(`${name} (${number})`, number)));
