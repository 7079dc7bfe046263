// One item (事项) in a list: its name and what decides whether to open it.
const { yuan } = require('../../shared/money');

Component({
  properties: { item: { type: Object, value: {} } },
  data: { facts: '' },
  observers: {
    item(item) {
      const visits = item.visits === 0 ? '全程网办' : `最多跑 ${item.visits} 次`;
      const fee = item.fee === 0 ? '不收费' : yuan(item.fee || 0);
      this.setData({ facts: `${item.promised_days} 个工作日办结 · ${visits} · ${fee}` });
    },
  },
  methods: {
    open() {
      wx.navigateTo({ url: `/pages/guide/guide?code=${this.data.item.code}` });
    },
  },
});
