// What stands in a page's place while it loads, when nobody is signed in, without network, or after a refusal.
const TITLES = {
  loading: '正在打开……',
  'signed-out': '请先登录',
  offline: '网络不通',
  error: '没有打开',
};
const ICONS = { loading: 'refresh-cw', 'signed-out': 'user', offline: 'refresh-cw', error: 'circle-alert' };

Component({
  properties: { standing: { type: String, value: 'ready' }, sentence: { type: String, value: '' } },
  data: { title: '', icon: '' },
  observers: {
    standing(standing) {
      this.setData({ title: TITLES[standing] || '', icon: ICONS[standing] || '' });
    },
  },
  methods: {
    retry() {
      this.triggerEvent('retry');
    },
    home() {
      wx.switchTab({ url: '/pages/home/home' });
    },
    signIn() {
      wx.navigateTo({ url: '/pages/sign-in/sign-in' });
    },
  },
});
