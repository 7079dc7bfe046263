// The platform's own addresses (/items/…, /cases/…, as links in a chat carry them) as pages of the mini-program.
const TABS = ['/pages/home/home', '/pages/cases/cases', '/pages/chat/chat', '/pages/mine/mine'];
const PLACES = [
  [/^\/items\/([\w-]+)$/, (code) => `/pages/guide/guide?code=${code}`],
  [/^\/apply\/([a-z][\w-]*)$/, (code) => `/pages/guide/guide?code=${code}`],
  [/^\/cases\/([\w-]+)/, (no) => `/pages/case/case?no=${no}`],
  [/^\/cases$/, () => '/pages/cases/cases'],
  [/^\/identity/, () => '/pages/identity/identity'],
  [/^\/me/, () => '/pages/mine/mine'],
  [/^\/chat/, () => '/pages/chat/chat'],
  [/^\/items/, () => '/pages/items/items'],
];

// The page for an address; the home page for one that the mini-program has no page for.
function pageFor(address) {
  for (const [pattern, page] of PLACES) {
    const found = pattern.exec(address);
    if (found) return page(found[1]);
  }
  return TABS[0];
}

function go(page) {
  if (TABS.includes(page)) wx.switchTab({ url: page });
  else wx.navigateTo({ url: page });
}

function back() {
  if (getCurrentPages().length > 1) wx.navigateBack();
  else wx.switchTab({ url: TABS[0] });
}

module.exports = { TABS, pageFor, go, back };
