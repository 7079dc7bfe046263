// 核对并提交: everything on one page; what the server still misses is named with the way to mend it.
const api = require('../../shared/api');
const delivery = require('../../shared/delivery');
const { definePage } = require('../../shared/page');
const forms = require('../../shared/forms');
const { guideOfCase } = require('../../shared/services');
const session = require('../../shared/session');

const LEVELS = ['wechat', 'real_name', 'face'];
const STEPS = { real_name: '实名认证', face: '本人核验' };

definePage({
  data: { lines: [], materials: [], ways: [], no: '', promises: [], apart: false, promised: 0, levelWanted: '', problems: [], trouble: '', sending: false },
  needsSession: true,
  fresh: true,

  async load() {
    const { no } = this.query;
    this.case = await api.get(`/cases/${no}`);
    if (this.case.status !== 'draft') {
      wx.redirectTo({ url: `/pages/case/case?no=${no}` });
      return;
    }
    this.item = this.item || await guideOfCase(this.case);
    const me = await api.get('/me');
    session.remember(me);
    wx.setNavigationBarTitle({ title: this.case.item.name });
    this.setData({
      lines: forms.linesOf(this.item.form, this.case.form),
      materials: this.case.materials.map(materialLine),
      no,
      promises: this.case.commitments,
      ways: delivery.linesOf(this.case.delivery),
      apart: this.case.delivery.apart,
      promised: this.item.limits.promised,
      levelWanted: LEVELS.indexOf(me.level) < LEVELS.indexOf(this.item.identity) ? STEPS[this.item.identity] : '',
    });
  },

  async submit() {
    this.setData({ sending: true, problems: [], trouble: '' });
    try {
      await api.post(`/cases/${this.query.no}/submission`, { version: this.case.version });
      delete getApp().problems[this.query.no];
      wx.showToast({ title: '已提交', icon: 'success' });
      wx.reLaunch({ url: `/pages/case/case?no=${this.query.no}` });
    } catch (thrown) {
      await this.showRefusal(thrown);
    }
    this.setData({ sending: false });
  },

  async showRefusal(thrown) {
    getApp().problems[this.query.no] = thrown.errors;
    this.setData({
      trouble: thrown.message,
      problems: Object.entries(thrown.errors).map(([place, sentence]) => ({ place, sentence })),
    });
    if (thrown.reason === 'request.stale' || thrown.reason === 'auth.level_too_low') await this.reload();
    wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  mend(event) {
    const { place } = event.currentTarget.dataset;
    if (place.startsWith('form.')) this.toForm();
    else if (place.startsWith('delivery.')) this.toDelivery();
    else if (place.startsWith('commitment')) this.toCommitment();
    else this.toMaterials();
  },

  toForm() {
    wx.navigateBack({ delta: 2 });
  },

  toDelivery() {
    wx.navigateTo({ url: `/pages/delivery/delivery?no=${this.query.no}` });
  },

  toCommitment() {
    wx.navigateTo({ url: `/pages/commitment/commitment?no=${this.query.no}` });
  },

  toMaterials() {
    wx.navigateBack({ delta: 1 });
  },

  identify() {
    wx.navigateTo({ url: `/pages/identity/identity?purpose=${this.case.item.code}` });
  },
});

function materialLine(material) {
  const missing = material.required ? '还没有上传' : '未交（选填）';
  const words = material.files.length ? `${material.files.length} 份` : missing;
  return { code: material.code, name: material.name, words: material.held ? '不用交' : words };
}
