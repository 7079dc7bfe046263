// 登录: WeChat knows who holds the phone; its one-time code opens a session of the platform.
const addresses = require('../../shared/addresses');
const api = require('../../shared/api');
const { definePage } = require('../../shared/page');

definePage({
  data: { trouble: '', sending: false },

  async signIn() {
    this.setData({ sending: true, trouble: '' });
    try {
      await api.signIn();
      addresses.back();
    } catch (thrown) {
      this.setData({ trouble: thrown.message });
    }
    this.setData({ sending: false });
  },
});
