// 办事指南: what an item or a package of items gives, asks for and takes; and the way to start filing it.
const { definePage } = require('../../shared/page');
const { yuan } = require('../../shared/money');
const { guideOf } = require('../../shared/services');
const session = require('../../shared/session');
const { begin } = require('../../shared/starting');

definePage({
  data: { item: null, visits: '', fee: '', saved: [], members: [], open: {}, starting: false },

  async load() {
    const item = await guideOf(this.query.code, this.query.kind);
    wx.setNavigationBarTitle({ title: item.name });
    this.setData({
      item,
      visits: item.visits === 0 ? '一次不用跑' : `${item.visits} 次`,
      fee: item.fee === 0 ? '免费' : yuan(item.fee),
      saved: item.saves ? savedBy(item) : [],
      members: item.saves ? item.items.map((each) => memberOf(each, item.items)) : [],
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

  choose() {
    wx.navigateTo({ url: `/pages/scenario/scenario?code=${this.data.item.scenario}` });
  },

  async start() {
    this.wanted = !session.token();
    if (this.wanted) {
      wx.navigateTo({ url: '/pages/sign-in/sign-in' });
      return;
    }
    this.setData({ starting: true });
    try {
      await begin(this.data.item);
    } catch (thrown) {
      this.showTrouble(thrown);
    }
    this.setData({ starting: false });
  },
});

// What a package saves against its items one by one.
function savedBy({ separately, together }) {
  return [
    ['材料', separately.materials, together.materials, '份'],
    ['问题', separately.questions, together.questions, '个'],
    ['到场', separately.visits, together.visits, '次'],
  ].map(([name, before, after, unit]) => ({ name, words: `${before} ${unit}减到 ${after} ${unit}` }));
}

function memberOf(member, members) {
  const first = members.find((each) => each.code === member.after);
  return {
    ...member,
    remarks: [
      `${member.department_name}，${member.promised_days} 个工作日`,
      ...(first ? [`等“${first.name}”办结后开始`] : []),
      `办结给您：${member.result}`,
    ],
  };
}
