// 找服务: what the search or a theme finds, page by page.
const api = require('../../shared/api');
const { definePage } = require('../../shared/page');

const PAGE = 20;

definePage({
  data: { items: [], words: '', theme: '', next: null },

  onLoad(query) {
    this.setData({ words: decodeURIComponent(query.q || ''), theme: decodeURIComponent(query.theme || '') });
  },

  async load() {
    const page = await this.page(null);
    this.setData({ items: page.data, next: page.next });
  },

  page(after) {
    const { words, theme } = this.data;
    return api.get('/items', {
      limit: PAGE, ...(words ? { q: words } : {}), ...(theme ? { theme } : {}), ...(after ? { after } : {}),
    });
  },

  type(event) {
    this.setData({ words: event.detail.value });
  },

  search() {
    this.setData({ theme: '', standing: 'loading' });
    this.reload();
  },

  async more() {
    try {
      const page = await this.page(this.data.next);
      this.setData({ items: [...this.data.items, ...page.data], next: page.next });
    } catch (thrown) {
      this.showTrouble(thrown);
    }
  },

  ask() {
    wx.switchTab({ url: '/pages/chat/chat' });
  },
});
