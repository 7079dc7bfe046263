// One script from the program's modules, the harness's own and WeChat's component framework: CommonJS and no more.
const fs = require('fs');
const path = require('path');

const { filesOf, textOf } = require('./source');

const RUNTIME = path.join(__dirname, 'runtime');
const PACKAGES = {
  'glass-easel': 'glass-easel/dist/glass_easel.all.js',
  'glass-easel-miniprogram-adapter': 'glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter.js',
};
const LOADER = `
function loader(from) {
  return function (wanted) {
    var id = wanted;
    if (wanted[0] === '.' || wanted[0] === '/') {
      var parts = wanted[0] === '/' ? [] : from.split('/').slice(1, -1);
      wanted.split('/').forEach(function (part) {
        if (part === '..') parts.pop(); else if (part && part !== '.') parts.push(part);
      });
      id = '/' + parts.join('/').replace(/\\.js$/, '') + '.js';
    }
    if (loaded[id]) return loaded[id].exports;
    if (!modules[id]) throw new Error('no module ' + wanted + ' for ' + from);
    var module = (loaded[id] = { exports: {} });
    modules[id].call(module.exports, module, module.exports, loader(id));
    return module.exports;
  };
}`;

function modulesOf(root) {
  const found = {};
  for (const [name, file] of Object.entries(PACKAGES)) found[name] = fs.readFileSync(require.resolve(file), 'utf8');
  for (const name of filesOf(root).filter((each) => each.endsWith('.js'))) found[`/${name}`] = textOf(root, name);
  for (const name of fs.readdirSync(RUNTIME)) found[`/harness/${name}`] = textOf(RUNTIME, name);
  found['/config.js'] = textOf(__dirname, 'preview_config.js');
  return found;
}

function bundle(root, program, templates) {
  const modules = Object.entries(modulesOf(root))
    .map(([id, code]) => `${JSON.stringify(id)}: function (module, exports, require) {${code}\n}`);
  return `(function () {
var loaded = {}, modules = {${modules.join(',\n')}};
${LOADER}
modules['/program.js'] = function (module) { module.exports = ${JSON.stringify(program)}; };
modules['/templates.js'] = function (module) { module.exports = ${templates}; };
loader('/')('/harness/start.js');
})();
`;
}

module.exports = { bundle };
