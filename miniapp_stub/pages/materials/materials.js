// 材料: one card for each material these answers call for.
const api = require('../../shared/api');
const { definePage } = require('../../shared/page');
const { guideOfCase } = require('../../shared/services');

definePage({
  data: { no: '', lookups: [], materials: [], about: {}, errors: {} },
  needsSession: true,
  fresh: true,

  async load() {
    const { no } = this.query;
    const found = await api.get(`/cases/${no}`);
    if (found.status !== 'draft') {
      wx.redirectTo({ url: `/pages/case/case?no=${no}` });
      return;
    }
    if (!this.item) this.item = await guideOfCase(found);
    wx.setNavigationBarTitle({ title: found.item.name });
    const about = Object.fromEntries(this.item.materials.map((each) => [each.code, each]));
    this.setData({
      no, lookups: found.lookups, materials: found.materials, about, errors: this.problemsLeft(found.materials),
    });
  },

  // What the server missed, unless it has come since.
  problemsLeft(materials) {
    const told = getApp().problems[this.query.no] || {};
    const places = materials.filter((each) => told[`materials.${each.code}`] && this.triedToGoOn);
    return Object.fromEntries(
      places.filter((each) => each.files.length < each.count[0])
        .map((each) => [each.code, told[`materials.${each.code}`]]),
    );
  },

  async next() {
    this.triedToGoOn = true;
    try {
      getApp().problems[this.query.no] = (await api.get(`/cases/${this.query.no}/problems`)).errors;
    } catch (thrown) {
      this.showTrouble(thrown);
      return;
    }
    const errors = this.problemsLeft(this.data.materials);
    this.setData({ errors });
    const first = Object.keys(errors)[0];
    if (first) wx.pageScrollTo({ selector: `#materials-${first}`, duration: 0 });
    else wx.navigateTo({ url: `/pages/check/check?no=${this.query.no}` });
  },

  previous() {
    wx.navigateBack();
  },
});
