const js = require('@eslint/js');
const globals = require('globals');

const WECHAT = Object.fromEntries(
  ['wx', 'App', 'Page', 'Component', 'Behavior', 'getApp', 'getCurrentPages', 'require', 'module', 'setTimeout',
    'clearTimeout'].map((name) => [name, 'readonly']),
);
const STRICT = {
  ...js.configs.recommended.rules,
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-shadow': 'error',
  'max-len': ['error', { code: 120, ignoreTemplateLiterals: true, ignoreStrings: true }],
  'max-lines': ['error', 300],
  'max-lines-per-function': ['error', 150],
  complexity: ['error', 12],
};

module.exports = [
  { ignores: ['preview/', 'node_modules/'] },
  {
    // The program itself: WeChat's globals and no browser's, so that `window` or `document` is an error.
    files: ['**/*.js'],
    ignores: ['harness/**', 'eslint.config.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'commonjs', globals: { ...WECHAT, ...globals.es2021 } },
    rules: STRICT,
  },
  {
    files: ['harness/*.js', 'harness/checks/*.js', 'eslint.config.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'commonjs', globals: globals.node },
    rules: STRICT,
  },
  {
    files: ['harness/runtime/*.js', 'harness/preview_config.js'],
    languageOptions: {
      ecmaVersion: 2022, sourceType: 'commonjs', globals: { ...globals.browser, ...WECHAT },
    },
    rules: STRICT,
  },
];
