// The program's pages and components in WeChat's own component framework, and the browser's events as WeChat's.
const adapter = require('glass-easel-miniprogram-adapter');

const program = require('/program');
const templates = require('/templates');

const { glassEasel } = adapter;
const ROLES = ['button', 'link', 'radio', 'checkbox', 'switch', 'tab'];

function register(space, backend) {
  space.addStyleSheet('app', 'app');
  for (const { name, json, scope } of program.parts) {
    space.addComponentStaticConfig(name, json);
    space.addCompiledTemplate(name, { groupList: templates, content: templates[name] });
    space.addStyleSheet(name, name, scope);
  }
  for (const { name } of program.parts) space.globalComponentEnv(window, name, () => require(`/${name}`));
  backend.registerStyleSheetContent('app', program.css);
  for (const { name, css } of program.parts) backend.registerStyleSheetContent(name, css);
}

// What WeChat puts into `event.detail`; null for an event that WeChat does not have.
function detailOf(type, detail, element) {
  if (!element || !('value' in element)) return detail;
  const isPicker = element.tagName === 'SELECT' || element.type === 'date';
  if (type === 'change') return isPicker ? { value: element.value } : null;
  if (type === 'input') return isPicker ? null : { value: element.value };
  if (type === 'blur' || type === 'focus') return { value: element.value };
  return detail;
}

function listen(context) {
  context.onEvent((target, type, detail, options) => {
    const found = detailOf(type, detail, options.originalEvent && options.originalEvent.target);
    if (found === null) return;
    const bubbles = type === 'tap' || (options.bubbles && !['change', 'input'].includes(type));
    const { originalEvent, composed } = options;
    glassEasel.triggerEvent(target, type, found, { originalEvent, bubbles, composed, capturePhase: true });
  });
  document.body.addEventListener('keydown', pressKey);
}

// Enter confirms a field; Enter and the space bar tap what has a role to be tapped.
function pressKey(event) {
  const { target } = event;
  if (!target.__wxElement || (event.key !== 'Enter' && event.key !== ' ')) return;
  if (target.tagName === 'INPUT' && event.key === 'Enter') {
    glassEasel.triggerEvent(target.__wxElement, 'confirm', { value: target.value }, {});
  } else if (ROLES.includes(target.getAttribute('role'))) {
    event.preventDefault();
    glassEasel.triggerEvent(target.__wxElement, 'tap', {}, { bubbles: true, composed: true });
  }
}

// A field that was typed into shows its `value` attribute no more, as WeChat's does.
function followValues(place) {
  new MutationObserver((changes) => changes.forEach(({ target }) => {
    const value = target.getAttribute('value');
    if ('value' in target && target.tagName !== 'OPTION' && target.value !== value) target.value = value;
  })).observe(place, { attributeFilter: ['value'], subtree: true });
}

function failCamera(video, error) {
  glassEasel.triggerEvent(video.__wxElement, 'error', { errMsg: error.name }, {});
}

function start() {
  const env = new adapter.MiniProgramEnv();
  const space = env.createCodeSpace('', true);
  const context = new glassEasel.CurrentWindowBackendContext();
  listen(context);
  const backend = env.associateBackend(context);
  register(space, backend);
  return (name) => backend.createRoot('glass-easel-root', space, name);
}

module.exports = { failCamera, followValues, start };
