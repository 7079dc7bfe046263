// 补正: what a reviewer returned, in the reviewer's words, with the means to mend it; the clock stands still meanwhile.
const addresses = require('../../shared/addresses');
const api = require('../../shared/api');
const { definePage } = require('../../shared/page');
const drafts = require('../../shared/drafts');
const forms = require('../../shared/forms');
const { guideOfCase } = require('../../shared/services');

definePage({
  data: { no: '', wanted: [], materials: [], about: {}, fields: [], errors: {}, trouble: '', sending: false },
  needsSession: true,

  async load() {
    const { no } = this.query;
    this.case = await api.get(`/cases/${no}`);
    if (this.case.status !== 'supplement_wanted') {
      wx.redirectTo({ url: `/pages/case/case?no=${no}` });
      return;
    }
    this.item = this.item || await guideOfCase(this.case);
    this.changes = drafts.kept(no);
    this.typed = this.typed || {};
    this.setData({ no, about: Object.fromEntries(this.item.materials.map((each) => [each.code, each])) });
    this.show();
  },

  show() {
    const answers = { ...this.case.form, ...this.changes };
    const problems = Object.fromEntries(this.case.wanted.map((want) => [want.field, want.problem]));
    const names = this.case.wanted.map((want) => want.field).filter(Boolean);
    this.setData({
      wanted: this.case.wanted,
      materials: this.case.materials.filter((each) => each.problem || this.data.errors[`materials.${each.code}`]),
      fields: names.map((name) => forms.fieldOf(
        this.item.form, name, answers[name], this.typed[name], this.data.errors[`form.${name}`] || problems[name],
      )),
    });
  },

  async refresh() {
    try {
      this.case = await api.get(`/cases/${this.query.no}`);
      this.show();
    } catch (thrown) {
      this.showTrouble(thrown);
    }
  },

  change(event) {
    const { name, typed } = event.detail;
    if (typeof typed === 'string') this.typed[name] = typed;
    this.changes[name] = forms.answerOf(this.item.form.properties[name], typed);
    drafts.keep(this.query.no, this.changes);
    this.show();
  },

  async submit() {
    this.setData({ sending: true, trouble: '' });
    try {
      const { no } = this.query;
      await api.post(`/cases/${no}/supplement`, { form: this.changes, version: this.case.version });
      drafts.drop(no);
      wx.showToast({ title: '已提交补正', icon: 'success' });
      addresses.back();
    } catch (thrown) {
      this.setData({ trouble: thrown.message, errors: thrown.errors });
      await this.refresh();
      wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    }
    this.setData({ sending: false });
  },
});
