// Other offices that could be asked, or were (数据共享): whom, for what, to spare what; with consent for each, and its
// end. Asks by itself and triggers `changed` with the case as it is then, also when answers arrive.
const api = require('../../shared/api');
const consent = require('../../shared/consent');
const { day, moment } = require('../../shared/dates');

const PAUSE_MS = 2000;
const MOST_LOOKS = 30;
const TINTS = { found: '', asked: 'info', wanted: 'quiet', withdrawn: 'quiet' };

Component({
  properties: { no: { type: String, value: '' }, lookups: { type: Array, value: [] } },
  data: { shown: [], open: [], running: false, text: '', textOpen: false, busy: false, trouble: '', timer: 0, looks: 0 },
  observers: {
    lookups(lookups) {
      const running = lookups.some((each) => each.state === 'asked');
      const justAnswered = this.data.running && !running; // the form is filled a moment after the answer came
      this.setData({
        shown: lookups.map(shownOf),
        open: lookups.filter((each) => each.state === 'wanted').map((each) => each.source),
        running,
      });
      clearTimeout(this.data.timer);
      if (running || justAnswered) this.follow();
    },
  },
  lifetimes: {
    detached() {
      clearTimeout(this.data.timer);
    },
  },
  methods: {
    // Answers mostly take seconds; who waits longer looks again by hand.
    follow() {
      if (this.data.looks >= MOST_LOOKS) return;
      this.setData({ looks: this.data.looks + 1, timer: setTimeout(() => this.look(), PAUSE_MS) });
    },

    look() {
      return this.carryOut(() => api.get(`/cases/${this.data.no}`));
    },

    lookAgain() {
      this.setData({ looks: 0 });
      return this.look();
    },

    async read() {
      if (this.data.textOpen) {
        this.setData({ textOpen: false });
        return;
      }
      try {
        this.setData({ text: (await consent.presentConsent()).text, textOpen: true });
      } catch (thrown) {
        this.setData({ trouble: thrown.message });
      }
    },

    agree(event) {
      return this.ask([event.currentTarget.dataset.source]);
    },

    agreeToAll() {
      return this.ask(this.data.open);
    },

    ask(sources) {
      this.setData({ looks: 0 });
      return this.carryOut(async () => {
        const { version } = await consent.presentConsent();
        return api.post(`/cases/${this.data.no}/exchanges`, { sources, consent: { version } });
      });
    },

    withdraw(event) {
      const { source } = event.currentTarget.dataset;
      return this.carryOut(() => api.remove(`/cases/${this.data.no}/exchanges/${source}`));
    },

    async carryOut(work) {
      this.setData({ busy: true, trouble: '' });
      try {
        this.triggerEvent('changed', { case: await work() });
      } catch (thrown) {
        if (thrown.reason === 'exchange.consent_outdated') {
          consent.forget();
          this.setData({ textOpen: false });
        }
        this.setData({ trouble: thrown.message });
        if (this.data.running) this.follow();
      }
      this.setData({ busy: false });
    },
  },
});

function shownOf(each) {
  const spares = [
    `查什么：${each.facts.join('、')}`,
    ...(each.materials.length ? [`查到就不用交：${each.materials.join('、')}`] : []),
    ...(each.fields.length ? [`查到就不用填：${each.fields.join('、')}`] : []),
  ];
  const about = [
    `用途：${each.purpose}`,
    ...(each.consent ? [`${moment(each.consent.at)}同意`] : []),
    ...(each.as_of ? [`数据截至 ${day(each.as_of)}`] : []),
  ];
  return {
    ...each,
    tint: each.state in TINTS ? TINTS[each.state] : 'wait',
    spares: spares.join('。'),
    about: about.join(' · '),
    ask: each.can.includes('ask') ? (each.consent ? '再查一次' : '同意查询') : '',
    withdraw: each.can.includes('withdraw'),
  };
}
