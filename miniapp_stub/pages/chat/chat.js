// 问一问: the assistant answers at once; a person in charge answers later, so the page asks again while one has it.
const addresses = require('../../shared/addresses');
const api = require('../../shared/api');
const { moment } = require('../../shared/dates');
const { definePage } = require('../../shared/page');

const ASK_AGAIN_MS = 4000;
const OWNERS = {
  bot: '智能小助手为您服务，随时可以说“转人工”',
  queue: '正在为您转接工作人员，请稍候',
  agent: '工作人员正在为您服务',
  closed: '对话已结束，继续提问会重新开始',
};
const AUTHORS = { citizen: '我', bot: '小助手', agent: '工作人员', system: '系统' };
const OPENERS = ['我的报销办到哪了', '残疾证怎么办', '异地就医备案要什么材料', '转人工'];

definePage({
  data: { messages: [], owner: '', openers: OPENERS, text: '', sending: false, trouble: '' },
  needsSession: true,
  fresh: true,

  async load() {
    this.add(await api.get('/chat/messages', this.last ? { after: this.last } : {}));
  },

  onHide() {
    clearTimeout(this.timer);
  },

  onUnload() {
    clearTimeout(this.timer);
  },

  add(found) {
    const known = new Set(this.data.messages.map((each) => each.id));
    const fresh = found.data.filter((each) => !known.has(each.id)).map(messageOf);
    const messages = [...this.data.messages, ...fresh];
    if (messages.length) this.last = messages[messages.length - 1].id;
    this.setData({ messages, owner: OWNERS[found.owner] });
    if (fresh.length) wx.pageScrollTo({ scrollTop: 100000, duration: 0 });
    clearTimeout(this.timer);
    if (found.owner === 'queue' || found.owner === 'agent' || found.next) {
      this.timer = setTimeout(() => this.reload(), found.next ? 0 : ASK_AGAIN_MS);
    }
  },

  type(event) {
    this.setData({ text: event.detail.value });
  },

  send() {
    return this.say(this.data.text);
  },

  reply(event) {
    return this.say(event.currentTarget.dataset.text);
  },

  async say(text) {
    if (!text.trim() || this.data.sending) return;
    this.setData({ sending: true, trouble: '', text: '' });
    try {
      const exchange = await api.post('/chat/messages', { text });
      this.add({ ...exchange, data: [exchange.sent, ...exchange.messages], next: null });
    } catch (thrown) {
      this.setData({ text, trouble: thrown.message });
    }
    this.setData({ sending: false });
  },

  open(event) {
    addresses.go(addresses.pageFor(event.currentTarget.dataset.href));
  },
});

function messageOf(message) {
  const mine = message.author === 'citizen';
  return { ...message, mine, who: message.by || AUTHORS[message.author] || '', when: moment(message.at) };
}
