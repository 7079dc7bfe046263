// 填写: the item's own form. Everything typed is kept on the phone at once and on the server a moment later.
const api = require('../../shared/api');
const { definePage } = require('../../shared/page');
const drafts = require('../../shared/drafts');
const forms = require('../../shared/forms');
const { isOffline } = require('../../shared/refusals');
const { guideOfCase } = require('../../shared/services');

const QUIET_MS = 1500;

definePage({
  data: { no: '', groups: [], lookups: [], spared: 0, saved: '', problems: [] },
  needsSession: true,

  async load() {
    const { no } = this.query;
    this.case = await api.get(`/cases/${no}`);
    if (this.case.status !== 'draft') {
      wx.redirectTo({ url: `/pages/case/case?no=${no}` });
      return;
    }
    this.form = (await guideOfCase(this.case)).form;
    this.unsaved = drafts.kept(no);
    this.answers = { ...this.case.form, ...this.unsaved };
    this.typed = {};
    this.errors = getApp().problems[no] || {};
    wx.setNavigationBarTitle({ title: this.case.item.name });
    this.setData({ no, spared: this.case.spared.questions, lookups: this.case.lookups, saved: '' });
    this.show();
    if (Object.keys(this.unsaved).length) this.saveSoon();
  },

  // Back from the check: what the server refused there is shown at its field.
  onShow() {
    if (!this.form) return;
    this.errors = getApp().problems[this.query.no] || {};
    this.show();
  },

  onHide() {
    this.saveNow();
  },

  onUnload() {
    this.saveNow();
  },

  show() {
    const problems = forms.visibleFields(this.form, this.answers).map((name) => `form.${name}`)
      .filter((place) => this.errors[place])
      .map((place) => ({ place, id: place.replace('.', '-'), sentence: this.errors[place] }));
    this.setData({
      groups: forms.groupsOf(this.form, this.answers, this.typed, this.errors, this.toldAnswers()), problems,
    });
  },

  // Who vouches for an answer, as long as it stands as they said it.
  toldAnswers() {
    const standing = this.case.spared.answers.filter((each) => (
      JSON.stringify(this.answers[each.field]) === JSON.stringify(this.case.form[each.field])
    ));
    return Object.fromEntries(standing.map((each) => [each.field, each]));
  },

  // Other offices were asked, or have answered; what is typed here and not saved yet stays on top.
  lookedUp(event) {
    this.case = event.detail.case;
    this.answers = { ...this.case.form, ...this.unsaved };
    this.setData({ spared: this.case.spared.questions, lookups: this.case.lookups });
    this.show();
  },

  change(event) {
    const { name, typed } = event.detail;
    const answer = forms.answerOf(this.form.properties[name], typed);
    if (typeof typed === 'string') this.typed[name] = typed;
    this.answers[name] = answer;
    this.unsaved[name] = answer;
    delete this.errors[`form.${name}`];
    drafts.keep(this.query.no, this.unsaved);
    this.show();
    this.saveSoon();
  },

  saveSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.saveNow(), QUIET_MS);
  },

  // Answers changed while a save is under way wait for the next one. True when the server has everything.
  async saveNow() {
    clearTimeout(this.timer);
    if (this.saving) await this.saving;
    if (!this.unsaved || !Object.keys(this.unsaved).length) return true;
    this.saving = this.save({ ...this.unsaved });
    const done = await this.saving;
    this.saving = null;
    return done;
  },

  async save(changes) {
    try {
      this.case = await this.send(changes);
    } catch (thrown) {
      const saved = isOffline(thrown) ? '没有网络，填写的内容已存在手机里，联网后自动保存。' : thrown.message;
      this.setData({ saved });
      if (isOffline(thrown)) this.saveSoon();
      return false;
    }
    for (const name of Object.keys(changes)) if (this.unsaved[name] === changes[name]) delete this.unsaved[name];
    drafts.keep(this.query.no, this.unsaved);
    if (!Object.keys(this.unsaved).length) drafts.drop(this.query.no);
    this.setData({ saved: '已自动保存' });
    return true;
  },

  // A draft changed elsewhere in between keeps both: what was typed here goes on top of the fresh one.
  async send(changes) {
    const path = `/cases/${this.query.no}`;
    try {
      return await api.patch(path, { form: changes, version: this.case.version });
    } catch (thrown) {
      if (thrown.reason !== 'request.stale') throw thrown;
      return api.patch(path, { form: changes, version: thrown.current.version });
    }
  },

  async next() {
    if (!await this.saveNow()) {
      wx.showToast({ title: this.data.saved, icon: 'none', duration: 3000 });
      return;
    }
    try {
      this.errors = await api.get(`/cases/${this.query.no}/problems`).then((answer) => answer.errors);
    } catch (thrown) {
      this.showTrouble(thrown);
      return;
    }
    getApp().problems[this.query.no] = this.errors;
    this.show();
    if (this.data.problems.length) wx.pageScrollTo({ selector: '#problems', duration: 0 });
    else wx.navigateTo({ url: `/pages/materials/materials?no=${this.query.no}` });
  },

  goTo(event) {
    wx.pageScrollTo({ selector: `#${event.currentTarget.dataset.id}`, duration: 0 });
  },

  async later() {
    await this.saveNow();
    wx.switchTab({ url: '/pages/cases/cases' });
  },
});
