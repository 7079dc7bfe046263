// 办事指南: what an item gives, asks for and takes; and the way to start filing it.
const api = require('../../shared/api');
const { definePage } = require('../../shared/page');
const { yuan } = require('../../shared/money');
const session = require('../../shared/session');

definePage({
  data: { item: null, visits: '', fee: '', open: {}, starting: false },

  async load() {
    const item = await api.get(`/items/${this.query.code}`);
    wx.setNavigationBarTitle({ title: item.name });
    this.setData({
      item,
      visits: item.visits === 0 ? '一次不用跑' : `${item.visits} 次`,
      fee: item.fee === 0 ? '免费' : yuan(item.fee),
    });
  },

  // Coming back from the sign-in page goes on where it interrupted.
  onShow() {
    if (this.wanted && session.token()) this.start();
  },

  flip(event) {
    const { name } = event.currentTarget.dataset;
    this.setData({ open: { ...this.data.open, [name]: !this.data.open[name] } });
  },

  call(event) {
    wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone });
  },

  ask() {
    wx.switchTab({ url: '/pages/chat/chat' });
  },

  async start() {
    this.wanted = !session.token();
    if (this.wanted) {
      wx.navigateTo({ url: '/pages/sign-in/sign-in' });
      return;
    }
    this.setData({ starting: true });
    try {
      const draft = await this.draftToGoOnWith() || await api.post('/cases', { item: this.data.item.code });
      wx.navigateTo({ url: `/pages/form/form?no=${draft.no}` });
    } catch (thrown) {
      this.showTrouble(thrown);
    }
    this.setData({ starting: false });
  },

  async draftToGoOnWith() {
    const mine = (await api.get('/cases', { limit: 20 })).data;
    const draft = mine.find((each) => each.status === 'draft' && each.item.code === this.data.item.code);
    return draft && await this.wantsToGoOn() ? draft : null;
  },

  wantsToGoOn() {
    return new Promise((resolve) => {
      wx.showModal({
        title: '您有一份没填完的草稿',
        content: `“${this.data.item.name}”上次填到一半，要接着填吗？`,
        confirmText: '接着填',
        cancelText: '重新填',
        success: (answer) => resolve(answer.confirm),
      });
    });
  },
});
