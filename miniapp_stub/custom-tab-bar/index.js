// The bar of the four main pages. WeChat's own bar cannot grow with care mode; this one does.
const { TABS } = require('../shared/addresses');
const care = require('../shared/care');

const NAMES = ['首页', '我的办件', '问一问', '我的'];
const ICONS = ['house', 'clipboard-list', 'message-circle', 'user'];

Component({
  data: { tabs: [], look: '' },
  lifetimes: {
    attached() {
      this.refresh();
    },
  },
  methods: {
    // Called by each page when it is shown.
    refresh() {
      const pages = getCurrentPages();
      const here = pages.length ? `/${pages[pages.length - 1].route}` : TABS[0];
      this.setData({
        look: care.look(),
        tabs: TABS.map((page, at) => ({ page, name: NAMES[at], icon: ICONS[at], here: page === here })),
      });
    },
    open(event) {
      wx.switchTab({ url: event.currentTarget.dataset.page });
    },
  },
});
