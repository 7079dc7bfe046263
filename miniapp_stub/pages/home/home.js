// 首页: one search box, the themes, what is asked for most, and the way to care mode.
const api = require('../../shared/api');
const care = require('../../shared/care');
const { definePage } = require('../../shared/page');
const { themesOf } = require('../../shared/themes');

const MOST_POPULAR = 6;

definePage({
  data: { themes: [], popular: [], total: 0, words: '', care: false },

  onShow() {
    this.setData({ care: care.isOn() });
  },

  async load() {
    const items = (await api.get('/items', { limit: 100 })).data;
    this.setData({ themes: themesOf(items), popular: items.slice(0, MOST_POPULAR), total: items.length });
  },

  type(event) {
    this.setData({ words: event.detail.value });
  },

  search() {
    wx.navigateTo({ url: `/pages/items/items?q=${encodeURIComponent(this.data.words.trim())}` });
  },

  openTheme(event) {
    wx.navigateTo({ url: `/pages/items/items?theme=${encodeURIComponent(event.currentTarget.dataset.name)}` });
  },

  flipCare() {
    care.choose(!care.isOn());
    this.setData({ care: care.isOn(), look: care.look() });
    this.getTabBar().refresh();
  },
});
