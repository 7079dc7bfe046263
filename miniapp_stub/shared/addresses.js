// The platform's own addresses (/items/…, /cases/…, as links in a chat carry them) as pages of the mini-program.
const TABS = ['/pages/home/home', '/pages/cases/cases', '/pages/chat/chat', '/pages/mine/mine'];
const PLACES = [
  { pattern: /^\/items\/([\w-]+)$/, page: (code) => `/pages/guide/guide?code=${code}` },
  { pattern: /^\/packages\/([\w-]+)$/, page: (code) => `/pages/guide/guide?code=${code}&kind=package` },
  { pattern: /^\/scenarios\/([\w-]+)/, page: (code) => `/pages/scenario/scenario?code=${code}` },
  { pattern: /^\/me\/organisations/, page: () => '/pages/organisations/organisations' },
  { pattern: /^\/apply\/([a-z][\w-]*)$/, page: (code) => `/pages/guide/guide?code=${code}` },
  { pattern: /^\/cases\/([\w-]+)/, page: (no) => `/pages/case/case?no=${no}` },
  { pattern: /^\/cases$/, page: () => '/pages/cases/cases' },
  { pattern: /^\/identity/, page: () => '/pages/identity/identity' },
  { pattern: /^\/tickets/, page: () => '/pages/ticket/ticket' },
  { pattern: /^\/me/, page: () => '/pages/mine/mine' },
  { pattern: /^\/chat/, page: () => '/pages/chat/chat' },
  { pattern: /^\/items/, page: () => '/pages/items/items' },
];

// The page for an address; the home page for one that the mini-program has no page for.
function pageFor(address) {
  const place = PLACES.find((each) => each.pattern.test(address));
  return place ? place.page(place.pattern.exec(address)[1]) : TABS[0];
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
