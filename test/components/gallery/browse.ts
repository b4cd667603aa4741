/** The switches above the gallery. What is chosen stands in the address, so that a reload and a link keep it. */
import { scenes } from './scenes.ts';

function element<T extends Element>(selector: string, kind: new () => T): T {
  const found = document.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`browse.html has no ${selector}`);
}

const form = element('#switches', HTMLFormElement);
const frame = element('#shown', HTMLIFrameElement);
const scene = element('[name="scene"]', HTMLSelectElement);
const page = element('[name="page"]', HTMLSelectElement);
const switches = [...form.querySelectorAll('select')];

function listScenes(): void {
  const ids = scenes.filter((each) => each.page === page.value).map(({ id }) => id);
  scene.length = 1;
  scene.append(...ids.map((id) => new Option(id)));
}

function show(): void {
  const { width = '', ...query } = Object.fromEntries(switches.map(({ name, value }) => [name, value]));
  const given = Object.entries(query).filter(([, value]) => value !== '');
  frame.style.width = width;
  frame.src = `index.html?${new URLSearchParams(given)}`;
  history.replaceState(null, '', `?${new URLSearchParams([...given, ['width', width]])}`);
}

const asked = new URLSearchParams(location.search);
page.value = asked.get('page') ?? 'popup';
listScenes();
for (const each of switches) each.value = asked.get(each.name) ?? each.options[0]?.value ?? '';
form.addEventListener('change', ({ target }) => {
  if (target === page) listScenes();
  show();
});
show();
