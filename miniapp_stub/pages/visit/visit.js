// 选时间: the times of a visit day by day; booking one, moving to it, cancelling, or asking the office for another.
const addresses = require('../../shared/addresses');
const api = require('../../shared/api');
const { day, timeOfDay } = require('../../shared/dates');
const { plainFields } = require('../../shared/forms');
const { definePage } = require('../../shared/page');

const WISH = {
  name: 'wish',
  kind: 'textarea',
  title: '什么时间方便',
  hint: '例如：工作日下午三点以后都行。部门重新约好以前，原来的时间先留着。',
};

definePage({
  data: { visit: null, can: {}, days: [], wish: [], trouble: '', sending: false },
  needsSession: true,

  async load() {
    this.path = `/cases/${this.query.no}/visits`;
    this.own = `${this.path}/${this.query.task}`;
    this.chosen = null;
    this.said = this.said || '';
    await this.take((await api.get(this.path)).data);
  },

  async take(visits) {
    const visit = visits.find((each) => each.task === this.query.task) || null;
    const can = Object.fromEntries((visit ? visit.can : []).map((verb) => [verb, true]));
    this.slots = can.book || can.move ? (await api.get(`${this.own}/slots`)).data : [];
    if (visit) wx.setNavigationBarTitle({ title: visit.name });
    this.setData({ visit, can });
    this.show('');
  },

  // One group of choices for each day; one time is chosen among all of them.
  show(error) {
    const days = [...new Set(this.slots.map((slot) => slot.day))];
    const described = days.map((each) => ({
      name: each,
      kind: 'choices',
      title: day(each),
      choices: this.slots.filter((slot) => slot.day === each).map((slot) => [keyOf(slot), titleOf(slot)]),
    }));
    const said = Object.fromEntries(days.map((each) => [each, this.chosen]));
    this.setData({
      days: plainFields(described, said, {}),
      wish: this.data.can.wish ? plainFields([WISH], { wish: this.said }, { wish: error }) : [],
    });
  },

  choose(event) {
    this.chosen = event.detail.typed;
    this.show('');
  },

  type(event) {
    this.said = event.detail.typed;
  },

  async book() {
    const slot = this.slots.find((each) => keyOf(each) === this.chosen);
    if (!slot) {
      this.refuse('请先选一个时间。');
      return;
    }
    await this.carryOut('约好了', () => api.put(this.own, { team: slot.team, starts_at: slot.starts_at }));
  },

  async ask() {
    await this.carryOut('已转给部门', () => api.post(`${this.own}/wish`, { wish: this.said.trim() }));
  },

  cancel() {
    wx.showModal({
      title: '取消这次预约？',
      content: '取消后要另选时间，也算改一次。',
      confirmText: '确认取消',
      cancelText: '先不取消',
      confirmColor: '#b3261e',
      success: (answer) => answer.confirm && this.carryOut('已取消', () => api.remove(this.own)),
    });
  },

  async carryOut(done, work) {
    this.setData({ sending: true, trouble: '' });
    try {
      await work();
      wx.showToast({ title: done, icon: 'success' });
      addresses.back();
    } catch (thrown) {
      if (thrown.status === 409) await this.reload();
      this.refuse(thrown.message);
    }
    this.setData({ sending: false });
  },

  refuse(sentence) {
    this.setData({ trouble: sentence });
    wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
});

function keyOf(slot) {
  return `${slot.team} ${slot.starts_at}`;
}

function titleOf({ half, starts_at: begin, ends_at: end, team_name: team, place, access, left }) {
  const where = [place, access].filter(Boolean).join('，');
  return `${half} ${timeOfDay(begin)} 至 ${timeOfDay(end)}，${team}${where ? `，${where}` : ''}，还剩 ${left} 个`;
}
