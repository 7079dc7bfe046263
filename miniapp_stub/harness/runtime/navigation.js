// The stack of pages, the four that live as long as the program, and the bars above and below them.
const program = require('/program');

const TAB_BAR = 'custom-tab-bar/index';
const tabs = program.app.tabBar.list.map((each) => each.pagePath);
const kept = new Map(); // tab pages once opened
let stack = [];
let create;
let main;
let header;

function top() {
  return stack[stack.length - 1];
}

function jsonOf(name) {
  return program.parts.find((part) => part.name === name).json;
}

function attach(holder, name) {
  const root = create(name);
  const place = document.createElement('span');
  holder.append(place);
  root.attach(holder, place);
  return root;
}

function made(name, query) {
  const holder = document.createElement('div');
  holder.className = 'shell-page';
  holder.dataset.page = name;
  main.append(holder);
  const root = attach(holder, name);
  const page = { name, holder, root, instance: root.get(), query, title: jsonOf(name).navigationBarTitleText };
  page.instance.route = name;
  return page;
}

function begin(page) {
  const { instance } = page;
  if (instance.onLoad) instance.onLoad(page.query);
  if (tabs.includes(page.name)) {
    const bar = attach(page.holder, TAB_BAR).get();
    instance.getTabBar = () => bar;
  }
}

function show(page) {
  page.holder.hidden = false;
  if (page.instance.onShow) page.instance.onShow();
  drawBar();
  history.replaceState(null, '', `#/${page.name}${page.search || ''}`);
}

function hide(page) {
  page.holder.hidden = true;
  if (page.instance.onHide) page.instance.onHide();
}

function drop(page) {
  if (page.instance.onUnload) page.instance.onUnload();
  page.root.release();
  page.holder.remove();
  kept.delete(page.name);
}

function drawBar() {
  const back = document.createElement('button');
  back.textContent = '‹';
  back.setAttribute('aria-label', '返回');
  back.onclick = () => wx.navigateBack();
  const title = document.createElement('h1');
  title.textContent = top().title || program.app.window.navigationBarTitleText;
  header.replaceChildren(...(stack.length > 1 ? [back] : []), title);
  document.title = title.textContent;
}

function parsed(url) {
  const [name, search] = url.replace(/^\//, '').split('?');
  return { name, search: search ? `?${search}` : '', query: Object.fromEntries(rawPairs(search)) };
}

// WeChat hands a page its query as it was written, still encoded.
function rawPairs(search) {
  return (search || '').split('&').filter(Boolean).map((pair) => pair.split('=', 2));
}

function push(url) {
  const { name, search, query } = parsed(url);
  const known = kept.get(name);
  const page = known || made(name, query);
  page.search = search;
  stack.push(page);
  if (tabs.includes(name)) kept.set(name, page);
  if (!known) begin(page);
  window.scrollTo(0, 0);
  show(page);
}

const api = {
  navigateTo({ url }) {
    hide(top());
    push(url);
  },
  redirectTo({ url }) {
    drop(stack.pop());
    push(url);
  },
  navigateBack({ delta = 1 } = {}) {
    const leaving = stack.splice(Math.max(1, stack.length - delta));
    leaving.reverse().forEach(drop);
    show(top());
  },
  switchTab({ url }) {
    stack.reverse().forEach((page) => (tabs.includes(page.name) ? hide(page) : drop(page)));
    stack = [];
    push(url);
  },
  reLaunch({ url }) {
    new Set([...stack, ...kept.values()]).forEach(drop);
    stack = [];
    push(url);
  },
  setNavigationBarTitle({ title }) {
    top().title = title;
    drawBar();
  },
  pageScrollTo({ scrollTop, selector }) {
    setTimeout(() => {
      if (!selector) window.scrollTo(0, scrollTop);
      else top().root.getComponent().shadowRoot.querySelector(selector).$$.scrollIntoView({ block: 'center' });
    });
  },
};

function start(makePage) {
  create = makePage;
  header = document.createElement('header');
  header.id = 'shell-bar';
  main = document.createElement('main');
  document.body.append(header, main);
  return main;
}

function openFirst() {
  push(location.hash.replace(/^#\//, '') || program.app.pages[0]);
}

module.exports = { api, start, openFirst, pages: () => stack.map((page) => page.instance) };
