// 首页: one search box, the themes, packages (一件事套餐), scenario guides (情景指南), what is asked for most, care mode.
const api = require('../../shared/api');
const care = require('../../shared/care');
const { definePage } = require('../../shared/page');
const { themesOf } = require('../../shared/themes');

const MOST_POPULAR = 6;

definePage({
  data: { themes: [], packages: [], scenarios: [], popular: [], total: 0, words: '', care: false },

  onShow() {
    this.setData({ care: care.isOn() });
  },

  async load() {
    const [items, packages, scenarios] = (await Promise.all([
      api.get('/items', { limit: 100 }), api.get('/packages'), api.get('/scenarios'),
    ])).map((answer) => answer.data);
    this.setData({
      themes: themesOf(items),
      packages: packages.map(packageRow),
      scenarios,
      popular: items.slice(0, MOST_POPULAR),
      total: items.length,
    });
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

function packageRow({ code, name, items, saves, promised_days: days }) {
  return { code, name, remarks: [`${items} 件事一次办 · 少交 ${saves.materials} 份材料 · ${days} 个工作日`] };
}
