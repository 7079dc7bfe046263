// 开始办理: for whom an item or a package is to be filed, oneself or an organisation that one acts for.
const { definePage } = require('../../shared/page');
const { plainFields } = require('../../shared/forms');
const { guideOf } = require('../../shared/services');
const starting = require('../../shared/starting');

definePage({
  data: { guide: null, fields: [], trouble: '', sending: false },
  needsSession: true,
  fresh: true,

  async load() {
    this.guide = await guideOf(this.query.code, this.query.kind);
    wx.setNavigationBarTitle({ title: this.guide.name });
    const firms = await starting.firmsFor(this.guide);
    this.choices = [
      ...(this.guide.audience.includes('citizen') ? [['self', '我自己']] : []),
      ...firms.map((firm) => [firm.id, `为单位办：${firm.name}`]),
    ];
    this.whom = this.whom || (this.choices.length ? this.choices[0][0] : '');
    this.setData({ guide: this.guide });
    this.show();
  },

  show() {
    const asked = [{ name: 'whom', kind: 'choices', title: '这次为谁办', choices: this.choices }];
    this.setData({ fields: this.choices.length ? plainFields(asked, { whom: this.whom }, {}) : [] });
  },

  change(event) {
    this.whom = event.detail.typed;
    this.show();
  },

  organisations() {
    wx.navigateTo({ url: '/pages/organisations/organisations' });
  },

  async start() {
    this.setData({ sending: true, trouble: '' });
    try {
      const known = this.query.form ? JSON.parse(decodeURIComponent(this.query.form)) : {};
      const draft = await starting.newDraft(this.guide, known, this.whom === 'self' ? null : this.whom);
      wx.redirectTo({ url: `/pages/form/form?no=${draft.no}` });
    } catch (thrown) {
      this.setData({ trouble: thrown.message });
    }
    this.setData({ sending: false });
  },
});
