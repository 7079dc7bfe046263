// 我的办件: newest first, drafts among them.
const api = require('../../shared/api');
const { day } = require('../../shared/dates');
const { definePage } = require('../../shared/page');
const { tintOf } = require('../../shared/words');

definePage({
  data: { cases: [], next: null },
  needsSession: true,
  fresh: true,

  async load() {
    const page = await api.get('/cases', { limit: 20 });
    this.setData({ cases: page.data.map(rowOf), next: page.next });
  },

  async more() {
    try {
      const page = await api.get('/cases', { limit: 20, after: this.data.next });
      this.setData({ cases: [...this.data.cases, ...page.data.map(rowOf)], next: page.next });
    } catch (thrown) {
      this.showTrouble(thrown);
    }
  },

  open(event) {
    const { no, status } = event.currentTarget.dataset;
    wx.navigateTo({ url: status === 'draft' ? `/pages/form/form?no=${no}` : `/pages/case/case?no=${no}` });
  },

  find() {
    wx.navigateTo({ url: '/pages/items/items' });
  },
});

function rowOf(found) {
  const running = found.status === 'submitted' || found.status === 'in_progress';
  const due = running && found.due_on ? `${day(found.due_on)}前办结` : '';
  return { ...found, tint: tintOf(found.status), due };
}
